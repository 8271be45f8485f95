//! A stage has a name with capital letters.

use std::collections::BTreeMap;

use shiplint_linter::prelude::*;

declare_rule! {
    /// The name of a stage has capital letters, so that a `FROM` does not find it again.
    Dockerfile {
        category: Style,
        severity: Hint,
        recommended: false,
        edition: E2026_1,
        fix: Safe,
        aliases: [buildkit("StageNameCasing", Same), tally("buildkit/StageNameCasing", Same)],
    }
}

fn check(file: &Dockerfile, ctx: &mut Ctx) {
    let unit = file.unit;
    let mut uses: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
    let mut starts = BTreeMap::new();
    for (number, instruction) in unit.tree.instructions().enumerate() {
        starts.insert(number, instruction.span);
        for used in unit.model.uses(number) {
            if let Target::Stage(stage) = used.target {
                uses.entry(stage).or_default().push(used.span);
            }
        }
    }
    for stage in &unit.model.stages {
        let Some(name) = &stage.name else { continue };
        let written = unit.slice(name.span);
        if written == name.text {
            continue;
        }
        let is_named = |span: &&Span| unit.slice(**span).eq_ignore_ascii_case(written);
        let named = uses.get(&stage.index).into_iter().flatten().filter(is_named).copied();
        let edits = named.chain([name.span]).flat_map(|span| file.edit(span, name.text.as_str()));
        ctx.report(name.span, format!("the name `{written}` has capital letters"))
            .within(starts.get(&stage.instructions.start).copied().unwrap_or(name.span))
            .fix(format!("call the stage `{}` everywhere in the file", name.text), edits);
    }
}
