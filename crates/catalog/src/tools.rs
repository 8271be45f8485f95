//! The options of programs that are no package managers.

use crate::Options;

const CURL: &str = "-A --user-agent -b --cookie -c --cookie-jar -C --continue-at -d --data --data-ascii --data-binary --data-raw \
        --data-urlencode --json -D --dump-header -e --referer -E --cert -F --form --form-string -H --header -K --config -m \
        --max-time -o --output --output-dir -P --ftp-port -Q --quote -r --range -t --telnet-option -T --upload-file -u --user \
        -U --proxy-user -w --write-out -x --proxy -X --request -y --speed-time -Y --speed-limit -z --time-cond --cacert \
        --capath --cert-type --ciphers --tls13-ciphers --tls-max --connect-timeout --connect-to --create-file-mode --crlfile \
        --dns-servers --interface --key --key-type --keepalive-time --limit-rate --local-port --max-filesize --max-redirs \
        --noproxy --oauth2-bearer --parallel-max --pass --pinnedpubkey --preproxy --proto --proto-default --proto-redir \
        --proxy-cacert --proxy-header --rate --resolve --retry --retry-delay --retry-max-time --socks4 --socks4a --socks5 \
        --socks5-hostname --stderr --trace --trace-ascii --unix-socket --abstract-unix-socket --url --url-query --variable \
        --aws-sigv4 --etag-compare --etag-save --follow";

const WGET: &str = "-a --append-output -A --accept -B --base --bind-address --body-data --body-file --ca-certificate \
        --ca-directory --certificate --certificate-type --ciphers --compression --config --connect-timeout --cut-dirs -D \
        --domains --default-page --dns-timeout -e --execute --exclude-domains -G --ignore-tags --follow-tags --ftp-password \
        --ftp-user --header --hsts-file --http-password --http-user -i --input-file -I --include-directories -l --level \
        --limit-rate --load-cookies --local-encoding --max-redirect --method -o --output-file -O --output-document -P \
        --directory-prefix --password --pinnedpubkey --post-data --post-file --prefer-family --private-key --progress \
        --proxy-password --proxy-user -Q --quota -R --reject --accept-regex --reject-regex --referer --regex-type --report-speed \
        --restrict-file-names --retry-on-http-error --save-cookies --secure-protocol --start-pos -t --tries -T --timeout \
        --read-timeout -U --user-agent --user -w --wait --waitretry -X --exclude-directories --rejected-log";

const TAR: &str = "-C --directory -f --file -T --files-from -X --exclude-from -I --use-compress-program -b --blocking-factor -g \
        --listed-incremental -K --starting-file -N --newer --after-date -V --label -F --info-script -H --format --exclude --group \
        --owner --mode --mtime --strip-components --transform --xform --checkpoint-action --one-top-level --pax-option --sort \
        --suffix --totals --to-command --warning";

const USERADD: &str = "-b --base-dir -c --comment -d --home-dir -e --expiredate -f --inactive -g --gid -G --groups -k --skel -K --key \
        -p --password -R --root -P --prefix -s --shell -u --uid -Z --selinux-user";

const GIT_CLONE: &str = "-b --branch -c --config --depth -j --jobs -o --origin --filter --recurse-submodules --reference \
        --reference-if-able --revision --separate-git-dir --server-option --shallow-exclude --shallow-since --template -u \
        --upload-pack -C --git-dir --work-tree";

/// The programs with options that are known, each with the documentation they were taken from.
const TOOLS: &[(&str, &str, &str)] = &[
    ("chmod", "--reference", "chmod(1)"),
    ("curl", CURL, "curl(1)"),
    ("git", GIT_CLONE, "git(1), git-clone(1)"),
    ("tar", TAR, "tar(1) of GNU and BSD"),
    ("bsdtar", TAR, "tar(1) of GNU and BSD"),
    ("unzip", "-d -P -x", "unzip(1)"),
    ("useradd", USERADD, "useradd(8)"),
    ("wget", WGET, "wget(1)"),
];

/// How a program, given without its folder, reads its options; `None` where that is not known.
#[must_use]
pub fn options_of(program: &str) -> Option<Options> {
    let (_, valued, _) = TOOLS.iter().find(|(name, ..)| *name == program)?;
    Some(Options::gnu(valued))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_that_take_a_value_are_known() {
        let takes_value = |program, option| options_of(program).map(|options| options.takes_value(option));
        assert_eq!(takes_value("wget", "-O"), Some(true));
        assert_eq!(takes_value("wget", "-q"), Some(false));
        assert_eq!(takes_value("useradd", "--uid"), Some(true));
        assert_eq!(takes_value("make", "-j"), None);
    }

    #[test]
    fn tables_are_well_formed() {
        for (program, valued, source) in TOOLS {
            assert!(!source.is_empty(), "{program}");
            assert!(valued.split_ascii_whitespace().all(|option| option.starts_with('-')), "{program}");
        }
    }
}
