//! Shell syntax in a command that no shell reads.

use compose_model::{Command, HealthTest, Spanned, TestReader, Text, is_shell};
use shiplint_linter::prelude::*;

declare_rule! {
    /// A command or a health check has shell syntax, but no shell reads it.
    Service {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
        fix: Safe,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    if let Some(test) = service.test().filter(|test| test.by == TestReader::Exec) {
        check_words(service, &test.words, Some(test), ctx);
        if let [whole] = test.words.as_slice() {
            check_unsplit(whole, Some(test), ctx);
        }
    }
    let entrypoint = service.image_entrypoint().unwrap_or_default();
    if !entrypoint.iter().any(|word| is_shell(word)) {
        service.commands().for_each(|command| check_command(service, command, ctx));
    }
}

fn check_command(service: &Service, command: &Command, ctx: &mut Ctx) {
    let entrypoint = service.node.entrypoint.as_ref();
    let is_argument = entrypoint.is_some_and(|it| it.place != command.place && it.words.iter().any(is_shell_word));
    if is_argument {
        return;
    }
    check_words(service, &command.words, None, ctx);
    let is_run = entrypoint.is_some_and(|it| it.place == command.place) || service.runs_command_itself() == Some(true);
    if let ([whole], None, true) = (command.words.as_slice(), &command.line, is_run) {
        check_unsplit(whole, None, ctx);
    }
}

fn is_shell_word(word: &Spanned<Text>) -> bool {
    word.known().is_none_or(is_shell)
}

/// Looks at the words up to a shell, which reads the rest.
fn check_words(service: &Service, words: &[Spanned<Text>], test: Option<&HealthTest>, ctx: &mut Ctx) {
    let program = words.first().and_then(Spanned::known).map_or("", |word| word.rsplit('/').next().unwrap_or(word));
    let own = words.iter().take_while(|word| !word.known().is_some_and(is_shell));
    for (word, text) in own.skip(1).filter_map(|word| Some((word, word.known()?))) {
        let Some(what) = unread(service, program, text, test.is_some()) else { continue };
        let draft = ctx.report(&word.place, format!("no shell reads this: {what}")).help(if test.is_some() {
            "let a shell run it, with `CMD-SHELL`"
        } else {
            "let a shell run it: `[\"sh\", \"-c\", \"…\"]`"
        });
        if let Some(test) = test {
            draft.fix("let a shell run it", hand_to_shell(test));
            return;
        }
    }
}

/// What a shell would make of a word.
fn unread(service: &Service, program: &str, text: &str, is_test: bool) -> Option<String> {
    if is_operator(text) {
        return (!programs::takes_operators(program))
            .then(|| format!("`{text}` is given to `{program}` as an argument"));
    }
    if text == "~" || text.starts_with("~/") {
        return Some("`~` stays as it is".to_owned());
    }
    if programs::takes_files(program) && text.contains('*') && !text.starts_with('-') {
        return Some(format!("no file is called `{text}`"));
    }
    if text.contains("$(") && text.contains(')') || (text.len() > 2 && text.starts_with('`') && text.ends_with('`')) {
        return Some("the substitution stays as it is".to_owned());
    }
    let is_set = |name: &&str| variables::is_in_each_container(name) || service.sets(name).is_some();
    let name = shell_variables(text).find(|name| is_set(name) || (is_test && looks_meant(name, text)))?;
    Some(format!("the variable `{name}` stays as it is"))
}

/// Whether a variable that is perhaps not set looks like one of the container's, and its word not like a program of another kind.
fn looks_meant(name: &str, word: &str) -> bool {
    let is_upper = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    let is_simple = |c: char| c.is_ascii_alphanumeric() || "-_./:=@%+,${}".contains(c);
    name.len() > 1
        && name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.chars().all(is_upper)
        && word.chars().all(is_simple)
}

/// Looks at a list of one word that is a whole command.
fn check_unsplit(whole: &Spanned<Text>, test: Option<&HealthTest>, ctx: &mut Ctx) {
    let Some(program) = whole.known().and_then(|text| text.trim().split_once(char::is_whitespace)).map(|it| it.0)
    else {
        return;
    };
    ctx.report(&whole.place, "no shell reads this: all of it is taken for the name of a program")
        .help(format!("make a word of its own of `{program}` and of each argument, or one text of all"))
        .fix("let a shell run it", test.and_then(run_by_shell));
}
