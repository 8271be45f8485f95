//! How tools read the options on their command line.

/// Which options of a tool take a value. All others are switches.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Options whose value may be the next word, with their dashes and separated by blanks: `-o --option`.
    pub valued: &'static str,
    /// Whether one dash starts a long name (`-tags x`) instead of a cluster of letters.
    pub single_dash: bool,
}

impl Options {
    /// A tool that reads options as GNU's `getopt_long` does.
    #[must_use]
    pub const fn gnu(valued: &'static str) -> Self {
        Self { valued, single_dash: false }
    }

    /// A tool whose long options may have one dash, as Go's `flag` package reads them.
    #[must_use]
    pub const fn single_dash(valued: &'static str) -> Self {
        Self { valued, single_dash: true }
    }

    /// Whether the option takes a value.
    #[must_use]
    pub fn takes_value(&self, option: &str) -> bool {
        lists(self.valued, option)
    }
}

/// Whether a list separated by blanks holds `name`.
pub(crate) fn lists(list: &str, name: &str) -> bool {
    list.split_ascii_whitespace().any(|listed| listed == name)
}
