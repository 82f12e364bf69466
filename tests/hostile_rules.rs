//! Rules that are made to keep an engine busy: each answers, or says that it gave up. `cargo bench --bench recurrence hostile`
//! tells how long each takes.

#![allow(clippy::unwrap_used, reason = "a test that fails panics")]

mod hostile;

#[test]
fn every_rule_answers() {
    for hostile in hostile::rules() {
        assert_eq!(hostile::answers(&hostile.rule.compile(hostile.start)), hostile.answers, "{}", hostile.text);
    }
}
