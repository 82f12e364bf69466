//! From the properties of a VEVENT to an [`Event`].

use super::component::Component;
use super::duration::Duration;
use super::event::{BusyStatus, Class, End, Event, Range, Rdate, RecurrenceId, Status, Transparency};
use super::legacy;
use super::name::Name;
use super::problem::{ProblemCode, excerpt};
use super::property::Property;
use super::when::Times;
use super::{quoted_printable, text};
use crate::recurrence::{Rule, RuleEnd, RuleProblem, Until};
use crate::time::{SECONDS_PER_DAY, Wall, WallTime, Zone};

/// Reads one VEVENT; `None`, and a problem, if it has no start.
pub(super) fn event(component: &Component<'_>, times: &mut Times<'_>, dates: usize) -> Option<Event> {
    let mut reader = EventReader { component, times, dates };
    let start = reader.start()?;
    Some(Event {
        uid: reader.uid(),
        summary: reader.text(Name::Summary).unwrap_or_default(),
        description: reader.text(Name::Description),
        location: reader.text(Name::Location),
        end: reader.end(&start),
        rules: reader.rules(Name::RRule, &start),
        exrules: reader.rules(Name::ExRule, &start),
        rdates: reader.rdates(),
        exdates: reader.exdates(&start),
        recurrence_id: reader.recurrence_id(),
        transparency: reader.transparency(),
        status: reader.word(Name::Status, Status::from_word),
        class: reader.class(),
        busy_status: reader.word(Name::BusyStatus, BusyStatus::from_word),
        categories: reader.categories(),
        sequence: reader.sequence(),
        dtstamp: reader.dtstamp(),
        last_modified: reader.utc(Name::LastModified),
        line: component.line,
        start,
    })
}

struct EventReader<'r, 'c> {
    component: &'r Component<'r>,
    times: &'r mut Times<'c>,
    /// How many values of RDATE and EXDATE it may still take.
    dates: usize,
}

