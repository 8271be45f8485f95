//! hadolint takes the values of most options for packages, and judges a version by the characters of the word.

use shiplint_linter::prelude::*;

/// How a manager's command line is read.
struct Reading {
    programs: &'static [&'static str],
    verbs: &'static [&'static str],
    /// Options whose value is no package.
    valued: &'static [&'static str],
    is_pinned: fn(&FlatRun, &str) -> bool,
    code: &'static str,
}

const READINGS: [Reading; 5] = [
    Reading {
        programs: &["apt-get"],
        verbs: &["install"],
        valued: &["t", "target-release"],
        is_pinned: |_, text| text.contains(['=', '/']) || text.ends_with(".deb"),
        code: "DL3008",
    },
    Reading {
        programs: &["apk"],
        verbs: &["add"],
        valued: &["t", "virtual", "X", "repository"],
        is_pinned: |_, text| text.contains(['=', '~', '>', '<']) || text.ends_with(".apk"),
        code: "DL3018",
    },
    Reading { programs: &["yum"], verbs: &["install"], valued: &[], is_pinned: is_rpm_pinned, code: "DL3033" },
    Reading {
        programs: &["zypper"],
        verbs: &["install", "in"],
        valued: &[],
        is_pinned: |_, text| text.contains(['=', '>', '<']) || text.ends_with(".rpm"),
        code: "DL3037",
    },
    Reading {
        programs: &["dnf", "microdnf"],
        verbs: &["install"],
        valued: &[],
        is_pinned: is_rpm_pinned,
        code: "DL3041",
    },
];

pub(super) fn check(run: &FlatRun, ctx: &mut Ctx) {
    for command in run.commands() {
        let mut readings = READINGS.iter().filter(|reading| reading.programs.contains(&&*command.name.text));
        let Some(reading) = readings.find(|reading| command.has_argument(reading.verbs)) else { continue };
        if reading.code == "DL3041" && command.has_argument(&["group"]) {
            continue;
        }
        let is_module = reading.programs != ["apt-get"] && command.has_argument(&["module"]);
        let is_named =
            |word: &&FlatWord| !reading.verbs.contains(&&*word.text) && !(is_module && word.text == "module");
        for word in command.operands(reading.valued).filter(is_named) {
            let is_pinned = if is_module { word.text.contains(':') } else { (reading.is_pinned)(run, &word.text) };
            if !is_pinned {
                ctx.report(word.span, format!("`{}` has no version", word.text)).code(Peer::Hadolint, reading.code);
            }
        }
    }
}

/// Whether a version follows a dash: parts that begin with a digit, or a variable that is declared.
fn is_rpm_pinned(run: &FlatRun, text: &str) -> bool {
    let Some((_, version)) = text.split_once('-') else { return false };
    if text.ends_with(".rpm") {
        return true;
    }
    if text.contains('$') {
        return text
            .split("${")
            .skip(1)
            .filter_map(|rest| rest.split_once('}'))
            .any(|(name, _)| is_declared(run, name));
    }
    let is_plain = |c: char| c.is_ascii_alphanumeric() || ".~^_:+-".contains(c);
    version.chars().all(is_plain) && version.split('-').any(|part| part.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether an `ENV` of the stage or those below it declares a variable, or an `ARG` of any stage before.
fn is_declared(run: &FlatRun, name: &str) -> bool {
    let mut before = run.run.file.unit.tree.instructions().take(run.run.number);
    run.run.state().is_some_and(|state| state.env(name).is_some())
        || before.any(|node| matches!(&node.kind, Kind::Arg(args) if args.iter().any(|arg| arg.name.as_str() == name)))
}
