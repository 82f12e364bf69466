//! Rule text of any kind: no panic, what is printed is read back as the same rule, and instances ascend.

use handover::recurrence::Rule;
use handover::time::Day;

pub(crate) fn check(text: &str) {
    let Ok((rule, problems)) = Rule::parse_lenient(text) else { return };
    let printed = rule.to_string();
    let (again, _) = Rule::parse_lenient(&printed).expect("what is printed can be read");
    assert_eq!(rule, again, "{printed}");
    assert_eq!(Rule::parse(text).is_ok(), problems.is_empty());
    assert!(!rule.describe().to_string().is_empty());
    let compiled = rule.compile(Day(20_000).midnight());
    let instances: Vec<_> = compiled.starting_at(compiled.start()).take(50).collect();
    assert!(instances.windows(2).all(|pair| pair[0] < pair[1]), "{printed}");
}
