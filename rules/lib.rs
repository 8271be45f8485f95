//! The rules of shiplint: one folder each, with the rule and its page, and one line each here.

shiplint_linter::rules! {
    circular_reference = "compose/circular-reference/rule.rs";
    conflicting_attributes = "compose/conflicting-attributes/rule.rs";
    conflicting_layers = "compose/conflicting-layers/rule.rs";
    disabled_dependency = "compose/disabled-dependency/rule.rs";
    duplicate_container_name = "compose/duplicate-container-name/rule.rs";
    duplicate_host_port = "compose/duplicate-host-port/rule.rs";
    interpolated_env_value = "compose/interpolated-env-value/rule.rs";
    invalid_env_file = "compose/invalid-env-file/rule.rs";
    invalid_interpolation = "compose/invalid-interpolation/rule.rs";
    invalid_yaml = "compose/invalid-yaml/rule.rs";
    literal_quotes = "compose/literal-quotes/rule.rs";
    malformed_value = "compose/malformed-value/rule.rs";
    missing_attribute = "compose/missing-attribute/rule.rs";
    missing_image = "compose/missing-image/rule.rs";
    missing_included_file = "compose/missing-included-file/rule.rs";
    missing_required_variable = "compose/missing-required-variable/rule.rs";
    obsolete_version = "compose/obsolete-version/rule.rs";
    unawaited_dependency = "compose/unawaited-dependency/rule.rs";
    undefined_config = "compose/undefined-config/rule.rs";
    undefined_model = "compose/undefined-model/rule.rs";
    undefined_network = "compose/undefined-network/rule.rs";
    undefined_secret = "compose/undefined-secret/rule.rs";
    undefined_service = "compose/undefined-service/rule.rs";
    undefined_volume = "compose/undefined-volume/rule.rs";
    unknown_base_service = "compose/unknown-base-service/rule.rs";
    unknown_build_context = "compose/unknown-build-context/rule.rs";
    unset_variable = "compose/unset-variable/rule.rs";
    unused_volume = "compose/unused-volume/rule.rs";
    relative_workdir = "dockerfile/relative-workdir/rule.rs";
    unknown_build_target = "project/unknown-build-target/rule.rs";
    unpublished_port = "project/unpublished-port/rule.rs";
}
