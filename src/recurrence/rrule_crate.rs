//! Conversions from and to the types of the `rrule` crate (feature `rrule`).
//!
//! Sets go over by their parts, never as text: that crate's text loses VALUE=DATE and the zone of EXDATEs. What it has no place
//! for is an error and not left out: dates and floating times (it would read them in the machine's zone), zones that are not
//! IANA's, SKIP, intervals over 65,535, overrides, EXDATEs of whole days, lengths of single RDATEs. The length of the
//! occurrences, which it does not know, does not go over.
//!
//! That crate expands some rules differently: the tests list what is known.

use chrono::{DateTime, Month, TimeZone, Utc};
use rrule::{NWeekday, RRule, RRuleSet, Tz, Unvalidated};

use super::set::SetRule;
use super::{Frequency, OverrideRange, RecurrenceSet, Rule, RuleEnd, Skip, Until, WeekdayNum};
use crate::time::{SECONDS_PER_DAY, Wall, WallTime, Zone};

/// What one of the two engines can say and the other cannot.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConversionError {
    /// A start or date that names no zone.
    #[error("expected a time in UTC or in an IANA zone, found {0}")]
    Zone(String),
    /// A part of a set or rule that the other side has no place for.
    #[error("expected a set without {0}, which cannot be converted, found one with it")]
    Inexpressible(&'static str),
    /// The `rrule` crate refuses the rule.
    #[error("expected a rule that the crate rrule takes, found one that it refuses: {0}")]
    Refused(String),
    /// The rule breaks RFC 5545.
    #[error("expected a rule by RFC 5545, found one that is not: {0}")]
    Invalid(String),
}

impl TryFrom<&RRuleSet> for RecurrenceSet {
    type Error = ConversionError;

    /// The set with the same start, rules and dates; occurrences have no length. DTSTART is an occurrence if a rule or RDATE
    /// gives it, as in that crate.
    fn try_from(set: &RRuleSet) -> Result<Self, ConversionError> {
        let mut builder = RecurrenceSet::builder(time(set.get_dt_start())?).rules_only();
        for rule in set.get_rrule() {
            builder = builder.rule(Rule::try_from(rule)?);
        }
        for rule in set.get_exrule() {
            builder = builder.exrule(Rule::try_from(rule)?);
        }
        for at in set.get_rdate() {
            builder = builder.rdate(time(at)?, None);
        }
        for at in set.get_exdate() {
            builder = builder.exdate(time(at)?);
        }
        Ok(builder.build().0)
    }
}

impl TryFrom<&RRule> for Rule {
    type Error = ConversionError;

    fn try_from(rule: &RRule) -> Result<Self, ConversionError> {
        if rule.get_by_easter().is_some() {
            return Err(ConversionError::Inexpressible("BYEASTER"));
        }
        let by_day = rule.get_by_weekday().iter().map(|day| match day {
            NWeekday::Every(weekday) => Ok(WeekdayNum::every(*weekday)),
            NWeekday::Nth(nth, weekday) => {
                let nth = i8::try_from(*nth).map_err(|_| ConversionError::Inexpressible("ordinals over 53"))?;
                Ok(WeekdayNum::nth(nth, *weekday))
            }
        });
        let mut builder = Rule::builder(frequency(rule.get_freq()))
            .interval(u32::from(rule.get_interval()))
            .week_start(rule.get_week_start())
            .by_set_pos(rule.get_by_set_pos().iter().copied())
            .by_month(rule.get_by_month().iter().copied().map(u32::from))
            .by_month_day(rule.get_by_month_day().iter().copied().map(i32::from))
            .by_year_day(rule.get_by_year_day().iter().copied().map(i32::from))
            .by_week_no(rule.get_by_week_no().iter().copied().map(i32::from))
            .by_day(by_day.collect::<Result<Vec<_>, _>>()?)
            .by_hour(rule.get_by_hour().iter().copied().map(u32::from))
            .by_minute(rule.get_by_minute().iter().copied().map(u32::from))
            .by_second(rule.get_by_second().iter().copied().map(u32::from));
        if let Some(count) = rule.get_count() {
            builder = builder.count(count);
        } else if let Some(until) = rule.get_until() {
            builder = builder.until(Until::Utc(Wall(until.timestamp())));
        }
        builder.build().map_err(|error| ConversionError::Invalid(error.to_string()))
    }
}

impl TryFrom<&RecurrenceSet> for RRuleSet {
    type Error = ConversionError;

