//! Every example on every page is a test of its rule.

#[test]
fn every_rule_does_what_its_page_shows() {
    let wrong = shiplint_testkit::run(shiplint_rules::ALL);
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
