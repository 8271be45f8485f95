//! Which language a shell reads.

/// The language of a script, named after the shell that reads it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// `sh`: whatever shell the image installed under that name.
    #[default]
    Posix,
    /// `dash`, the `sh` of Debian and Ubuntu.
    Dash,
    /// `ash`, the `sh` of Alpine and `BusyBox`.
    Ash,
    /// `bash`.
    Bash,
    /// `ksh` and its relatives.
    Ksh,
    /// `zsh`.
    Zsh,
}

impl Dialect {
    /// The language of a program given by name or path; `None` for programs that read no shell language.
    #[must_use]
    pub fn of_program(program: &str) -> Option<Self> {
        let name = program.rsplit(['/', '\\']).next().unwrap_or(program);
        Some(match name.strip_suffix(".exe").unwrap_or(name) {
            "sh" => Self::Posix,
            "dash" => Self::Dash,
            "ash" => Self::Ash,
            "bash" | "rbash" => Self::Bash,
            "ksh" | "ksh93" | "mksh" | "oksh" | "loksh" | "pdksh" => Self::Ksh,
            "zsh" => Self::Zsh,
            _ => return None,
        })
    }

    /// The name of the shell.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Posix => "sh",
            Self::Dash => "dash",
            Self::Ash => "ash",
            Self::Bash => "bash",
            Self::Ksh => "ksh",
            Self::Zsh => "zsh",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_name_their_dialect() {
        for (program, dialect) in [
            ("/bin/sh", Some(Dialect::Posix)),
            ("bash", Some(Dialect::Bash)),
            ("/usr/local/bin/mksh", Some(Dialect::Ksh)),
            ("C:\\git\\bash.exe", Some(Dialect::Bash)),
            ("powershell", None),
            ("cmd", None),
            ("/usr/bin/python3", None),
        ] {
            assert_eq!(Dialect::of_program(program), dialect, "{program}");
        }
    }
}
