//! The rules of shiplint: one folder each, with the rule and its page, and one line each here.

shiplint_linter::rules! {
    undefined_volume = "compose/undefined-volume/rule.rs";
    relative_workdir = "dockerfile/relative-workdir/rule.rs";
    unknown_build_target = "project/unknown-build-target/rule.rs";
    unpublished_port = "project/unpublished-port/rule.rs";
}
