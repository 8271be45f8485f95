//! The rules of shiplint: one folder each, with the rule and its page, and one line each here.

shiplint_linter::rules! {
    undefined_volume = "compose/undefined-volume/rule.rs";
    relative_workdir = "dockerfile/relative-workdir/rule.rs";
    ignored_copy_source = "project/ignored-copy-source/rule.rs";
    missing_copy_source = "project/missing-copy-source/rule.rs";
    missing_dockerfile = "project/missing-dockerfile/rule.rs";
    missing_env_file = "project/missing-env-file/rule.rs";
    missing_healthcheck = "project/missing-healthcheck/rule.rs";
    undeclared_build_arg = "project/undeclared-build-arg/rule.rs";
    unknown_build_target = "project/unknown-build-target/rule.rs";
    unpublished_port = "project/unpublished-port/rule.rs";
}
