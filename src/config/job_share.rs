//! One role with two holders: how it is shared, and which of the two somebody is.

use chrono::Weekday;

use super::fields::Fields;
use super::pattern::{days_or, hours, with_break};
use super::problem::ProblemCode;
use crate::household::arrangement::{Holder, JobShare, Share, Shift, Weekly};
use crate::household::{Pattern, Weekdays};

pub(super) fn read(fields: &Fields<'_>) -> Option<Pattern> {
    let days = days_or(fields, Weekdays::WORKING);
    let shift = hours(fields).and_then(|hours| with_break(fields, Shift::new(hours), 0));
    let holder = fields.required("holder").and_then(|field| field.choice(&HOLDERS));
    let share = fields.required("share").and_then(|field| field.word());
    let share = share.and_then(|word| share_of(fields, word));
    let overlap = fields.get("overlap").map_or(Some(0), |field| field.number());
    let role = Weekly { days: days?, shift: shift? };
    Some(Pattern::JobShare(JobShare { role, share: share?, overlap: overlap? * 60 }, holder?))
}

const HOLDERS: [(&str, Holder); 2] = [("first", Holder::First), ("second", Holder::Second)];
const NOON: u32 = 12 * 3_600;

fn share_of(fields: &Fields<'_>, word: &str) -> Option<Share> {
    let day = fields.get("change-day").map_or(Some(Weekday::Wed), |field| field.one_weekday())?;
    let first_until = fields.get("first-until").map_or(Some(NOON), |field| field.clock())?;
    let second_from = fields.get("second-from").map_or(Some(first_until), |field| field.clock())?;
    let start = || {
        let field = fields.get("start");
        if field.is_none() {
            let message = format!("expected the key `start` beside `share = \"{word}\"`, found none");
            fields.report.error(ProblemCode::MissingKey, fields.span_of("share"), message);
        }
        field?.date()
    };
    Some(match word {
        "split-week" => Share::SplitWeek { on: day, first_until, second_from },
        "alternating" => Share::Alternating { middle: day, start: start()? },
        "overlap-day" => Share::OverlapDay { common: day },
        "split-day" => Share::SplitDay { at: first_until },
        _ => Share::AlternateWeeks { start: start()? },
    })
}