impl<'r> EventReader<'r, '_> {
    fn single(&mut self, name: Name) -> Option<&'r Property<'r>> {
        self.component.single(name, self.times.problems)
    }

    /// An event needs a start, but it may be the second one that can be read.
    fn start(&mut self) -> Option<WallTime> {
        self.single(Name::DtStart);
        let start = self.component.all(Name::DtStart).find_map(|property| self.times.one(property));
        if start.is_none() {
            let message = format_args!("expected a DTSTART that can be read, found none; the event is left out");
            self.times.problems.report(ProblemCode::MissingStart, self.component.line, "VEVENT", message);
        }
        start
    }

    fn uid(&mut self) -> Option<String> {
        let uid = self.single(Name::Uid).map(|property| property.value.trim().to_owned()).filter(|uid| !uid.is_empty());
        if uid.is_none() {
            self.report_missing(Name::Uid);
        }
        uid
    }

    fn report_missing(&mut self, name: Name) {
        let message = format_args!("expected a {} in the event, found none", name.as_str());
        self.times.problems.report(ProblemCode::MissingProperty, self.component.line, name.as_str(), message);
    }

    fn text(&mut self, name: Name) -> Option<String> {
        self.single(name).map(decode_text).filter(|text| !text.is_empty())
    }

    fn categories(&self) -> Vec<String> {
        self.component.all(Name::Categories).flat_map(|property| text::decode_list(&property.value)).collect()
    }

    fn end(&mut self, start: &WallTime) -> End {
        let (end, duration) = (self.single(Name::DtEnd), self.single(Name::Duration));
        if let (Some(_), Some(duration)) = (end, duration) {
            let message = format_args!("expected DTEND or DURATION, found both; DTEND counts");
            self.times.report(ProblemCode::EndAndDuration, duration, message);
        }
        let end = match (end, duration) {
            (Some(end), _) => self.end_at(start, end),
            (None, Some(duration)) => self.end_after(start, duration),
            (None, None) => None,
        };
        end.unwrap_or_else(|| default_end(start))
    }

    fn end_at(&mut self, start: &WallTime, property: &Property<'_>) -> Option<End> {
        let written = self.times.one(property)?;
        let end = of_same_type(start, &written);
        if end != written {
            let message = format_args!("expected the type of DTSTART, found `{written}`; it is read as {end}");
            self.times.report(ProblemCode::ValueType, property, message);
        }
        let floating = self.times.calendar_zone().cloned().unwrap_or_else(Zone::utc);
        if start.instant(&floating) < end.instant(&floating) {
            return Some(End::At(end));
        }
        let message = format_args!("expected an end after the start {start}, found {end}");
        self.times.report(ProblemCode::EndBeforeStart, property, message);
        None
    }

    fn end_after(&mut self, start: &WallTime, property: &Property<'_>) -> Option<End> {
        let Some(duration) = Duration::parse(property.value.trim()) else {
            let message = format_args!("expected a duration such as `PT1H30M`, found `{}`", excerpt(&property.value));
            self.times.report(ProblemCode::InvalidValue, property, message);
            return None;
        };
        if duration.is_negative() || duration.is_zero() {
            let message = format_args!("expected a duration of more than nothing, found `{duration}`");
            self.times.report(ProblemCode::EndBeforeStart, property, message);
            return None;
        }
        if start.is_date() && duration.seconds != 0 {
            self.times.report(ProblemCode::ValueType, property, format_args!("expected whole days, found `{duration}`"));
            return Some(End::After(whole_days(duration)));
        }
        Some(End::After(duration))
    }

    fn rules(&mut self, name: Name, start: &WallTime) -> Vec<Rule> {
        self.component.all(name).filter_map(|property| self.rule(property, start)).collect()
    }

    fn rule(&mut self, property: &Property<'_>, start: &WallTime) -> Option<Rule> {
        let value = property.value.trim();
        let translated = legacy::rule(value);
        if let Some(text) = &translated {
            let message = format_args!("expected `{text}`, found `{}` of vCalendar 1.0", excerpt(value));
            self.times.report(ProblemCode::Rule, property, message);
        }
        match Rule::parse_lenient(translated.as_deref().unwrap_or(value)) {
            Ok((rule, problems)) => {
                self.report_rule(ProblemCode::Rule, property, &problems);
                self.check_until(property, &rule, start);
                Some(rule)
            }
            Err(error) => {
                self.report_rule(ProblemCode::InvalidRule, property, error.problems());
                None
            }
        }
    }

    fn report_rule(&mut self, code: ProblemCode, property: &Property<'_>, problems: &[RuleProblem]) {
        for problem in problems {
            self.times.report(code, property, format_args!("{problem}"));
        }
    }

    /// UNTIL has the type of DTSTART, or is UTC if that has a zone (RFC 5545 §3.3.10).
    fn check_until(&mut self, property: &Property<'_>, rule: &Rule, start: &WallTime) {
        let RuleEnd::Until(until) = rule.end() else { return };
        let (fits, expected) = match start {
            WallTime::Date(_) => (matches!(until, Until::Date(_)), "a date"),
            WallTime::Floating(_) => (matches!(until, Until::Floating(_)), "a floating time"),
            WallTime::Utc(_) | WallTime::Zoned(..) => (matches!(until, Until::Utc(_)), "a UTC time"),
        };
        if !fits {
            let message = format_args!("expected {expected} in UNTIL, as DTSTART has it, found `{until}`");
            self.times.report(ProblemCode::UntilType, property, message);
        }
    }

    fn rdates(&mut self) -> Vec<Rdate> {
        let mut rdates = Vec::new();
        for property in self.component.all(Name::RDate) {
            for item in list(&property.value) {
                if self.takes_date(property) {
                    rdates.extend(self.times.rdate(property, item));
                }
            }
        }
        rdates
    }

    fn exdates(&mut self, start: &WallTime) -> Vec<WallTime> {
        let mut exdates = Vec::new();
        for property in self.component.all(Name::ExDate) {
            for item in list(&property.value) {
                if self.takes_date(property) {
                    exdates.extend(self.exdate(property, item, start));
                }
            }
        }
        exdates
    }

    fn exdate(&mut self, property: &Property<'_>, item: &str, start: &WallTime) -> Option<WallTime> {
        let written = self.times.item(property, item)?;
        if written.is_date() == start.is_date() {
            return Some(written);
        }
        let message = format_args!("expected the type of DTSTART, found `{written}`; it excludes the whole day");
        self.times.report(ProblemCode::ValueType, property, message);
        Some(WallTime::Date(written.wall().day()))
    }

    /// Counts a date and reports the first one too many.
    fn takes_date(&mut self, property: &Property<'_>) -> bool {
        let left = self.dates;
        self.dates = left.saturating_sub(1);
        if left == 1 {
            let message = format_args!("expected fewer dates; this one and those that follow are left out");
            self.times.report(ProblemCode::TooManyDates, property, message);
        }
        1 < left
    }

    fn recurrence_id(&mut self) -> Option<RecurrenceId> {
        let property = self.single(Name::RecurrenceId)?;
        let at = self.times.one(property)?;
        let range = match property.param("RANGE") {
            None => Range::This,
            Some(range) if range.eq_ignore_ascii_case("THISANDFUTURE") => Range::ThisAndFuture,
            Some(range) => {
                let message = format_args!("expected RANGE=THISANDFUTURE or none, found `{}`", excerpt(range));
                self.times.report(ProblemCode::InvalidValue, property, message);
                Range::This
            }
        };
        Some(RecurrenceId { at, range })
    }

    fn word<T>(&mut self, name: Name, from_word: fn(&str) -> Option<T>) -> Option<T> {
        let property = self.single(name)?;
        let value = from_word(property.value.trim());
        if value.is_none() {
            let message = format_args!("expected a word that {} can have, found `{}`", name.as_str(), excerpt(&property.value));
            self.times.report(ProblemCode::InvalidValue, property, message);
        }
        value
    }

    /// vCalendar 1.0 has numbers: 0 takes time, others do not.
    fn transparency(&mut self) -> Transparency {
        let from_word = |word: &str| match word {
            "0" => Some(Transparency::Opaque),
            "1" => Some(Transparency::Transparent),
            _ => Transparency::from_word(word),
        };
        self.word(Name::Transp, from_word).unwrap_or_default()
    }

    /// RFC 5545 §3.8.1.3: an unknown class is PRIVATE.
    fn class(&mut self) -> Class {
        let from_word = |word: &str| Some(Class::from_word(word).unwrap_or(Class::Private));
        self.word(Name::Class, from_word).unwrap_or_default()
    }

    fn sequence(&mut self) -> u32 {
        self.word(Name::Sequence, |word| word.parse().ok()).unwrap_or_default()
    }

    fn dtstamp(&mut self) -> Option<Wall> {
        if self.component.all(Name::DtStamp).next().is_none() {
            self.report_missing(Name::DtStamp);
        }
        self.utc(Name::DtStamp)
    }

    fn utc(&mut self, name: Name) -> Option<Wall> {
        let property = self.single(name)?;
        self.times.utc(property)
    }
}