    /// The set with the same instances. DTSTART becomes an RDATE if it is an instance that no rule gives.
    fn try_from(set: &RecurrenceSet) -> Result<Self, ConversionError> {
        let overrides = set.overrides().iter();
        if overrides.clone().any(|with| with.instead.is_some() || with.range == OverrideRange::ThisAndFuture) {
            return Err(ConversionError::Inexpressible("overrides"));
        }
        if !set.exdays.is_empty() {
            return Err(ConversionError::Inexpressible("EXDATEs of whole days"));
        }
        if set.rdates().any(|(_, length)| length.is_some()) {
            return Err(ConversionError::Inexpressible("RDATEs with a length of their own"));
        }
        let (start, zone) = (instant(set.start())?, set.zone().cloned().unwrap_or(Zone::utc()));
        let mut converted = RRuleSet::new(start);
        let counted = u32::from(set.start_is_extra());
        for rule in &set.rules {
            if let Some(rule) = validated(rule, &zone, start, counted)? {
                converted = converted.rrule(rule);
            }
        }
        for rule in &set.exrules {
            if let Some(rule) = validated(rule, &zone, start, 0)? {
                converted = converted.exrule(rule);
            }
        }
        if set.start_is_extra() {
            converted = converted.rdate(start);
        }
        for (at, _) in set.rdates() {
            converted = converted.rdate(instant(at)?);
        }
        for at in set.exdates() {
            converted = converted.exdate(instant(at)?);
        }
        Ok(converted)
    }
}

/// The rule for the other crate; `None` if nothing is left of its COUNT once DTSTART is counted.
fn validated(rule: &SetRule, zone: &Zone, start: DateTime<Tz>, counted: u32) -> Result<Option<RRule>, ConversionError> {
    let mut converted = unvalidated(&rule.text)?;
    match rule.text.end() {
        RuleEnd::Never => {}
        RuleEnd::Count(count) if count <= counted => return Ok(None),
        RuleEnd::Count(count) => converted = converted.count(count - counted),
        RuleEnd::Until(until) => {
            let last = match until {
                Until::Date(day) => zone.instant(day.midnight().plus(SECONDS_PER_DAY - 1)),
                Until::Floating(wall) => zone.instant(wall),
                Until::Utc(wall) => wall.0,
            };
            converted = converted.until(utc(last)?.with_timezone(&Tz::UTC));
        }
    }
    converted.validate(start).map(Some).map_err(|error| ConversionError::Refused(error.to_string()))
}

fn unvalidated(rule: &Rule) -> Result<RRule<Unvalidated>, ConversionError> {
    if rule.skip().is_some_and(|skip| skip != Skip::Omit) {
        return Err(ConversionError::Inexpressible("SKIP"));
    }
    let interval =
        u16::try_from(rule.interval()).map_err(|_| ConversionError::Inexpressible("intervals over 65535"))?;
    let months: Vec<Month> = rule.by_month().filter_map(|month| Month::try_from(month as u8).ok()).collect();
    let weekdays = rule.by_day().iter().map(|day| NWeekday::new(day.nth.map(i16::from), day.weekday));
    Ok(RRule::new(other_frequency(rule.freq()))
        .interval(interval)
        .week_start(rule.week_start())
        .by_set_pos(rule.by_set_pos().iter().copied().map(i32::from).collect())
        .by_month(&months)
        .by_month_day(rule.by_month_day().to_vec())
        .by_year_day(rule.by_year_day().to_vec())
        .by_week_no(rule.by_week_no().to_vec())
        .by_weekday(weekdays.collect())
        .by_hour(rule.by_hour().map(|hour| hour as u8).collect())
        .by_minute(rule.by_minute().map(|minute| minute as u8).collect())
        .by_second(rule.by_second().map(|second| second as u8).collect()))
}

/// A time of the other crate, unless it is of the machine's own zone.
fn time(at: &DateTime<Tz>) -> Result<WallTime, ConversionError> {
    let wall = Wall::from(at.naive_local());
    match at.timezone() {
        Tz::Local(_) => Err(ConversionError::Zone("the zone of the machine".to_owned())),
        Tz::Tz(chrono_tz::UTC) => Ok(WallTime::Utc(wall)),
        Tz::Tz(tz) => Ok(WallTime::Zoned(wall, Zone::from(tz))),
    }
}

