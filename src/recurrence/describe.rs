//! A rule in plain language.

use std::fmt::{self, Display};

use chrono::Weekday;

use super::rule::{Frequency, Rule, RuleEnd, Skip, Until};
use super::weekday_num::WeekdayNum;
use crate::time::{Day, Wall};

impl Rule {
    /// What the rule means, in English: `every second week on Monday and Friday until 9 May 2027`.
    ///
    /// All that the rule says is in it, and nothing that only DTSTART says. It is for people and may change between versions;
    /// what programs read is the [`Display`] of a rule.
    ///
    /// ```
    /// use handover::recurrence::Rule;
    ///
    /// let describe = |text| Rule::parse(text).unwrap().describe().to_string();
    /// assert_eq!(describe("FREQ=MONTHLY;BYDAY=-1FR;COUNT=10"), "every month on the last Friday, 10 times");
    /// ```
    pub fn describe(&self) -> impl Display + '_ {
        Description(self)
    }
}

struct Description<'r>(&'r Rule);

impl Display for Description<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rule = self.0;
        f.write_str(&period(rule.freq, rule.interval))?;
        for part in [months(rule), weeks(rule), days(rule), times(rule)].into_iter().flatten() {
            write!(f, " {part}")?;
        }
        if !rule.by_set_pos.is_empty() {
            write!(f, ", of these only {}", the(&rule.by_set_pos, ""))?;
        }
        match rule.skip {
            Some(Skip::Forward) => f.write_str(", a missing day on the next one")?,
            Some(Skip::Backward) => f.write_str(", a missing day on the one before")?,
            Some(Skip::Omit) | None => {}
        }
        if rule.week_start != Weekday::Mon && rule.counts_in_weeks() {
            write!(f, ", weeks from {}", name(rule.week_start))?;
        }
        match rule.end {
            RuleEnd::Never => Ok(()),
            RuleEnd::Count(1) => f.write_str(", once"),
            RuleEnd::Count(2) => f.write_str(", twice"),
            RuleEnd::Count(count) => write!(f, ", {count} times"),
            RuleEnd::Until(until) => write!(f, " until {}", last(until)),
        }
    }
}

impl Rule {
    /// Whether it makes a difference on which day weeks start.
    fn counts_in_weeks(&self) -> bool {
        let picks = !self.by_set_pos.is_empty();
        !self.by_week_no.is_empty() || self.freq == Frequency::Weekly && (1 < self.interval || picks)
    }
}

/// `every day`, `every second week`, `every 90 minutes`.
fn period(freq: Frequency, interval: u32) -> String {
    let unit = match freq {
        Frequency::Secondly => "second",
        Frequency::Minutely => "minute",
        Frequency::Hourly => "hour",
        Frequency::Daily => "day",
        Frequency::Weekly => "week",
        Frequency::Monthly => "month",
        Frequency::Yearly => "year",
    };
    match interval {
        0 | 1 => format!("every {unit}"),
        _ if freq < Frequency::Daily => format!("every {interval} {unit}s"),
        2 => format!("every second {unit}"),
        3 => format!("every third {unit}"),
        _ => format!("every {} {unit}", ordinal(interval.into())),
    }
}

fn months(rule: &Rule) -> Option<String> {
    let names = rule.by_month().filter_map(|month| chrono::Month::try_from(month as u8).ok());
    let names: Vec<String> = names.map(|month| month.name().to_owned()).collect();
    (!names.is_empty()).then(|| format!("in {}", and(&names)))
}

fn weeks(rule: &Rule) -> Option<String> {
    let (last, first): (Vec<i8>, Vec<i8>) = rule.by_week_no.iter().partition(|week| **week < 0);
    let numbers: Vec<String> = first.iter().map(ToString::to_string).collect();
    let numbered = (!numbers.is_empty()).then(|| {
        let word = if numbers.len() == 1 { "week" } else { "weeks" };
        format!("{word} {}", and(&numbers))
    });
    let from_end = (!last.is_empty()).then(|| the(&last, "week"));
    let all: Vec<String> = numbered.into_iter().chain(from_end).collect();
    (!all.is_empty()).then(|| format!("in {} of the year", and(&all)))
}

