//! RECUR text, in bytes, with the place of each part.

use std::ops::Range;

use super::builder::RuleBuilder;
use super::problem::{Part, RuleError, RuleProblem, RuleProblemKind};
use super::rule::{Frequency, Rule, Skip, Until};
use super::weekday_num::{WeekdayNum, weekday_of_code};
use crate::time::{Day, Wall};

/// A `NAME=value` of the text.
struct Field<'t> {
    name: &'t [u8],
    value: &'t [u8],
    /// Where the value stands.
    at: Range<usize>,
}

pub(super) fn parse(text: &str) -> Result<(Rule, Vec<RuleProblem>), RuleError> {
    let fields = fields(text.as_bytes());
    let freq = frequency(&fields).map_err(|problem| RuleError::new(vec![problem]))?;
    let mut builder = RuleBuilder::new(freq);
    let (mut rscale, mut skip) = (false, None);
    for field in &fields {
        let part = part_named(field.name);
        if !builder.place(part, field.at.clone()) && part != Part::Other {
            builder.report(RuleProblemKind::Repeated, part);
            continue;
        }
        match part {
            Part::Freq => {}
            Part::RScale => rscale = is_gregorian(&mut builder, field.value),
            Part::Skip => skip = skip_value(&mut builder, field.value),
            Part::Other => builder.report(RuleProblemKind::UnknownPart(shortened(field.name)), part),
            _ => builder = read_part(builder, part, field),
        }
    }
    if skip.is_some() && !rscale {
        builder.report(RuleProblemKind::Forbidden("must not be used without RSCALE=GREGORIAN"), Part::Skip);
    }
    if rscale || skip.is_some() {
        builder = builder.skip(skip.unwrap_or_default());
    }
    Ok(builder.finish())
}

/// Splits at `;`; a trailing one and white space are let pass, for real calendars have them.
fn fields(text: &[u8]) -> Vec<Field<'_>> {
    let mut fields = Vec::new();
    let mut start = 0;
    for piece in text.split(|byte| *byte == b';') {
        let name_length = piece.iter().position(|byte| *byte == b'=').unwrap_or(piece.len());
        let (name, rest) = piece.split_at_checked(name_length).unwrap_or((piece, b""));
        let value = rest.get(1..).unwrap_or_default();
        let value_start = start + name_length + usize::from(!rest.is_empty());
        if !piece.trim_ascii().is_empty() {
            fields.push(Field {
                name: name.trim_ascii(),
                value: value.trim_ascii(),
                at: value_start..start + piece.len(),
            });
        }
        start += piece.len() + 1;
    }
    fields
}

