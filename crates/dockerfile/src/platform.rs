//! Platforms such as `linux/arm64/v8`, as `--platform` takes them.

/// A valid platform, in the usual names: `x86_64` is `amd64`, `aarch64` is `arm64`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Platform {
    /// The operating system; none where only an architecture is written.
    pub os: Option<String>,
    /// The architecture; none where only an operating system is written.
    pub architecture: Option<String>,
    /// The variant as written.
    pub variant: Option<String>,
}

const SYSTEMS: [&str; 17] = [
    "aix",
    "android",
    "darwin",
    "dragonfly",
    "freebsd",
    "hurd",
    "illumos",
    "ios",
    "js",
    "linux",
    "nacl",
    "netbsd",
    "openbsd",
    "plan9",
    "solaris",
    "windows",
    "zos",
];

const ARCHITECTURES: [&str; 24] = [
    "386",
    "amd64",
    "amd64p32",
    "arm",
    "armbe",
    "arm64",
    "arm64be",
    "ppc64",
    "ppc64le",
    "loong64",
    "mips",
    "mipsle",
    "mips64",
    "mips64le",
    "mips64p32",
    "mips64p32le",
    "ppc",
    "riscv",
    "riscv64",
    "s390",
    "s390x",
    "sparc",
    "sparc64",
    "wasm",
];

impl Platform {
    /// Reads a platform; a single word must be a known operating system or architecture.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('/');
        let os = system(parts.next()?)?;
        let rest: Vec<&str> = parts.collect();
        if !rest.iter().all(|part| is_component(part)) {
            return None;
        }
        match rest[..] {
            [] if SYSTEMS.contains(&os.as_str()) => Some(Self { os: Some(os), architecture: None, variant: None }),
            [] => {
                let architecture = architecture(text);
                let known = ARCHITECTURES.contains(&architecture.as_str());
                known.then_some(Self { os: None, architecture: Some(architecture), variant: None })
            }
            [arch] => Some(Self { os: Some(os), architecture: Some(architecture(arch)), variant: None }),
            [arch, variant] => {
                let variant = Some(variant.to_owned());
                Some(Self { os: Some(os), architecture: Some(architecture(arch)), variant })
            }
            _ => None,
        }
    }

    /// Whether there are machines of that kind: the operating system and the architecture are among those that are known.
    /// `WebAssembly` brings systems of its own.
    pub fn is_known(&self) -> bool {
        const WASM: &str = "wasm";
        let is_one_of =
            |name: &Option<String>, names: &[&str]| name.as_deref().is_none_or(|name| names.contains(&name));
        let is_system = self.architecture.as_deref() == Some(WASM) || is_one_of(&self.os, &SYSTEMS);
        is_system && is_one_of(&self.architecture, &ARCHITECTURES)
    }
}

/// The operating system, which a version in parentheses may follow.
fn system(text: &str) -> Option<String> {
    let (name, version) = match text.split_once('(') {
        Some((name, rest)) => (name, rest.strip_suffix(')')?),
        None => (text, ""),
    };
    let is_name = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'));
    let is_version = version.bytes().all(|b| b.is_ascii_alphanumeric() || b"_.%-+".contains(&b));
    let name = name.to_ascii_lowercase();
    (is_name && is_version).then(|| if name == "macos" { "darwin".to_owned() } else { name })
}

fn architecture(text: &str) -> String {
    let text = text.to_ascii_lowercase();
    match text.as_str() {
        "i386" => "386",
        "x86_64" | "x86-64" => "amd64",
        "aarch64" => "arm64",
        "armhf" | "armel" => "arm",
        _ => return text,
    }
    .to_owned()
}

fn is_component(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'-'))
}
