//! The variables that the program of a container sees.

use shiplint_catalog::images;
use shiplint_compose::{Spanned, Text};
use shiplint_dockerfile::Origin;
use shiplint_shell::Script;
use shiplint_source::Mapped;

use crate::container::{Built, Container, Fact, Root};

impl Container<'_> {
    /// A variable: set by the service, by its env files, or by the image.
    pub fn variable(&self, name: &str) -> Fact<String> {
        match self.variable_of_service(name) {
            Fact::Unsaid => self.variable_of_image(name),
            said => said,
        }
    }

    /// Likewise, as the service or its env files set it.
    pub fn variable_of_service(&self, name: &str) -> Fact<String> {
        let own = self.service.environment.iter().rev().find(|pair| pair.name.known() == Some(name));
        match own.map(|pair| pair.value.as_ref()) {
            Some(Some(value)) => Fact::of_text(value),
            // A name alone takes its value from whoever starts Compose.
            Some(None) => Fact::Unknown,
            None => self.variable_of_files(name),
        }
    }

    fn variable_of_files(&self, name: &str) -> Fact<String> {
        for named in self.service.env_file.iter().rev() {
            let file = named.file.as_ref().and_then(|path| self.unit.project.env_files.get(path));
            let Some(file) = file else { return Fact::Unknown };
            if let Some(entry) = file.entries.iter().rev().find(|entry| entry.name == name) {
                let value = entry.value.as_ref().and_then(|value| value.text.known());
                let place = file.source.place(entry.span);
                return value.map_or(Fact::Unknown, |value| Fact::Said(value.to_owned(), place));
            }
        }
        Fact::Unsaid
    }

    /// Whether neither the service nor its Dockerfile says anything of a variable.
    pub fn leaves_unset(&self, name: &str) -> bool {
        let of_build = self.built.and_then(|built| built.state().env(name)?.declared);
        of_build.is_none() && self.leaves_alone(name)
    }

    /// The variables that the Dockerfile writes out, where the service and its env files leave them alone.
    pub(crate) fn own_variables_of_image(&self) -> Vec<(String, Spanned<Text>)> {
        let Some(built) = self.built.filter(|built| built.file.embedded.is_none()) else { return Vec::new() };
        let written = built.state().variables().into_iter().filter_map(|(name, variable)| {
            let Origin::Written(span) = variable.origin else { return None };
            let value = variable.value.known().filter(|value| variable.is_env && built.file.slice(span) == *value)?;
            let is_left = self.leaves_alone(name);
            let text = Text::from(Mapped::verbatim(value, span.start));
            is_left.then(|| (name.to_owned(), Spanned::new(text, built.file.place(span))))
        });
        written.collect()
    }

    /// Whether neither the service nor one of its env files says anything of a variable.
    fn leaves_alone(&self, name: &str) -> bool {
        let is_open = self.service.environment.iter().any(|pair| pair.name.value.is_unknown());
        !is_open && matches!(self.variable_of_service(name), Fact::Unsaid)
    }

    /// Whether the service, its env files or its Dockerfile may set a variable with such a name.
    pub fn may_set(&self, is_such: impl Fn(&str) -> bool) -> bool {
        let of_files = |name: &shiplint_compose::EnvFile| {
            let file = name.file.as_ref().and_then(|path| self.unit.project.env_files.get(path));
            file.is_none_or(|file| file.entries.iter().any(|entry| is_such(&entry.name)))
        };
        self.service.environment.iter().any(|pair| pair.name.known().is_none_or(&is_such))
            || self.service.env_file.iter().any(of_files)
            || self.built.is_some_and(|built| built.state().variables().into_keys().any(&is_such))
    }

    /// Whether the service or one of its env files says something of a variable.
    pub fn sets(&self, name: &str) -> bool {
        !matches!(self.variable_of_service(name), Fact::Unsaid)
    }

    /// Whether its Dockerfile says a number, such as that of a port, in a variable that the service leaves as it is, or what it starts
    /// does.
    pub fn says_number(&self, number: u32) -> bool {
        let number = number.to_string();
        let says = |text: &str| text.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| word == number);
        let is_in_variable = |built: Built<'_>| {
            let variables = built.state().variables().into_iter();
            let kept = variables.filter(|(name, variable)| variable.is_env && !self.sets(name));
            kept.filter_map(|(_, variable)| variable.declared).any(|span| says(built.file.slice(span)))
        };
        let launch = self.launch();
        let commands = launch.script.as_deref().map(Script::commands).unwrap_or_default();
        self.built.is_some_and(is_in_variable)
            || commands.iter().flat_map(|at| &at.command.words).any(|word| says(word.text()))
    }

    /// A variable, as the image sets it.
    pub fn variable_of_image(&self, name: &str) -> Fact<String> {
        if let Some(built) = self.built
            && let Some(set) = built.state().env(name)
            && let Some(declared) = set.declared
        {
            let place = built.file.place(declared);
            return set.value.known().map_or(Fact::Unknown, |value| Fact::Said(value.to_owned(), place));
        }
        match &self.root {
            Root::Scratch if name != "PATH" => Fact::Unsaid,
            Root::Image(image) => {
                let below = image.reference.familiar_name();
                let is_unset = name != "PATH" && image.facts.is_some() && !images::may_set(&below, name);
                if is_unset { Fact::Unsaid } else { Fact::Unknown }
            }
            Root::Scratch | Root::Unknown => Fact::Unknown,
        }
    }
}
