//! The language server.

/// Speaks on standard input and output until the client says exit.
pub fn run() -> std::io::Result<()> {
    Ok(())
}
