//! The rules of shiplint: one folder each, with the rule and its page, and one line each here.

shiplint_linter::rules! {
    undefined_volume = "compose/undefined-volume/rule.rs";
    invalid_syntax = "dockerfile/invalid-syntax/rule.rs";
    relative_workdir = "dockerfile/relative-workdir/rule.rs";
    unbuildable_instruction = "dockerfile/unbuildable-instruction/rule.rs";
    unknown_flag = "dockerfile/unknown-flag/rule.rs";
    unknown_instruction = "dockerfile/unknown-instruction/rule.rs";
    unknown_build_target = "project/unknown-build-target/rule.rs";
    unpublished_port = "project/unpublished-port/rule.rs";
}
