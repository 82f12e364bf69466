//! Rule text of any kind: no panic, and what is printed is read back as the same rule.
#![no_main]

use handover::recurrence::Rule;
use handover::time::Day;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Ok((rule, problems)) = Rule::parse_lenient(text) else { return };
    let printed = rule.to_string();
    let (again, _) = Rule::parse_lenient(&printed).expect("what is printed can be read");
    assert_eq!(rule, again, "{printed}");
    assert_eq!(Rule::parse(text).is_ok(), problems.is_empty());
    let compiled = rule.compile(Day(20_000).midnight());
    let instances: Vec<_> = compiled.starting_at(compiled.start()).take(50).collect();
    assert!(instances.windows(2).all(|pair| pair[0] < pair[1]), "{printed}");
});