/// The days; where several parts limit each other, the first one chooses and the others must hold too.
fn days(rule: &Rule) -> Option<String> {
    let year_days = (!rule.by_year_day.is_empty()).then(|| format!("{} of the year", the(&rule.by_year_day, "day")));
    let month_days = (!rule.by_month_day.is_empty()).then(|| {
        let (from_end, from_start): (Vec<i8>, Vec<i8>) = rule.by_month_day.iter().partition(|day| **day < 0);
        let from_start = from_start.iter().map(|day| format!("the {}", ordinal((*day).into())));
        let from_end = (!from_end.is_empty()).then(|| format!("{} of the month", the(&from_end, "day")));
        and(&from_start.chain(from_end).collect::<Vec<_>>())
    });
    let weekdays = (!rule.by_day.is_empty()).then(|| weekdays(rule));
    let parts: Vec<String> = [year_days, month_days].into_iter().flatten().collect();
    match (parts.is_empty(), weekdays) {
        (true, None) => None,
        (true, Some(weekdays)) if weekdays.starts_with("from ") => Some(weekdays),
        (true, Some(weekdays)) => Some(format!("on {weekdays}")),
        (false, None) => Some(format!("on {}", parts.join(" if that is "))),
        (false, Some(weekdays)) => {
            let weekdays = weekdays.strip_prefix("from ").map_or(weekdays.clone(), |days| format!("one of {days}"));
            Some(format!("on {} if that is {weekdays}", parts.join(" if that is ")))
        }
    }
}

/// `Monday and Friday`, `from Monday to Friday`, `the first Monday and the last Friday of the year`.
fn weekdays(rule: &Rule) -> String {
    let every: Vec<Weekday> = rule.by_day.iter().filter(|day| day.nth.is_none()).map(|day| day.weekday).collect();
    let is_run = 2 < every.len() && every.windows(2).all(|pair| matches!(pair, [a, b] if a.succ() == *b));
    let numbered = |day: &WeekdayNum| day.nth.map(|nth| the(&[nth], name(day.weekday)));
    let numbered: Vec<String> = rule.by_day.iter().filter_map(numbered).collect();
    if let (true, [first, .., last], true) = (is_run, every.as_slice(), numbered.is_empty()) {
        return format!("from {} to {}", name(*first), name(*last));
    }
    let of_the_year = rule.freq == Frequency::Yearly && rule.by_month == 0 && !numbered.is_empty();
    let every = every.into_iter().map(|day| name(day).to_owned());
    let all: Vec<String> = every.chain(numbered).collect();
    format!("{}{}", and(&all), if of_the_year { " of the year" } else { "" })
}

/// `at 07:00 and 12:00` where the whole time is known, else which hours, minutes and seconds.
fn times(rule: &Rule) -> Option<String> {
    const FEW: usize = 12;
    let (hours, minutes, seconds) = (rule.by_hour(), rule.by_minute(), rule.by_second());
    let (hours, minutes, seconds): (Vec<_>, Vec<_>, Vec<_>) = (hours.collect(), minutes.collect(), seconds.collect());
    let known = !hours.is_empty() && !minutes.is_empty() && hours.len() * minutes.len() <= FEW;
    if known && seconds.is_empty() {
        let times = hours.iter().flat_map(|hour| minutes.iter().map(move |minute| format!("{hour:02}:{minute:02}")));
        return Some(format!("at {}", and(&times.collect::<Vec<_>>())));
    }
    let list = |unit: &str, numbers: &[u32]| {
        let word = if numbers.len() == 1 { unit.to_owned() } else { format!("{unit}s") };
        let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
        (!numbers.is_empty()).then(|| format!("{word} {}", and(&numbers)))
    };
    let parts = [list("second", &seconds), list("minute", &minutes), list("hour", &hours)];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| format!("in {}", parts.join(" of ")))
}

