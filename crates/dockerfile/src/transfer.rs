//! `COPY` and `ADD`.

use crate::instruction::Statement;
use crate::json::looks_like_list;
use crate::{ErrorKind, SyntaxError, Transfer, flag, marker};

pub(crate) fn read(statement: &Statement<'_>) -> Result<Transfer, SyntaxError> {
    let (mut sources, json) = statement.list()?;
    let destination = sources.pop().filter(|_| !sources.is_empty());
    let Some(destination) = destination else {
        let message = format!("`{}` needs a source and a destination", statement.name());
        return Err(statement.refuse(ErrorKind::MissingArgument, message));
    };
    statement.check_flags()?;
    if marker::read(destination.as_str()).is_some() {
        let message = "a heredoc cannot be the destination";
        return Err(SyntaxError::new(ErrorKind::HeredocDestination, destination.span, message));
    }
    let flags = &statement.head.flags;
    Ok(Transfer {
        sources,
        destination,
        json,
        almost_json: (!json && looks_like_list(statement.arguments())).then(|| statement.arguments_span()),
        from: flag::text(flags, "from"),
        chown: flag::text(flags, "chown"),
        chmod: flag::text(flags, "chmod"),
        checksum: flag::text(flags, "checksum"),
        exclude: flag::texts(flags, "exclude").collect(),
        link: flag::bool(flags, "link"),
        parents: flag::bool(flags, "parents"),
        keep_git_dir: flag::bool(flags, "keep-git-dir"),
        unpack: flag::bool(flags, "unpack"),
    })
}
