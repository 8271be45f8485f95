//! The `shiplint` command.

fn main() {}
