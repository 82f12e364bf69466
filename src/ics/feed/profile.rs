use crate::recurrence::{Frequency, Rule, WeekdayNum};
use crate::time::{Wall, days_in_month};

/// Which readers a feed is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub enum Profile {
    /// What all calendar clients read alike: rules of the shapes that Outlook has, no RDATE, no floating time, no instance in a
    /// skipped or doubled hour, zones of the tz data whose clocks run by yearly rules. The rest is written as single events.
    #[default]
    Everyone,
    /// All that RFC 5545 allows, for readers that follow it.
    Strict,
}

/// An interval that no client refuses; Outlook counts weeks and months up to 99.
const LONGEST_INTERVAL: u32 = 99;

/// The same rule in a shape that all clients have, with everything said that its start implies; `None` if it has none.
///
/// Days of the month after the 28th and fifth weekdays have no such shape: Outlook takes the last one where there is none.
pub(in crate::ics) fn simple(rule: &Rule, start: Wall) -> Option<Rule> {
    let unusual = rule.by_second().next().is_some()
        || rule.by_minute().next().is_some()
        || rule.by_hour().next().is_some()
        || !rule.by_year_day().is_empty()
        || !rule.by_week_no().is_empty()
        || !rule.by_set_pos().is_empty()
        || rule.skip().is_some();
    if unusual || LONGEST_INTERVAL < rule.interval() {
        return None;
    }
    let builder = Rule::builder(rule.freq()).interval(rule.interval()).week_start(rule.week_start());
    let months: Vec<u32> = rule.by_month().collect();
    let builder = match (rule.freq(), rule.by_day(), rule.by_month_day(), months.as_slice()) {
        (Frequency::Daily, [], [], []) => builder,
        (Frequency::Weekly, [], [], []) => builder.by_day([start.day().weekday()]),
        (Frequency::Weekly, days, [], []) if days.iter().all(|day| day.nth.is_none()) => builder.by_day(days.to_vec()),
        (Frequency::Monthly, [], days, []) => builder.by_month_day([one_day(days, start, 28)?]),
        (Frequency::Monthly, [day], [], []) => builder.by_day([nth(*day)?]),
        (Frequency::Yearly, [], days, months) => {
            let month = one_month(months, start)?;
            builder.by_month([month]).by_month_day([one_day(days, start, days_in_month(false, month) as i8)?])
        }
        (Frequency::Yearly, [day], [], [month]) => builder.by_month([*month]).by_day([nth(*day)?]),
        _ => return None,
    };
    builder.build().ok().map(|simple| simple.with_end(rule.end()))
}

/// The day of the month that is meant, if all months have it.
fn one_day(days: &[i8], start: Wall, last: i8) -> Option<i32> {
    let day = match days {
        [] => start.day().day() as i8,
        [only] => *only,
        _ => return None,
    };
    (day == -1 || (1..=last).contains(&day)).then_some(i32::from(day))
}

fn one_month(months: &[u32], start: Wall) -> Option<u32> {
    match months {
        [] => Some(start.day().month()),
        [only] => Some(*only),
        _ => None,
    }
}

fn nth(day: WeekdayNum) -> Option<WeekdayNum> {
    day.nth.is_some_and(|nth| nth == -1 || (1..=4).contains(&nth)).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Day;

    /// The simple form for a series that starts on Thursday, 14 January 2027.
    #[track_caller]
    fn check(rule: &str, expected: Option<&str>) {
        let start = Day::new(2027, 1, 14).unwrap().midnight();
        let rule = Rule::parse(rule).unwrap();
        assert_eq!(simple(&rule, start).map(|rule| rule.to_string()).as_deref(), expected, "{rule}");
    }

    #[test]
    fn common_shapes_stay_and_say_what_their_start_implies() {
        check("FREQ=DAILY;INTERVAL=14", Some("FREQ=DAILY;INTERVAL=14;WKST=MO"));
        check("FREQ=WEEKLY", Some("FREQ=WEEKLY;BYDAY=TH;WKST=MO"));
        check("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;WKST=SU", Some("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;WKST=SU"));
        check("FREQ=MONTHLY", Some("FREQ=MONTHLY;BYMONTHDAY=14;WKST=MO"));
        check("FREQ=MONTHLY;BYDAY=2TH", Some("FREQ=MONTHLY;BYDAY=2TH;WKST=MO"));
        check("FREQ=MONTHLY;BYMONTHDAY=-1", Some("FREQ=MONTHLY;BYMONTHDAY=-1;WKST=MO"));
        check("FREQ=YEARLY", Some("FREQ=YEARLY;BYMONTHDAY=14;BYMONTH=1;WKST=MO"));
        check("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31", Some("FREQ=YEARLY;BYMONTHDAY=31;BYMONTH=12;WKST=MO"));
        check("FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO", Some("FREQ=YEARLY;BYDAY=-1MO;BYMONTH=5;WKST=MO"));
        check("FREQ=DAILY;UNTIL=20270301T000000Z", Some("FREQ=DAILY;UNTIL=20270301T000000Z;WKST=MO"));
    }

    #[test]
    fn what_some_client_reads_differently_has_no_simple_shape() {
        for rule in [
            "FREQ=DAILY;BYDAY=MO,TU",
            "FREQ=HOURLY",
            "FREQ=DAILY;BYHOUR=9,10",
            "FREQ=WEEKLY;INTERVAL=100",
            "FREQ=MONTHLY;BYMONTHDAY=31",
            "FREQ=MONTHLY;BYMONTHDAY=1,15",
            "FREQ=MONTHLY;BYDAY=5FR",
            "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1",
            "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
            "FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=1",
            "FREQ=YEARLY;BYDAY=20MO",
            "FREQ=YEARLY;BYWEEKNO=20",
            "RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=FORWARD",
        ] {
            check(rule, None);
        }
    }
}
