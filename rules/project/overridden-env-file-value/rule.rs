//! A value of an env file that a container never gets.

use std::collections::HashMap;

use shiplint_linter::prelude::*;

declare_rule! {
    /// `environment`, or a later env file, sets a variable of an env file otherwise.
    Service {
        category: Correctness,
        severity: Hint,
        edition: E2026_1,
        recommended: false,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    for pair in &service.node.environment {
        let (Some(name), Some(value)) = (pair.name.known(), &pair.value) else { continue };
        let Some((entry, Some(other))) = service.env_file_value(name) else { continue };
        if value.known().is_some_and(|value| value != other) {
            ctx.report(&pair.name.place, format!("`{name}` has another value in an env file: this one counts"))
                .because(entry, "this value is not used");
        }
    }
    check_files(service, ctx);
}

/// Values that a later env file of the service replaces.
fn check_files(service: &Service, ctx: &mut Ctx) {
    let mut seen: HashMap<&str, (&str, Place)> = HashMap::new();
    let paths = service.node.env_file.iter().filter_map(|named| named.file.as_ref());
    for file in paths.filter_map(|path| service.compose.unit.project.env_files.get(path)) {
        for entry in &file.entries {
            let Some(value) = entry.value.as_ref().and_then(|value| value.text.known()) else { continue };
            let place = file.source.place(entry.name_span);
            let before = seen.insert(&entry.name, (value, place.clone()));
            if let Some((_, before)) = before.filter(|(other, before)| *other != value && before.path() != place.path())
            {
                let name = &entry.name;
                ctx.report(place, format!("`{name}` has another value in an env file before: this one counts"))
                    .because(before, "this value is not used");
            }
        }
    }
}