/// The text of a property, through the encoding of vCalendar 1.0 if it has one.
pub(super) fn decode_text(property: &Property<'_>) -> String {
    if property.has_param("ENCODING", "QUOTED-PRINTABLE") {
        return quoted_printable::decode(&property.value);
    }
    text::decode(&property.value)
}

/// vCalendar 1.0 separates dates by semicolons.
fn list(value: &str) -> impl Iterator<Item = &str> {
    value.split([',', ';']).filter(|item| !item.trim().is_empty())
}

/// A day for a date, nothing for a time (RFC 5545 §3.6.1).
fn default_end(start: &WallTime) -> End {
    End::After(if start.is_date() { Duration::DAY } else { Duration::default() })
}

/// An end of the type that the start has; a time within a day ends an all-day event with that day.
fn of_same_type(start: &WallTime, end: &WallTime) -> WallTime {
    match (start.is_date(), end.is_date()) {
        (true, false) => WallTime::Date(end.wall().plus(SECONDS_PER_DAY - 1).day()),
        (false, true) => start.with_wall(end.wall()),
        _ => end.clone(),
    }
}

fn whole_days(duration: Duration) -> Duration {
    let days = (duration.seconds + SECONDS_PER_DAY - 1) / SECONDS_PER_DAY;
    Duration { days: duration.days.saturating_add(i32::try_from(days).unwrap_or(i32::MAX)), seconds: 0 }
}

#[cfg(test)]
mod tests;
