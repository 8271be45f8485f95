//! What BuildKit refuses only when it turns instructions into a build, as far as one instruction alone decides it.
//!
//! Nothing here looks at values that may still change by expansion.

use shiplint_source::Span;

use crate::mode::is_mode;
use crate::{ErrorKind, Instruction, Kind, PortSpec, SyntaxError, Transfer, Word, marker, mount_check, signal, source};

/// What is wrong with a well-formed instruction.
pub(crate) fn check(instruction: &Instruction, errors: &mut Vec<SyntaxError>) {
    let known = errors.len();
    match &instruction.kind {
        Kind::Expose(words) => errors.extend(words.iter().filter_map(port)),
        Kind::StopSignal(word) => errors.extend(stop_signal(word)),
        Kind::Copy(transfer) => {
            errors.extend(transfer.from.as_ref().and_then(copy_from));
            errors.extend(transfer.chmod.as_ref().and_then(chmod));
            errors.extend(transfer.sources.iter().filter_map(copy_source));
        }
        Kind::Add(transfer) => {
            errors.extend(transfer.chmod.as_ref().and_then(chmod));
            errors.extend(checksum(transfer));
        }
        Kind::Run(run) => errors.extend(run.mounts.iter().filter_map(mount_check::check)),
        _ => {}
    }
    for error in errors.iter_mut().skip(known) {
        error.instruction = Some(instruction.span);
    }
}

fn port(word: &Word) -> Option<SyntaxError> {
    let error = PortSpec::parse(word.literal()?).err()?;
    Some(SyntaxError::new(ErrorKind::InvalidPort, word.span, error.to_string()))
}

fn stop_signal(word: &Word) -> Option<SyntaxError> {
    let name = word.literal().filter(|name| !signal::is_signal(name))?;
    let error = SyntaxError::new(ErrorKind::InvalidSignal, word.span, format!("`{name}` is no signal"));
    Some(error.with_guess(signal::guess(name)))
}

/// `--from` must be the same after an expansion without any variable.
fn copy_from(word: &Word) -> Option<SyntaxError> {
    let refers =
        |pair: &[u8]| matches!(pair, [b'$', next] if next.is_ascii_alphanumeric() || b"_{@*#?-$!".contains(next));
    if !word.as_str().as_bytes().windows(2).any(refers) {
        return None;
    }
    let error = SyntaxError::new(ErrorKind::VariableNotExpanded, word.span, "`--from` cannot hold a variable");
    Some(error.with_help("name a stage with `FROM`, where a global `ARG` is expanded, and copy from that"))
}

fn chmod(word: &Word) -> Option<SyntaxError> {
    let text = word.literal().filter(|text| !text.is_empty() && !is_mode(text))?;
    let error = SyntaxError::new(ErrorKind::InvalidMode, word.span, format!("`{text}` is no file mode"));
    Some(error.with_help("it is octal up to 7777, or symbolic like `u=rwX,go=rX`"))
}

fn copy_source(word: &Word) -> Option<SyntaxError> {
    let text = word.literal()?;
    let what = if source::is_git(text) {
        "a git repository"
    } else if source::is_http(text) {
        "a URL"
    } else {
        return None;
    };
    let error = SyntaxError::new(ErrorKind::InvalidSource, word.span, format!("`COPY` cannot take {what}"));
    Some(error.with_help("`ADD` can"))
}

fn checksum(transfer: &Transfer) -> Option<SyntaxError> {
    let word = transfer.checksum.as_ref().filter(|word| !word.as_str().is_empty())?;
    let refuse = |span: Span, message: &str| Some(SyntaxError::new(ErrorKind::InvalidChecksum, span, message));
    let is_heredoc = |source: &Word| marker::read(source.as_str()).is_some();
    let sources: Vec<&Word> = transfer.sources.iter().filter(|source| !is_heredoc(source)).collect();
    let [source] = sources.as_slice() else {
        return refuse(word.span, "a checksum is for a single source");
    };
    let text = source.literal()?;
    match (source::is_git(text), source::is_http(text)) {
        (false, false) => refuse(word.span, "a checksum is for a URL or a git repository only"),
        (false, true) if word.literal().is_some_and(|text| !source::is_digest(text)) => {
            let error = refuse(word.span, "the checksum is no digest")?;
            Some(error.with_help("write the algorithm and the digits: `sha256:…`"))
        }
        _ => None,
    }
}
