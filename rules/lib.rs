//! The rules of shiplint: one folder each, with the rule and its page, and one line each here.

shiplint_linter::rules! {
    undefined_volume = "compose/undefined-volume/rule.rs";
    duplicate_stage_name = "dockerfile/duplicate-stage-name/rule.rs";
    invalid_syntax = "dockerfile/invalid-syntax/rule.rs";
    kept_apt_lists = "dockerfile/kept-apt-lists/rule.rs";
    kept_dnf_cache = "dockerfile/kept-dnf-cache/rule.rs";
    kept_pip_cache = "dockerfile/kept-pip-cache/rule.rs";
    last_user_root = "dockerfile/last-user-root/rule.rs";
    missing_assume_yes = "dockerfile/missing-assume-yes/rule.rs";
    missing_no_install_recommends = "dockerfile/missing-no-install-recommends/rule.rs";
    relative_workdir = "dockerfile/relative-workdir/rule.rs";
    shell_form_command = "dockerfile/shell-form-command/rule.rs";
    unbuildable_instruction = "dockerfile/unbuildable-instruction/rule.rs";
    unknown_copy_stage = "dockerfile/unknown-copy-stage/rule.rs";
    unknown_flag = "dockerfile/unknown-flag/rule.rs";
    unknown_instruction = "dockerfile/unknown-instruction/rule.rs";
    unpinned_base_image = "dockerfile/unpinned-base-image/rule.rs";
    unpinned_image_digest = "dockerfile/unpinned-image-digest/rule.rs";
    unknown_build_target = "project/unknown-build-target/rule.rs";
    unpublished_port = "project/unpublished-port/rule.rs";
}
