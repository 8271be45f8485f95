//! hadolint takes the values of most options for packages, and judges a version by the characters of the word.

use shiplint_linter::prelude::*;

/// How a manager's command line is read.
struct Reading {
    programs: &'static [&'static str],
    verbs: &'static [&'static str],
    /// Options whose value is no package.
    valued: &'static [&'static str],
    /// What stands before a version; nothing where a dash does.
    operators: &'static [char],
    /// How the name of a file ends.
    file: &'static str,
    code: &'static str,
}

const RPM: Reading =
    Reading { programs: &["yum"], verbs: &["install"], valued: &[], operators: &[], file: ".rpm", code: "DL3033" };

const READINGS: [Reading; 5] = [
    Reading {
        programs: &["apt-get"],
        valued: &["t", "target-release"],
        operators: &['=', '/'],
        file: ".deb",
        code: "DL3008",
        ..RPM
    },
    Reading {
        programs: &["apk"],
        verbs: &["add"],
        valued: &["t", "virtual", "X", "repository"],
        operators: &['=', '~', '>', '<'],
        file: ".apk",
        code: "DL3018",
    },
    RPM,
    Reading { programs: &["zypper"], verbs: &["install", "in"], operators: &['=', '>', '<'], code: "DL3037", ..RPM },
    Reading { programs: &["dnf", "microdnf"], code: "DL3041", ..RPM },
];

pub(super) fn check(run: &FlatRun, ctx: &mut Ctx) {
    for command in run.commands() {
        let mut readings = READINGS.iter().filter(|reading| reading.programs.contains(&&*command.name.text));
        let Some(reading) = readings.find(|reading| command.has_argument(reading.verbs)) else { continue };
        let is_module = reading.operators.is_empty() && command.has_argument(&["module"]);
        if reading.code == "DL3041" && !is_module && command.has_argument(&["group"]) {
            continue;
        }
        for word in command.operands(reading.valued) {
            let text = &*word.text;
            let is_verb = reading.verbs.contains(&text) || (is_module && text == "module");
            let is_pinned = if is_module { text.contains(':') } else { reading.is_pinned(run, text) };
            if !is_verb && !is_pinned {
                ctx.report(word.span, format!("`{text}` has no version")).code(Peer::Hadolint, reading.code);
            }
        }
    }
}

impl Reading {
    fn is_pinned(&self, run: &FlatRun, text: &str) -> bool {
        let is_file = text.ends_with(self.file);
        if !self.operators.is_empty() {
            return is_file || text.contains(self.operators);
        }
        text.split_once('-').is_some_and(|(_, version)| is_file || is_version(run, version, text))
    }
}

/// Whether what stands behind the first dash of a word has a part that begins with a digit, or the word a declared variable.
fn is_version(run: &FlatRun, version: &str, text: &str) -> bool {
    if text.contains('$') {
        let mut names = text.split("${").skip(1).filter_map(|rest| rest.split_once('}'));
        return names.any(|(name, _)| is_declared(run, name));
    }
    let is_plain = |c: char| c.is_ascii_alphanumeric() || ".~^_:+-".contains(c);
    version.chars().all(is_plain) && version.split('-').any(|part| part.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether an `ENV` of the stage or those below it declares a variable, or an `ARG` of any stage before. For what is deferred, only what
/// is deferred before counts.
fn is_declared(run: &FlatRun, name: &str) -> bool {
    let run = &run.run;
    let mut before = run.file.unit.tree.instructions().take(run.number);
    let declares = |kind: &Kind| match kind {
        Kind::Arg(args) => args.iter().any(|arg| arg.name.as_str() == name),
        Kind::Env(env) => run.deferred && env.pairs.iter().any(|pair| pair.key.as_str() == name),
        _ => false,
    };
    if run.deferred {
        return before.any(|node| matches!(&node.kind, Kind::Onbuild(trigger) if declares(&trigger.kind)));
    }
    run.state().is_some_and(|state| state.env(name).is_some()) || before.any(|node| declares(&node.kind))
}