fn instant(at: &WallTime) -> Result<DateTime<Tz>, ConversionError> {
    match at {
        WallTime::Date(_) | WallTime::Floating(_) => Err(ConversionError::Zone(format!("{at}, which floats"))),
        WallTime::Utc(wall) => Ok(utc(wall.0)?.with_timezone(&Tz::UTC)),
        WallTime::Zoned(wall, zone) => {
            let tz = zone.tz().ok_or_else(|| ConversionError::Zone(format!("the zone {zone}")))?;
            Ok(utc(zone.instant(*wall))?.with_timezone(&Tz::Tz(tz)))
        }
    }
}

fn utc(seconds: i64) -> Result<DateTime<Utc>, ConversionError> {
    Utc.timestamp_opt(seconds, 0).single().ok_or(ConversionError::Inexpressible("instants beyond the calendar"))
}

fn frequency(freq: rrule::Frequency) -> Frequency {
    match freq {
        rrule::Frequency::Yearly => Frequency::Yearly,
        rrule::Frequency::Monthly => Frequency::Monthly,
        rrule::Frequency::Weekly => Frequency::Weekly,
        rrule::Frequency::Daily => Frequency::Daily,
        rrule::Frequency::Hourly => Frequency::Hourly,
        rrule::Frequency::Minutely => Frequency::Minutely,
        rrule::Frequency::Secondly => Frequency::Secondly,
    }
}

fn other_frequency(freq: Frequency) -> rrule::Frequency {
    match freq {
        Frequency::Yearly => rrule::Frequency::Yearly,
        Frequency::Monthly => rrule::Frequency::Monthly,
        Frequency::Weekly => rrule::Frequency::Weekly,
        Frequency::Daily => rrule::Frequency::Daily,
        Frequency::Hourly => rrule::Frequency::Hourly,
        Frequency::Minutely => rrule::Frequency::Minutely,
        Frequency::Secondly => rrule::Frequency::Secondly,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{Day, Window};

    fn berlin(day: u32, hour: i64) -> WallTime {
        let zone = Zone::iana("Europe/Berlin").unwrap();
        WallTime::Zoned(Day::new(2027, 1, day).unwrap().midnight().plus(hour * 3600), zone)
    }

    fn set(rule: &str) -> RecurrenceSet {
        let rule = Rule::parse(rule).unwrap();
        RecurrenceSet::builder(berlin(4, 9)).rule(rule).exdate(berlin(6, 9)).rdate(berlin(7, 12), None).build().0
    }

    fn starts(set: &RecurrenceSet) -> Vec<i64> {
        let window = Window::new(0, 4_102_444_800).unwrap();
        set.occurrences(window, &Zone::utc()).take(200).map(|occurrence| occurrence.start).collect()
    }

    #[test]
    fn a_set_goes_over_and_comes_back_with_the_same_instances() {
        let rules = [
            "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
            "FREQ=DAILY;COUNT=30",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,FR;UNTIL=20271231T225959Z",
            "FREQ=MONTHLY;BYDAY=-1FR",
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=40",
            "FREQ=YEARLY;BYMONTH=3,9;BYMONTHDAY=15;COUNT=20",
            "FREQ=DAILY;BYHOUR=7,12,18;COUNT=60",
        ];
        for rule in rules {
            let ours = set(rule);
            let theirs = RRuleSet::try_from(&ours).unwrap();
            let mut expanded: Vec<i64> = theirs.clone().all(201).dates.iter().map(DateTime::timestamp).collect();
            // An RDATE that a rule gives too comes out of that crate twice.
            expanded.dedup();
            expanded.truncate(200);
            assert_eq!(expanded, starts(&ours), "{rule}");
            assert_eq!(starts(&RecurrenceSet::try_from(&theirs).unwrap()), starts(&ours), "{rule}");
        }
    }

    #[test]
    fn what_the_other_crate_cannot_say_is_an_error() {
        let error = |set: &RecurrenceSet| RRuleSet::try_from(set).unwrap_err().to_string();
        assert_eq!(
            error(&set("FREQ=DAILY;INTERVAL=70000")),
            "expected a set without intervals over 65535, which cannot be converted, found one with it"
        );
        assert!(error(&set("RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=31;SKIP=FORWARD")).contains("SKIP"));
        let date = RecurrenceSet::builder(WallTime::Date(Day(20_000))).build().0;
        assert_eq!(error(&date), "expected a time in UTC or in an IANA zone, found 2024-10-04, which floats");
    }

    #[test]
    fn the_zone_of_the_machine_is_refused() {
        let local = Tz::LOCAL.with_ymd_and_hms(2027, 1, 4, 9, 0, 0).unwrap();
        assert!(matches!(RecurrenceSet::try_from(&RRuleSet::new(local)), Err(ConversionError::Zone(_))));
    }
}
