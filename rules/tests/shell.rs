//! What the checker of scripts may find is told by exactly one rule each.

use shiplint_project::shell::check_codes;

#[test]
fn every_code_has_one_rule() {
    assert!(check_codes().count() > 100, "the checker is part of tests");
    for code in check_codes() {
        let has_code = |rule: &&&shiplint_linter::Rule| rule.info.aliases.iter().any(|alias| alias.code == code);
        let rules: Vec<_> = shiplint_rules::ALL.iter().filter(has_code).map(|rule| rule.info.id).collect();
        assert_eq!(rules.len(), 1, "{code}: {rules:?}");
    }
}