fn frequency(fields: &[Field<'_>]) -> Result<Frequency, RuleProblem> {
    use Frequency::{Daily, Hourly, Minutely, Monthly, Secondly, Weekly, Yearly};
    let Some(field) = fields.iter().find(|field| part_named(field.name) == Part::Freq) else {
        return Err(RuleProblem::new(RuleProblemKind::Missing, Part::Freq, 0..0));
    };
    [Secondly, Minutely, Hourly, Daily, Weekly, Monthly, Yearly]
        .into_iter()
        .find(|freq| field.value.eq_ignore_ascii_case(freq.as_str().as_bytes()))
        .ok_or_else(|| {
            let expected = "a frequency from SECONDLY to YEARLY";
            let kind = RuleProblemKind::Value { expected, found: shortened(field.value) };
            RuleProblem::new(kind, Part::Freq, field.at.clone())
        })
}

fn part_named(name: &[u8]) -> Part {
    use Part::{
        ByDay, ByHour, ByMinute, ByMonth, ByMonthDay, BySecond, BySetPos, ByWeekNo, ByYearDay, Count, Freq, Interval,
        Other, RScale, Skip, Until, WkSt,
    };
    const PARTS: [(&[u8], Part); 16] = [
        (b"FREQ", Freq),
        (b"INTERVAL", Interval),
        (b"COUNT", Count),
        (b"UNTIL", Until),
        (b"BYSECOND", BySecond),
        (b"BYMINUTE", ByMinute),
        (b"BYHOUR", ByHour),
        (b"BYDAY", ByDay),
        (b"BYMONTHDAY", ByMonthDay),
        (b"BYYEARDAY", ByYearDay),
        (b"BYWEEKNO", ByWeekNo),
        (b"BYMONTH", ByMonth),
        (b"BYSETPOS", BySetPos),
        (b"WKST", WkSt),
        (b"RSCALE", RScale),
        (b"SKIP", Skip),
    ];
    PARTS.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map_or(Other, |(_, part)| *part)
}

fn read_part(mut builder: RuleBuilder, part: Part, field: &Field<'_>) -> RuleBuilder {
    match part {
        Part::Interval => match number(&mut builder, part, field.value) {
            Some(interval) => builder.interval(interval),
            None => builder,
        },
        Part::Count => match number(&mut builder, part, field.value) {
            Some(count) => builder.count(count),
            None => builder,
        },
        Part::Until => match until(field.value) {
            Some(until) => builder.until(until),
            None => rejected(builder, part, "a date or date-time such as 20270509T225959Z", field.value),
        },
        Part::WkSt => match weekday_of_code(field.value) {
            Some(weekday) => builder.week_start(weekday),
            None => rejected(builder, part, "a day of the week MO–SU", field.value),
        },
        _ => {
            let mut place = field.at.start;
            let end = field.at.clone();
            for item in field.value.split(|byte| *byte == b',') {
                builder.place(part, place..place + item.len());
                builder = read_item(builder, part, item.trim_ascii());
                place += item.len() + 1;
            }
            builder.place(part, end);
            builder
        }
    }
}

/// One value of a BYxxx list.
fn read_item(mut builder: RuleBuilder, part: Part, item: &[u8]) -> RuleBuilder {
    if part == Part::ByDay {
        return match weekday_num(item) {
            Some(day) => builder.by_day([day]),
            None => rejected(builder, part, "a day such as MO, 2TU or -1FR", item),
        };
    }
    let Some(value) = signed_number(item) else {
        builder.expect(false, part, "a number", || shortened(item));
        return builder;
    };
    let unsigned = u32::try_from(value).unwrap_or(u32::MAX);
    match part {
        Part::BySecond => builder.by_second([unsigned]),
        Part::ByMinute => builder.by_minute([unsigned]),
        Part::ByHour => builder.by_hour([unsigned]),
        Part::ByMonth => builder.by_month([unsigned]),
        Part::ByMonthDay => builder.by_month_day([value]),
        Part::ByYearDay => builder.by_year_day([value]),
        Part::ByWeekNo => builder.by_week_no([value]),
        Part::BySetPos => builder.by_set_pos([value]),
        _ => builder,
    }
}

fn rejected(mut builder: RuleBuilder, part: Part, expected: &'static str, value: &[u8]) -> RuleBuilder {
    builder.expect(false, part, expected, || shortened(value));
    builder
}

fn number(builder: &mut RuleBuilder, part: Part, value: &[u8]) -> Option<u32> {
    let number = digits(value).and_then(|number| u32::try_from(number).ok());
    builder.expect(number.is_some(), part, "a number up to 4294967295", || shortened(value));
    number
}

fn is_gregorian(builder: &mut RuleBuilder, value: &[u8]) -> bool {
    let gregorian = value.eq_ignore_ascii_case(b"GREGORIAN");
    builder.expect(gregorian, Part::RScale, "the calendar GREGORIAN", || shortened(value))
}

fn skip_value(builder: &mut RuleBuilder, value: &[u8]) -> Option<Skip> {
    let skip = [Skip::Omit, Skip::Backward, Skip::Forward]
        .into_iter()
        .find(|skip| value.eq_ignore_ascii_case(skip.as_str().as_bytes()));
    builder.expect(skip.is_some(), Part::Skip, "OMIT, BACKWARD or FORWARD", || shortened(value));
    skip
}

fn weekday_num(item: &[u8]) -> Option<WeekdayNum> {
    let (nth, code) = item.split_at_checked(item.len().checked_sub(2)?)?;
    let weekday = weekday_of_code(code)?;
    if nth.is_empty() {
        return Some(WeekdayNum::every(weekday));
    }
    let nth = signed_number(nth)?;
    Some(WeekdayNum::nth(i8::try_from(nth).unwrap_or(0), weekday))
}

/// A date, a date-time or a UTC date-time.
fn until(value: &[u8]) -> Option<Until> {
    let day = date(value.get(..8)?)?;
    let rest = value.get(8..)?;
    if rest.is_empty() {
        return Some(Until::Date(day));
    }
    let (time, zulu) = match rest.strip_suffix(b"Z").or(rest.strip_suffix(b"z")) {
        Some(time) => (time, true),
        None => (rest, false),
    };
    let time = time.strip_prefix(b"T").or(time.strip_prefix(b"t"))?;
    let wall = day.midnight().plus(time_of_day(time)?);
    Some(if zulu { Until::Utc(wall) } else { Until::Floating(wall) })
}

fn date(value: &[u8]) -> Option<Day> {
    let number = digits(value)?;
    Day::new((number / 10_000) as i32, (number / 100 % 100) as u32, (number % 100) as u32)
}

fn time_of_day(value: &[u8]) -> Option<i64> {
    let number = digits(value).filter(|_| value.len() == 6)? as i64;
    let (hour, minute, second) = (number / 10_000, number / 100 % 100, number % 100);
    (hour < 24 && minute < 60 && second <= 60).then(|| Wall(hour * 3600 + minute * 60 + second.min(59)).0)
}

fn signed_number(value: &[u8]) -> Option<i32> {
    let (sign, number) = match value {
        [b'-', rest @ ..] => (-1, rest),
        [b'+', rest @ ..] => (1, rest),
        _ => (1, value),
    };
    i32::try_from(digits(number)?).ok().map(|number| sign * number)
}

/// A number of at least one and at most twelve digits.
fn digits(value: &[u8]) -> Option<u64> {
    if value.is_empty() || 12 < value.len() {
        return None;
    }
    value.iter().try_fold(0, |number, byte| byte.is_ascii_digit().then(|| number * 10 + u64::from(byte - b'0')))
}

/// What stands there, short enough for a message.
fn shortened(value: &[u8]) -> String {
    String::from_utf8_lossy(value).chars().take(24).collect()
}
