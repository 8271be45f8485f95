//! What commands unpack. (tar(1) of GNU and BSD, unzip(1), gzip(1), bzip2(1), xz(1))

use crate::{Arguments, Fragment, Invocation, Word};

/// Letters of tar's first word that take a value, in the order of which the values follow.
const VALUED: &str = "bCfFgHIKNTVX";

impl<'a> Invocation<'a> {
    /// The archives and compressed files that it unpacks, as it names them.
    #[must_use]
    pub fn unpacked(&self) -> Vec<Fragment<'a>> {
        let files = || self.arguments().iter().filter(|word| !word.text().starts_with('-')).map(Word::whole);
        match self.program() {
            "tar" | "bsdtar" => self.untarred().into_iter().collect(),
            "unzip" => self.split().and_then(|split| Some(split.operands.first()?.whole())).into_iter().collect(),
            "gunzip" | "bunzip2" | "unxz" | "unlzma" | "uncompress" | "zcat" | "gzcat" | "bzcat" | "xzcat" => {
                files().collect()
            }
            _ => Vec::new(),
        }
    }

    /// The archive of a `tar` that extracts.
    fn untarred(&self) -> Option<Fragment<'a>> {
        let bundle = self.arguments().first()?;
        if !bundle.text().starts_with('-') {
            let letters = bundle.text();
            let mut valued = letters.chars().filter(|letter| VALUED.contains(*letter));
            let at = valued.position(|letter| letter == 'f').filter(|_| letters.contains('x'))?;
            return Some(self.arguments().get(at + 1)?.whole());
        }
        let split: Arguments<'a> = self.split()?;
        split.flag(&["-x", "--extract", "--get"])?;
        split.flag(&["-f", "--file"])?.value
    }
}