/// `the first Monday`, `the 3rd and the last day`; negative numbers count from the end.
fn the<N: Copy + Into<i64>>(numbers: &[N], noun: &str) -> String {
    let places: Vec<String> = numbers
        .iter()
        .map(|number| match (*number).into() {
            1 => "the first".to_owned(),
            -1 => "the last".to_owned(),
            -2 => "the last but one".to_owned(),
            number if 0 < number => format!("the {}", ordinal(number)),
            number => format!("the {} from the end", ordinal(-number)),
        })
        .collect();
    let places = and(&places);
    match (noun, places.strip_suffix(" from the end"), places.strip_suffix(" but one")) {
        ("", ..) => places,
        (_, Some(place), _) if numbers.len() == 1 => format!("{place} {noun} from the end"),
        (_, _, Some(place)) if numbers.len() == 1 => format!("{place} {noun} but one"),
        _ => format!("{places} {noun}"),
    }
}

/// `9 May 2027`, with the time if there is one.
fn last(until: Until) -> String {
    let date = |day: Day| day.date().format("%-d %B %Y").to_string();
    let time = |wall: Wall| format!("{}, {}", date(wall.day()), wall.date_time().format("%H:%M:%S"));
    match until {
        Until::Date(day) => date(day),
        Until::Floating(wall) => time(wall),
        Until::Utc(wall) => format!("{} UTC", time(wall)),
    }
}

/// `1st`, `22nd`, `13th`.
fn ordinal(number: i64) -> String {
    let suffix = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{suffix}")
}

/// `a, b and c`.
fn and(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [all @ .., last] => format!("{} and {last}", all.join(", ")),
    }
}

fn name(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_read_as_people_say_them() {
        let table = [
            (
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;UNTIL=20270509",
                "every second week on Monday and Friday until 9 May 2027",
            ),
            ("FREQ=WEEKLY", "every week"),
            ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "every week from Monday to Friday"),
            (
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA,SU;WKST=SU",
                "every second week on Saturday and Sunday, weeks from Sunday",
            ),
            ("FREQ=DAILY;INTERVAL=14;COUNT=2", "every 14th day, twice"),
            ("FREQ=DAILY;BYHOUR=7,12;BYMINUTE=0,30", "every day at 07:00, 07:30, 12:00 and 12:30"),
            ("FREQ=DAILY;BYHOUR=7,12", "every day in hours 7 and 12"),
            ("FREQ=MINUTELY;INTERVAL=90", "every 90 minutes"),
            ("FREQ=HOURLY;BYDAY=SA;BYMINUTE=15,45", "every hour on Saturday in minutes 15 and 45"),
            ("FREQ=MONTHLY;BYDAY=1MO,-1FR", "every month on the last Friday and the first Monday"),
            ("FREQ=MONTHLY;BYDAY=-2TU", "every month on the last Tuesday but one"),
            ("FREQ=MONTHLY;BYDAY=-3TU", "every month on the 3rd Tuesday from the end"),
            (
                "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
                "every month from Monday to Friday, of these only the last",
            ),
            ("FREQ=MONTHLY;BYMONTHDAY=1,-1", "every month on the 1st and the last day of the month"),
            ("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "every month on the 13th if that is Friday"),
            ("FREQ=YEARLY;BYMONTH=3,9;BYMONTHDAY=15", "every year in March and September on the 15th"),
            ("FREQ=YEARLY;BYDAY=20MO", "every year on the 20th Monday of the year"),
            ("FREQ=YEARLY;BYYEARDAY=1,100,200", "every year on the first, the 100th and the 200th day of the year"),
            ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "every year in week 20 of the year on Monday"),
            ("FREQ=YEARLY;INTERVAL=3;BYWEEKNO=-1", "every third year in the last week of the year"),
            (
                "RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=31;SKIP=BACKWARD",
                "every month on the 31st, a missing day on the one before",
            ),
            ("FREQ=DAILY;UNTIL=20270509T225959Z", "every day until 9 May 2027, 22:59:59 UTC"),
        ];
        for (text, expected) in table {
            assert_eq!(Rule::parse(text).unwrap().describe().to_string(), expected, "{text}");
        }
    }
}
