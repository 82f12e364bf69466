use std::fmt::Write;

use super::one_line::one_line;
use crate::analysis::balances;
use crate::household::Household;
use crate::time::Window;

/// `Tom, Flextime, 25 Jan 2027–31 Jan 2027: 37 h 30 min of 40 h, …`, a line for each arrangement whose hours are balanced.
pub(super) fn write_balances(text: &mut String, household: &Household, window: Window) {
    let all = balances(household, window);
    if !all.is_empty() {
        text.push('\n');
    }
    for (person, arrangement, balance) in all {
        let whose = format!("{}, {}", person.name, arrangement.name);
        let _ = writeln!(text, "{}, {}: {balance}", one_line(&whose), balance.period);
    }
}
