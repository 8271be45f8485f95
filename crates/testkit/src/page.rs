//! A rule's page, taken apart: its title and its examples.
//!
//! An example is a run of code blocks under `## Found`, `## Not found` or one of their sub-headings; under `## Found by hadolint`
//! and the like it is judged as that preset does. A line with a path in backticks names the file of the next block; without one,
//! the first block of an example is a `Dockerfile` or a `compose.yaml`, as its language tells. A `shiplint.toml` is the
//! configuration of its example. Blocks whose language is `text` or `console` are prose.

/// A page.
#[derive(Debug, PartialEq, Eq)]
pub struct Page {
    /// The title: the rule's id.
    pub title: String,
    /// The examples, in order.
    pub examples: Vec<Example>,
}

/// Files that stand together.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Example {
    /// The 1-based line of the page on which it begins.
    pub line: usize,
    /// Whether the rule must find something.
    pub found: bool,
    /// The preset under which it is judged, where the heading names one.
    pub preset: Option<String>,
    /// The files as shown, caret lines included.
    pub files: Vec<PageFile>,
    /// The files as they are once fixed.
    pub fixed: Vec<PageFile>,
}

/// A file of an example.
#[derive(Debug, PartialEq, Eq)]
pub struct PageFile {
    /// Its name.
    pub path: String,
    /// Its text.
    pub text: String,
    /// The 1-based line of the page on which the text begins.
    pub line: usize,
}

#[derive(Clone, PartialEq, Eq)]
enum Section {
    Prose,
    Examples { found: bool, preset: Option<String> },
    Fixed,
}

impl Section {
    fn of(heading: &str) -> Self {
        let (kind, preset) = match heading.split_once(" by ") {
            Some((kind, preset)) => (kind, Some(preset.to_owned())),
            None => (heading, None),
        };
        match kind {
            "Found" => Self::Examples { found: true, preset },
            "Not found" => Self::Examples { found: false, preset },
            "Fixed" => Self::Fixed,
            _ => Self::Prose,
        }
    }
}

/// Takes a page apart.
#[must_use]
pub fn parse(page: &str) -> Page {
    let mut reader = Reader {
        page: Page { title: String::new(), examples: Vec::new() },
        section: Section::Prose,
        path: None,
        open: false,
    };
    let mut lines = page.lines().enumerate();
    while let Some((at, line)) = lines.next() {
        if let Some(language) = line.strip_prefix("```") {
            let text: String = lines
                .by_ref()
                .map(|(_, line)| line)
                .take_while(|line| *line != "```")
                .flat_map(|l| [l, "\n"])
                .collect();
            reader.block(language.trim(), text, at + 2);
        } else {
            reader.line(line);
        }
    }
    reader.page
}

struct Reader {
    page: Page,
    section: Section,
    path: Option<String>,
    open: bool,
}

impl Reader {
    fn line(&mut self, line: &str) {
        if let Some(title) = line.strip_prefix("# ") {
            title.trim().clone_into(&mut self.page.title);
        } else if let Some(heading) = line.strip_prefix("## ") {
            self.section = Section::of(heading.trim());
            self.open = self.section == Section::Fixed;
        } else if let Some(path) = line.trim().strip_prefix('`').and_then(|rest| rest.strip_suffix('`')) {
            self.path = Some(path.to_owned());
        } else if !line.trim().is_empty() && self.section != Section::Fixed {
            // Prose between blocks ends an example.
            self.open = false;
        }
    }

    fn block(&mut self, language: &str, text: String, line: usize) {
        let path = self.path.take().or_else(|| default_path(language));
        let Some(path) = path else { return };
        let file = PageFile { path, text, line };
        let (found, preset) = match &self.section {
            Section::Prose => return,
            Section::Examples { found, preset } => (*found, preset.clone()),
            Section::Fixed => {
                if let Some(example) = self.page.examples.iter_mut().rev().find(|example| example.found) {
                    example.fixed.push(file);
                }
                return;
            }
        };
        // A second file of one name begins another example.
        let open = self.open.then(|| self.page.examples.last_mut()).flatten();
        match open.filter(|example| example.files.iter().all(|other| other.path != file.path)) {
            Some(example) => example.files.push(file),
            None => self.page.examples.push(Example { line, found, preset, files: vec![file], fixed: Vec::new() }),
        }
        self.open = true;
    }
}

fn default_path(language: &str) -> Option<String> {
    match language {
        "dockerfile" => Some("Dockerfile".to_owned()),
        "yaml" => Some("compose.yaml".to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_taken_apart() {
        let page = parse(
            "# some-rule\n\nProse.\n\n```dockerfile\nFROM ignored\n```\n\n## Found\n\n```dockerfile\nFROM a\n     ^\n```\n\nTwo files:\n\n\
             `compose.yaml`\n```yaml\nx: 1\n```\n`app/.env`\n```text\nA=1\n```\n\n## Fixed\n\n`compose.yaml`\n```yaml\nx: 2\n```\n\n## Not found by hadolint\n\n```dockerfile\nFROM b\n```\n",
        );
        assert_eq!(page.title, "some-rule");
        let shape: Vec<_> = page
            .examples
            .iter()
            .map(|e| (e.found, e.files.iter().map(|f| f.path.as_str()).collect::<Vec<_>>(), e.fixed.len()))
            .collect();
        assert_eq!(
            shape,
            [
                (true, vec!["Dockerfile"], 0),
                (true, vec!["compose.yaml", "app/.env"], 1),
                (false, vec!["Dockerfile"], 0)
            ]
        );
        assert_eq!(page.examples[0].line, 12);
        let presets: Vec<_> = page.examples.iter().map(|example| example.preset.as_deref()).collect();
        assert_eq!(presets, [None, None, Some("hadolint")]);
    }
}
