//! What rules ask about what a service runs: its commands, and the test of its health check.

use shiplint_project::compose_model::{Command, Dependency, HealthTest, Healthcheck, Node, Spanned, Text};
use shiplint_project::dockerfile_model::{Form, State};
use shiplint_source::{Edit, Place, Span};

use crate::subject::Service;

/// Words of programs and scripts that wait for others.
const WAITERS: [&str; 10] =
    ["wait-for", "wait_for", "waitfor", "wait4x", "wait4", "dockerize", "pg_isready", "until ", "while !", "nc -z"];
/// Words in the names of variables that tell such programs for what.
const AWAITED: [&str; 3] = ["WAIT_FOR", "WAIT_HOSTS", "WAITFOR"];

impl<'a> Service<'a> {
    /// Whether its command, the script that it starts with, or a variable says that it waits until others answer.
    pub fn waits_itself(&self) -> bool {
        let waits = |text: &str| WAITERS.iter().any(|waiter| text.contains(waiter));
        let is_told = |name: &str| AWAITED.iter().any(|word| name.contains(word));
        let commands = self.node.entrypoint.iter().chain(&self.node.command).flat_map(|command| &command.words);
        let script = self.compose.project.start_script(self.compose.number, self.number);
        commands.map(|word| word.value.blank()).any(waits)
            || self.node.environment.iter().any(|pair| is_told(pair.name.value.blank()))
            || script.and_then(|script| script.text()).is_some_and(waits)
    }

    /// The value of an attribute, by the keys that lead to it.
    pub fn attribute(&self, path: &[&str]) -> Option<&'a Node> {
        self.tree()?.at(path)
    }

    /// The place of the last of these keys.
    pub fn key(&self, path: &[&str]) -> Option<&'a Place> {
        let (last, above) = path.split_last()?;
        Some(&self.tree()?.at(above)?.map()?.entry(last)?.key.place)
    }

    /// Its health check.
    pub fn healthcheck(&self) -> Option<&'a Healthcheck> {
        self.node.healthcheck.as_ref()
    }

    /// The test of its health check.
    pub fn test(&self) -> Option<&'a HealthTest> {
        self.healthcheck()?.test.as_ref()
    }

    /// The first place at which another service waits for it in this way.
    pub fn waited_for(&self, condition: &str) -> Option<&'a Place> {
        let dependencies = self.compose.unit.project.services.iter().flat_map(|service| &service.depends_on);
        let mut on_this = dependencies.filter(|it| it.service.known() == Some(self.node.name.value.as_str()));
        let waits =
            |it: &&Dependency| it.condition.as_ref().map_or(Some("service_started"), Spanned::known) == Some(condition);
        on_this.find(waits).map(|it| &it.service.place)
    }

    /// What says that it is started again whenever it ends, however that is.
    pub fn restarts_always(&self) -> Option<Spanned<Text>> {
        // A policy for deployments comes before `restart`.
        if let Some(policy) = self.attribute(&["deploy", "restart_policy"]) {
            return policy.get("condition").and_then(Node::scalar).filter(|condition| condition.known() == Some("any"));
        }
        let restart = self.node.restart.clone()?;
        restart.known().is_some_and(|text| matches!(text, "always" | "unless-stopped")).then_some(restart)
    }

    /// Everything that it runs but for the test of its health check.
    pub fn commands(&self) -> impl Iterator<Item = &'a Command> {
        self.node.entrypoint.iter().chain(&self.node.command).chain(&self.node.hooks)
    }

    /// What is in force at the end of the stage that it is built from.
    pub fn image_state(&self) -> Option<State<'a>> {
        let file = self.compose.project.dockerfile(self.link?)?;
        Some(file.model.final_state(self.link?.stage?))
    }

    /// Whether its command is run as it is: no entry point gets it as arguments, as far as is known.
    pub fn runs_command_itself(&self) -> Option<bool> {
        if let Some(entrypoint) = &self.node.entrypoint {
            return Some(entrypoint.words.is_empty());
        }
        Some(self.image_state()?.entrypoint().is_none())
    }

    /// The words of the entry point in its Dockerfile, where that is a list.
    pub fn image_entrypoint(&self) -> Option<Vec<&'a str>> {
        let file = self.compose.project.dockerfile(self.link?)?;
        let holder = file.instruction(self.image_state()?.entrypoint()?.instruction)?;
        match &holder.command()?.form {
            Form::Exec(words) => Some(words.iter().map(|word| word.text.text()).collect()),
            Form::Shell(_) => None,
        }
    }
}

/// Words that mean the same to a shell as without one.
fn is_plain(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_./:=@%+,".contains(&byte))
}

/// Whether a word is an operator: `&&`, `|`, or a redirection such as `2>&1` and `>/dev/null`.
pub fn is_operator(word: &str) -> bool {
    let redirection = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '&');
    let redirects = |target: &str| match target.trim_start_matches('>').strip_prefix('&') {
        Some(descriptor) => descriptor.bytes().all(|byte| byte.is_ascii_digit()),
        None => target.is_empty() || target == ">" || target.starts_with('/') || target.starts_with(">/"),
    };
    matches!(word, "&&" | "||" | "|" | "|&" | ";" | "&") || redirection.strip_prefix(['<', '>']).is_some_and(redirects)
}

/// Edits that make one text, for a shell, of the words of a list behind its first one; none where a word would mean something else
/// then, or was brought from elsewhere.
pub fn hand_to_shell(test: &HealthTest) -> Vec<Edit> {
    let edit = || {
        let (head, second, last) = (test.head.as_ref()?, test.words.first()?, test.words.last()?);
        let script = test.words.iter().map(for_shell).collect::<Option<Vec<_>>>()?.join(" ");
        let place_between = |from: u32, to: u32| head.place.source.place(Span::new(from, to));
        let between = place_between(head.place.span.end, second.place.span.start);
        let place = place_between(head.place.span.start, last.place.span.end);
        let text = format!("\"CMD-SHELL\"{}\"{script}\"", between.text());
        let has_comment = place.text().lines().any(|line| line.contains(" #"));
        (!has_comment).then_some(Edit { place, text })
    };
    edit().into_iter().collect()
}

/// A word as it is written in a text that a shell reads.
fn for_shell(word: &Spanned<Text>) -> Option<String> {
    let known = word.known().filter(|_| word.origin.is_empty())?;
    let is_name = |text: &str| text.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_');
    let fits = is_plain(known) || is_operator(known) || known.strip_prefix('$').is_some_and(is_name);
    fits.then(|| known.replace('$', "$$"))
}

/// An edit that gives a test of one word, which is a whole command, to a shell.
pub fn run_by_shell(test: &HealthTest) -> Option<Edit> {
    let head = &test.head.as_ref()?.place;
    let at = head.text().find("CMD")? as u32 + head.span.start;
    Some(Edit { place: head.source.place(Span::new(at, at + 3)), text: "CMD-SHELL".to_owned() })
}

/// The variables that a text would have for a shell.
pub fn shell_variables(text: &str) -> impl Iterator<Item = &str> {
    text.split('$').skip(1).filter_map(|rest| {
        let name = rest.strip_prefix('{').unwrap_or(rest);
        let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(name.len());
        name.get(..end).filter(|name| !name.is_empty())
    })
}
