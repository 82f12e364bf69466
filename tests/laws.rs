//! Laws that the answer to "what is found in this window" obeys, on random households.
#![cfg(feature = "proptest")]
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test that fails panics")]

use handover::analysis::{Code, Finding};
use handover::household::Household;
use handover::interval::{Span, SpanSet};
use handover::rules::check;
use handover::strategies;
use handover::time::Window;
use handover::timeline::Timeline;
use proptest::prelude::*;

fn spans(household: &Household, window: Window, code: Code) -> SpanSet {
    check(household, window).with_code(code).map(|finding: &Finding| finding.span).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// What is found in a window is what is found in its halves, cut where one ends and the other begins.
    #[test]
    fn split_windows_concatenate(household in strategies::household(), window in strategies::window(), cut in 0.1..0.9_f64) {
        let middle = window.start() + (window.seconds() as f64 * cut) as i64;
        let (left, right) = (Window::new(window.start(), middle).unwrap(), Window::new(middle, window.end()).unwrap());
        for code in [Code::ConflictBothAway, Code::ConflictDoubleBooked] {
            let whole = spans(&household, window, code);
            let halves = spans(&household, left, code).union(&spans(&household, right, code));
            let inside = Span::new(window.start(), window.end()).unwrap();
            prop_assert_eq!(halves.within(inside), whole.within(inside));
        }
    }

    /// A line's stretches lie one behind the other.
    #[test]
    fn stretches_do_not_overlap(household in strategies::household(), window in strategies::window()) {
        let timeline = Timeline::new(&household, window);
        for (id, _) in household.people_with_ids() {
            let stretches = timeline.person(id).unwrap().stretches();
            for pair in stretches.windows(2) {
                prop_assert!(pair[0].span.end() <= pair[1].span.start());
            }
        }
    }

    /// Shifting the window over what it is asked about does not change what is true inside both.
    #[test]
    fn a_larger_window_says_the_same_about_the_smaller_one(household in strategies::household(), window in strategies::window()) {
        let larger = Window::new(window.start() - 5 * 86_400, window.end() + 9 * 86_400).unwrap();
        let inside = Span::new(window.start(), window.end()).unwrap();
        for code in [Code::ConflictBothAway, Code::ConflictDoubleBooked] {
            prop_assert_eq!(spans(&household, window, code).within(inside), spans(&household, larger, code).within(inside));
        }
    }
}
