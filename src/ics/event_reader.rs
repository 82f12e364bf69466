//! From the properties of a VEVENT to an [`Event`].

use std::mem;

use super::component::Component;
use super::duration::Duration;
use super::event::{BusyStatus, Class, End, Event, Rare, Rdate, RecurrenceId, Status, Transparency};
use super::geo::Geo;
use super::legacy;
use super::name::Name;
use super::problem::{ProblemCode, excerpt};
use super::property::Property;
use super::relation::relations;
use super::when::Times;
use super::{quoted_printable, text};
use crate::recurrence::{Length, OverrideRange, Rule, RuleEnd, Until};
use crate::time::{SECONDS_PER_DAY, Wall, WallTime};

/// Reads one VEVENT; `None`, and a problem, if it has no start.
pub(super) fn event(component: &Component<'_>, times: &mut Times<'_>, dates: usize) -> Option<Event> {
    let mut reader = EventReader::new(component, times, dates);
    let mut start = reader.start()?;
    let end = reader.end(&mut start);
    let rare = Rare {
        exrules: reader.rules(Name::ExRule, &start),
        rdates: reader.rdates(),
        exdates: reader.exdates(&start),
        recurrence_id: reader.recurrence_id(&start),
        categories: reader.categories(),
        geo: reader.geo(),
        travel: reader.travel(),
        relations: relations(component, reader.times.problems),
    };
    Some(Event {
        uid: reader.uid(),
        summary: reader.text(Name::Summary).unwrap_or_default(),
        description: reader.text(Name::Description),
        location: reader.text(Name::Location),
        end,
        rules: reader.rules(Name::RRule, &start),
        transparency: reader.transparency(),
        status: reader.word(Name::Status, Status::from_word),
        class: reader.class(),
        busy_status: reader.word(Name::BusyStatus, BusyStatus::from_word),
        sequence: reader.sequence(),
        dtstamp: reader.dtstamp(),
        last_modified: reader.utc(Name::LastModified),
        line: component.line,
        start,
        rare: rare.boxed(),
    })
}

/// Reads the properties that a VEVENT, a VTODO and an AVAILABLE have in common.
pub(super) struct EventReader<'r, 'c> {
    pub(super) component: &'r Component<'r>,
    pub(super) times: &'r mut Times<'c>,
    /// How many values of RDATE and EXDATE it may still take.
    dates_left: usize,
    too_many_dates: bool,
}

impl<'r, 'c> EventReader<'r, 'c> {
    pub(super) fn new(component: &'r Component<'r>, times: &'r mut Times<'c>, dates: usize) -> Self {
        EventReader { component, times, dates_left: dates, too_many_dates: false }
    }

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

    pub(super) fn uid(&mut self) -> Option<String> {
        let uid =
            self.single(Name::Uid).map(|property| property.value().trim().to_owned()).filter(|uid| !uid.is_empty());
        if uid.is_none() {
            self.report_missing(Name::Uid);
        }
        uid
    }

    fn report_missing(&mut self, name: Name) {
        let message = format_args!("expected a {} in the event, found none", name.as_str());
        self.times.problems.report(ProblemCode::MissingProperty, self.component.line, name.as_str(), message);
    }

    pub(super) fn text(&mut self, name: Name) -> Option<String> {
        self.single(name).map(decode_text).filter(|text| !text.is_empty())
    }

    pub(super) fn categories(&self) -> Vec<String> {
        self.component.all(Name::Categories).flat_map(|property| text::decode_list(property.value())).collect()
    }

    /// The end; a start that floats although the end has a zone is read there.
    fn end(&mut self, start: &mut WallTime) -> End {
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

    fn end_at(&mut self, start: &mut WallTime, property: &Property<'_>) -> Option<End> {
        let written = self.times.one(property)?;
        if let (WallTime::Floating(wall), WallTime::Zoned(_, zone)) = (&*start, &written) {
            let message = format_args!("expected DTSTART to have a zone as well, found none; it is read in {zone}");
            self.times.report(ProblemCode::ValueType, property, message);
            *start = WallTime::Zoned(*wall, zone.clone());
        }
        let end = of_same_type(start, &written);
        if end != written {
            let message = format_args!("expected the type of DTSTART, found `{written}`; it is read as {end}");
            self.times.report(ProblemCode::ValueType, property, message);
        }
        if !Length::between(start, &end).is_empty() {
            return Some(End::At(end));
        }
        let instead = without_end(start);
        let message = format_args!("expected an end after the start {start}, found {end}; {instead}");
        self.times.report(ProblemCode::EndBeforeStart, property, message);
        None
    }

    fn end_after(&mut self, start: &WallTime, property: &Property<'_>) -> Option<End> {
        let Some(duration) = Duration::parse(property.value().trim()) else {
            let (found, instead) = (excerpt(property.value()), without_end(start));
            let message = format_args!("expected a duration such as `PT1H30M`, found `{found}`; {instead}");
            self.times.report(ProblemCode::InvalidValue, property, message);
            return None;
        };
        if duration.is_negative() || duration.is_zero() {
            let instead = without_end(start);
            let message = format_args!("expected a duration of more than nothing, found `{duration}`; {instead}");
            self.times.report(ProblemCode::EndBeforeStart, property, message);
            return None;
        }
        if Duration::mixes_weeks(property.value()) {
            let found = excerpt(property.value());
            let message = format_args!("expected weeks alone, found `{found}`; it is read as {duration}");
            self.times.report(ProblemCode::DateTimeForm, property, message);
        }
        if start.is_date() && duration.seconds != 0 {
            let days = whole_days(duration);
            let message = format_args!("expected whole days, found `{duration}`; it is read as {days}");
            self.times.report(ProblemCode::ValueType, property, message);
            return Some(End::After(days));
        }
        Some(End::After(duration))
    }

    pub(super) fn rules(&mut self, name: Name, start: &WallTime) -> Vec<Rule> {
        let mut rules: Vec<_> = self.component.all(name).filter_map(|property| self.rule(property, start)).collect();
        // Nearly every event has one rule or none, and a vector starts with room for four.
        rules.shrink_to_fit();
        if let Some(property) = self.component.all(name).next().filter(|_| name == Name::RRule) {
            self.check_start(property, &rules, start);
        }
        rules
    }

    /// DTSTART should be an instance of the rule (RFC 5545 §3.8.5.3).
    fn check_start(&mut self, property: &Property<'_>, rules: &[Rule], start: &WallTime) {
        if !rules.is_empty() && rules.iter().all(|rule| !rule.gives(start.wall())) {
            let message =
                format_args!("expected a rule that gives DTSTART {start}, found none; it counts as the first instance");
            self.times.report(ProblemCode::StartOffRule, property, message);
        }
    }

    fn rule(&mut self, property: &Property<'_>, start: &WallTime) -> Option<Rule> {
        let value = property.value().trim();
        let translated = legacy::rule(value);
        if let Some(text) = &translated {
            let message = format_args!("expected `{text}`, found `{}` of vCalendar 1.0", excerpt(value));
            self.times.report(ProblemCode::Rule, property, message);
        }
        match Rule::parse_lenient(translated.as_deref().unwrap_or(value)) {
            Ok((rule, problems)) => {
                for problem in &problems {
                    let message = format_args!("{problem}; the rule is read as `{rule}`");
                    self.times.report(ProblemCode::Rule, property, message);
                }
                self.check_until(property, &rule, start);
                Some(rule)
            }
            Err(error) => {
                for problem in error.problems() {
                    let message = format_args!("{problem}; the rule is left out");
                    self.times.report(ProblemCode::InvalidRule, property, message);
                }
                None
            }
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
            let message = format_args!(
                "expected {expected} in UNTIL, as DTSTART has it, found `{until}`; the two are compared as instants"
            );
            self.times.report(ProblemCode::UntilType, property, message);
        }
        if rule.ends_before(start) {
            let message = format_args!(
                "expected an UNTIL that is not before DTSTART {start}, found `{until}`; the rule gives no other instance"
            );
            self.times.report(ProblemCode::UntilBeforeStart, property, message);
        }
    }

    pub(super) fn rdates(&mut self) -> Vec<Rdate> {
        let mut rdates = Vec::new();
        for property in self.component.all(Name::RDate) {
            for item in list(property.value()) {
                if self.takes_date(property) {
                    rdates.extend(self.times.rdate(property, item));
                }
            }
        }
        rdates
    }

    pub(super) fn exdates(&mut self, start: &WallTime) -> Vec<WallTime> {
        let mut exdates = Vec::new();
        for property in self.component.all(Name::ExDate) {
            for item in list(property.value()) {
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
            self.report_adrift(property, &written, start);
            return Some(written);
        }
        let message = format_args!("expected the type of DTSTART, found `{written}`; it excludes the whole day");
        self.times.report(ProblemCode::ValueType, property, message);
        Some(WallTime::Date(written.wall().day()))
    }

    /// Reports a time without a zone that is to name one of times with one.
    fn report_adrift(&mut self, property: &Property<'_>, written: &WallTime, start: &WallTime) {
        if let (WallTime::Floating(_), WallTime::Zoned(..) | WallTime::Utc(_)) = (written, start) {
            let message =
                format_args!("expected a time with a zone, as DTSTART has, found `{written}`; it is read as one there");
            self.times.report(ProblemCode::ValueType, property, message);
        }
    }

    /// Counts a date and reports the first one too many.
    fn takes_date(&mut self, property: &Property<'_>) -> bool {
        if let Some(left) = self.dates_left.checked_sub(1) {
            self.dates_left = left;
            return true;
        }
        if !mem::replace(&mut self.too_many_dates, true) {
            let message = format_args!("expected fewer dates; this one and those that follow are left out");
            self.times.report(ProblemCode::TooManyDates, property, message);
        }
        false
    }

    /// `start` is that of the same component.
    pub(super) fn recurrence_id(&mut self, start: &WallTime) -> Option<RecurrenceId> {
        let property = self.single(Name::RecurrenceId)?;
        let at = self.times.one(property)?;
        self.report_adrift(property, &at, start);
        let range = match property.param("RANGE").as_deref() {
            None => OverrideRange::This,
            Some(range) if range.eq_ignore_ascii_case("THISANDFUTURE") => OverrideRange::ThisAndFuture,
            Some(range) => {
                let message = format_args!("expected RANGE=THISANDFUTURE or none, found `{}`", excerpt(range));
                self.times.report(ProblemCode::InvalidValue, property, message);
                OverrideRange::This
            }
        };
        Some(RecurrenceId { at, range })
    }

    pub(super) fn word<T>(&mut self, name: Name, from_word: fn(&str) -> Option<T>) -> Option<T> {
        let property = self.single(name)?;
        let value = from_word(property.value().trim());
        if value.is_none() {
            let (name, found) = (name.as_str(), excerpt(property.value()));
            let message = format_args!("expected a value that {name} can have, found `{found}`; it is left out");
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
    pub(super) fn class(&mut self) -> Class {
        let from_word = |word: &str| Some(Class::from_word(word).unwrap_or(Class::Private));
        self.word(Name::Class, from_word).unwrap_or_default()
    }

    pub(super) fn sequence(&mut self) -> u32 {
        self.word(Name::Sequence, |word| word.parse().ok()).unwrap_or_default()
    }

    fn geo(&mut self) -> Option<Geo> {
        // Some escape the semicolon, as if it were a text.
        self.word(Name::Geo, |value| Geo::parse(&value.replace('\\', "")))
    }

    fn travel(&mut self) -> Option<Duration> {
        self.word(Name::TravelDuration, Duration::parse).filter(|travel| !travel.is_negative())
    }

    fn dtstamp(&mut self) -> Option<Wall> {
        if self.component.all(Name::DtStamp).next().is_none() {
            self.report_missing(Name::DtStamp);
        }
        self.utc(Name::DtStamp)
    }

    pub(super) fn utc(&mut self, name: Name) -> Option<Wall> {
        let property = self.single(name)?;
        self.times.utc(property)
    }
}

/// The text of a property, through the encoding of vCalendar 1.0 if it has one.
pub(super) fn decode_text(property: &Property<'_>) -> String {
    if property.has_param("ENCODING", "QUOTED-PRINTABLE") {
        return quoted_printable::decode(property.value());
    }
    text::decode(property.value())
}

/// vCalendar 1.0 separates dates by semicolons.
fn list(value: &str) -> impl Iterator<Item = &str> {
    value.split([',', ';']).filter(|item| !item.trim().is_empty())
}

/// What [`default_end`] makes of an event, in words.
fn without_end(start: &WallTime) -> &'static str {
    if start.is_date() { "the event lasts one day" } else { "the event is kept and takes no time" }
}

/// A day for a date, nothing for a time (RFC 5545 §3.6.1).
fn default_end(start: &WallTime) -> End {
    End::After(if start.is_date() { Duration::DAY } else { Duration::default() })
}

/// An end of the type that the start has; a time within a day ends an all-day event with that day.
pub(super) fn of_same_type(start: &WallTime, end: &WallTime) -> WallTime {
    use WallTime::{Date, Floating, Utc, Zoned};
    match (start, end) {
        (Date(_), Date(_)) | (Floating(_), Floating(_)) | (Utc(_) | Zoned(..), Utc(_) | Zoned(..)) => end.clone(),
        (Date(_), _) => Date(end.wall().plus(SECONDS_PER_DAY - 1).day()),
        (Floating(_) | Utc(_) | Zoned(..), _) => start.with_wall(end.wall()),
    }
}

fn whole_days(duration: Duration) -> Duration {
    let days = (duration.seconds + SECONDS_PER_DAY - 1) / SECONDS_PER_DAY;
    Duration { days: duration.days.saturating_add(i32::try_from(days).unwrap_or(i32::MAX)), seconds: 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ics::{Limits, Problem, Relation, read};
    use crate::time::Zones;

    /// Reads an event with these lines beside a UID and a DTSTAMP.
    fn event_with(lines: &[&str]) -> (Option<Event>, Vec<Problem>) {
        let text = format!(
            "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:X\nBEGIN:VEVENT\nUID:1\nDTSTAMP:20270101T000000Z\n{}\nEND:VEVENT\nEND:VCALENDAR\n",
            lines.join("\n")
        );
        let mut reading = read(text.replace('\n', "\r\n").as_bytes(), &Limits::default(), &mut Zones::default());
        (reading.calendar.events.pop(), reading.problems)
    }

    #[track_caller]
    fn check<T: PartialEq + std::fmt::Debug>(
        lines: &[&str],
        get: impl Fn(&Event) -> T,
        expected: T,
        codes: &[ProblemCode],
    ) {
        let (event, problems) = event_with(lines);
        assert_eq!(event.as_ref().map(get), Some(expected), "{lines:?}");
        let found: Vec<_> = problems.iter().map(|problem| problem.code).collect();
        assert_eq!(found, codes, "{lines:?}");
    }

    #[track_caller]
    fn check_start(line: &str, expected: &str, codes: &[ProblemCode]) {
        check(&[line], |event| event.start.to_string(), expected.to_owned(), codes);
    }

    #[track_caller]
    fn check_length(lines: &[&str], days: i32, seconds: i64, codes: &[ProblemCode]) {
        check(lines, Event::length, Length::from(Duration { days, seconds }), codes);
    }

    #[test]
    fn a_start_is_a_date_or_a_time_in_its_zone() {
        use ProblemCode::{DateTimeForm, UnknownZone, ValueType, ZoneAlias, ZoneIgnored};
        check_start("DTSTART;VALUE=DATE:20270111", "2027-01-11", &[]);
        check_start("DTSTART:20270111T090000", "2027-01-11 09:00", &[]);
        check_start("DTSTART:20270111T090000Z", "2027-01-11 09:00 UTC", &[]);
        check_start("DTSTART;TZID=Europe/Berlin:20270111T090000", "2027-01-11 09:00 Europe/Berlin", &[]);
        check_start("DTSTART;TZID=Etc/UTC:20270111T090000", "2027-01-11 09:00 UTC", &[]);
        check_start("DTSTART;VALUE=DATE-TIME:20270111T090000", "2027-01-11 09:00", &[]);
        check_start("DTSTART:20270111", "2027-01-11", &[ValueType]);
        check_start("DTSTART;VALUE=DATE:20270111T090000", "2027-01-11 09:00", &[ValueType]);
        check_start("DTSTART:2027-01-11T09:00", "2027-01-11 09:00", &[DateTimeForm]);
        check_start(
            "DTSTART;TZID=Romance Standard Time:20270111T090000",
            "2027-01-11 09:00 Europe/Paris",
            &[ZoneAlias],
        );
        check_start("DTSTART;TZID=Atlantis:20270111T090000", "2027-01-11 09:00", &[UnknownZone]);
        check_start("DTSTART;TZID=Europe/Berlin:20270111T090000Z", "2027-01-11 09:00 UTC", &[ZoneIgnored]);
    }

    #[test]
    fn an_event_without_a_readable_start_is_reported() {
        use ProblemCode::{InvalidValue, MissingStart, RepeatedProperty};
        let codes = |lines: &[&str]| event_with(lines).1.iter().map(|problem| problem.code).collect::<Vec<_>>();
        assert_eq!(codes(&["SUMMARY:x"]), [MissingStart]);
        assert_eq!(codes(&["DTSTART:tomorrow"]), [MissingStart, InvalidValue]);
        let two = ["DTSTART:tomorrow", "DTSTART:20270111T090000Z"];
        check(
            &two,
            |event| event.start.to_string(),
            "2027-01-11 09:00 UTC".to_owned(),
            &[InvalidValue, RepeatedProperty],
        );
    }

    #[test]
    fn an_end_is_exclusive_and_a_duration_is_nominal_in_days() {
        use ProblemCode::{EndAndDuration, EndBeforeStart, InvalidValue, ValueType};
        let (timed, day) = ("DTSTART:20270111T090000Z", "DTSTART;VALUE=DATE:20270111");
        check_length(&[timed, "DTEND:20270111T103000Z"], 0, 5400, &[]);
        check_length(&[timed, "DURATION:P1DT1H"], 1, 3600, &[]);
        check_length(&[day, "DTEND;VALUE=DATE:20270113"], 2, 0, &[]);
        check_length(&[day, "DURATION:P1W"], 7, 0, &[]);
        check_length(&[day, "DURATION:P1W2D"], 9, 0, &[ProblemCode::DateTimeForm]);
        check_length(&[timed], 0, 0, &[]);
        check_length(&[day], 1, 0, &[]);
        check_length(&[timed, "DTEND:20270111T080000Z"], 0, 0, &[EndBeforeStart]);
        check_length(&[day, "DTEND;VALUE=DATE:20270111"], 1, 0, &[EndBeforeStart]);
        check_length(&[timed, "DURATION:-PT1H"], 0, 0, &[EndBeforeStart]);
        check_length(&[day, "DURATION:"], 1, 0, &[InvalidValue]);
        check_length(&[timed, "DTEND:20270111T100000Z", "DURATION:PT2H"], 0, 3600, &[EndAndDuration]);
        check_length(&[day, "DURATION:PT25H"], 2, 0, &[ValueType]);
        check_length(&[day, "DTEND:20270112T120000"], 2, 0, &[ValueType]);
        check_length(&[timed, "DTEND;VALUE=DATE:20270112"], 0, 15 * 3600, &[ValueType]);
        check_length(
            &["DTSTART;TZID=America/New_York:20270111T090000", "DTEND:20270111T100000"],
            0,
            3600,
            &[ValueType],
        );
        check_length(&["DTSTART:20270111T090000", "DTEND:20270111T100000Z"], 0, 3600, &[ValueType]);
        let floating = ["DTSTART:20270111T090000", "DTEND;TZID=Europe/Berlin:20270111T100000"];
        check_length(&floating, 0, 3600, &[ValueType]);
        let start = |event: &Event| event.start.to_string();
        check(&floating, start, "2027-01-11 09:00 Europe/Berlin".to_owned(), &[ValueType]);
    }

    #[test]
    fn an_end_in_another_zone_counts_by_its_instant() {
        let start = "DTSTART;TZID=Europe/London:20270111T090000";
        check_length(&[start, "DTEND;TZID=America/New_York:20270111T060000"], 0, 7200, &[]);
    }

    #[test]
    fn rules_are_kept_as_far_as_they_can_be_used() {
        use ProblemCode::{InvalidRule, Rule as RuleCode, UntilType};
        let start = "DTSTART;TZID=Europe/Berlin:20270111T090000";
        let rules = |event: &Event| event.rules.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        check(&[start, "RRULE:FREQ=DAILY"], rules, "FREQ=DAILY;WKST=MO".to_owned(), &[]);
        check(
            &[start, "RRULE:FREQ=DAILY", "RRULE:FREQ=WEEKLY;BYDAY=XX"],
            rules,
            "FREQ=DAILY;WKST=MO FREQ=WEEKLY;WKST=MO".to_owned(),
            &[RuleCode],
        );
        check(&[start, "RRULE:BYDAY=MO"], rules, String::new(), &[InvalidRule]);
        check(&[start, "RRULE:W1 MO #0"], rules, "FREQ=WEEKLY;BYDAY=MO;WKST=MO".to_owned(), &[RuleCode]);
        check(
            &[start, "RRULE:FREQ=DAILY;UNTIL=20270201"],
            rules,
            "FREQ=DAILY;UNTIL=20270201;WKST=MO".to_owned(),
            &[UntilType],
        );
        check(&[start, "EXRULE:FREQ=DAILY"], |event| event.exrules().len(), 1, &[]);
        check(&[start, "EXRULE:FREQ=WEEKLY;BYDAY=TU"], |event| event.exrules().len(), 1, &[]);
    }

    #[test]
    fn a_start_that_its_rule_does_not_give_is_said() {
        use ProblemCode::{StartOffRule, UntilBeforeStart, UntilType};
        let check = |lines: &[&str], codes: &[ProblemCode]| check(lines, |event| event.rules.is_empty(), false, codes);
        let monday = "DTSTART;TZID=Europe/Berlin:20270111T090000";
        check(&[monday, "RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=3"], &[]);
        check(&[monday, "RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=3"], &[StartOffRule]);
        check(&[monday, "RRULE:FREQ=WEEKLY;BYDAY=TU", "RRULE:FREQ=WEEKLY;BYDAY=MO"], &[]);
        check(&[monday, "RRULE:FREQ=DAILY;BYHOUR=10"], &[StartOffRule]);
        check(&[monday, "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"], &[StartOffRule]);
        check(&[monday, "RRULE:FREQ=DAILY;UNTIL=20270111T080000Z"], &[]);
        check(&[monday, "RRULE:FREQ=DAILY;UNTIL=20270111T075959Z"], &[UntilBeforeStart]);
        check(&[monday, "RRULE:FREQ=DAILY;UNTIL=20270111"], &[UntilType]);
        check(&[monday, "RRULE:FREQ=DAILY;UNTIL=20270110"], &[UntilType, UntilBeforeStart]);
        check(&["DTSTART;VALUE=DATE:20270111", "RRULE:FREQ=DAILY;UNTIL=20270110"], &[UntilBeforeStart]);
        check(&["DTSTART:20270111T090000", "RRULE:FREQ=DAILY;UNTIL=20270111T085959"], &[UntilBeforeStart]);
    }

    /// What was wrong, and what was made of it.
    #[test]
    fn each_problem_says_what_was_made_of_it() {
        let said =
            |lines: &[&str]| event_with(lines).1.iter().map(|one| one.message.clone()).collect::<Vec<_>>().join(" | ");
        let start = "DTSTART:20270111T090000Z";
        for (line, expected) in [
            (
                "RRULE:FREQ=DAILY;INTERVAL=0",
                "expected a number from 1 in INTERVAL, found `0`; the rule is read as `FREQ=DAILY;WKST=MO`",
            ),
            (
                "RRULE:FREQ=WEEKLY;BYDAY=€",
                "expected a day such as MO, 2TU or -1FR in BYDAY, found `€`; the rule is read as `FREQ=WEEKLY;WKST=MO`",
            ),
            ("RRULE:BYDAY=MO", "expected a part FREQ, found none; the rule is left out"),
            (
                "DTEND:20270111T080000Z",
                "expected an end after the start 2027-01-11 09:00 UTC, found 2027-01-11 08:00 UTC; the event is kept and takes no time",
            ),
            (
                "DURATION:-PT1H",
                "expected a duration of more than nothing, found `-PT1H`; the event is kept and takes no time",
            ),
            (
                "DURATION:soon",
                "expected a duration such as `PT1H30M`, found `soon`; the event is kept and takes no time",
            ),
            ("DURATION:P1W2D", "expected weeks alone, found `P1W2D`; it is read as P9D"),
            (
                "RDATE;VALUE=DATE:20270112T090000Z",
                "expected a date, as VALUE=DATE says, found `20270112T090000Z`; it is read as a time",
            ),
            (
                "EXDATE:20270112",
                "expected VALUE=DATE, for the value is `20270112`; it is read as a date | expected the type of DTSTART, found `2027-01-12`; it excludes the whole day",
            ),
            ("STATUS:MAYBE", "expected a value that STATUS can have, found `MAYBE`; it is left out"),
        ] {
            assert_eq!(said(&[start, line]), expected);
        }
        assert!(
            said(&["DTSTART;VALUE=DATE:20270111", "DTEND;VALUE=DATE:20270110"]).ends_with("; the event lasts one day")
        );
    }

    #[test]
    fn dates_of_all_lists_are_kept() {
        use ProblemCode::{EndBeforeStart, InvalidValue, ValueType};
        let start = "DTSTART:20270111T090000Z";
        let exdates = |event: &Event| event.exdates().iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let rdates = |event: &Event| {
            let show = |rdate: &Rdate| {
                let length = rdate.end.as_ref().map(|end| end.length(&rdate.start));
                format!("{} {length:?}", rdate.start)
            };
            event.rdates().iter().map(show).collect::<Vec<_>>().join(", ")
        };
        check(
            &[start, "EXDATE:20270112T090000Z,20270113T090000Z", "EXDATE:20270114T090000Z,x"],
            exdates,
            "2027-01-12 09:00 UTC, 2027-01-13 09:00 UTC, 2027-01-14 09:00 UTC".to_owned(),
            &[InvalidValue],
        );
        check(&[start, "EXDATE;VALUE=DATE:20270112"], exdates, "2027-01-12".to_owned(), &[ValueType]);
        check(&[start, "EXDATE:20270112T090000"], exdates, "2027-01-12 09:00".to_owned(), &[ValueType]);
        check(&["DTSTART:20270111T090000", "EXDATE:20270112T090000"], exdates, "2027-01-12 09:00".to_owned(), &[]);
        check(
            &[
                start,
                "RDATE;VALUE=PERIOD:20270112T090000Z/PT1H,20270113T090000Z/20270113T110000Z",
                "RDATE:20270114T090000Z",
            ],
            rdates,
            "2027-01-12 09:00 UTC Some(Exact(3600)), 2027-01-13 09:00 UTC Some(Exact(7200)), 2027-01-14 09:00 UTC None"
                .to_owned(),
            &[],
        );
        check(
            &[start, "RDATE:20270112T090000Z/-PT1H"],
            rdates,
            "2027-01-12 09:00 UTC None".to_owned(),
            &[EndBeforeStart],
        );
    }

    #[test]
    fn words_are_read_in_either_case_and_unknown_ones_reported() {
        use ProblemCode::InvalidValue;
        let start = "DTSTART:20270111T090000Z";
        let words = |event: &Event| (event.transparency, event.status, event.class, event.busy_status, event.sequence);
        check(
            &[
                start,
                "TRANSP:transparent",
                "STATUS:CANCELLED",
                "CLASS:confidential",
                "X-MICROSOFT-CDO-BUSYSTATUS:OOF",
                "SEQUENCE:3",
            ],
            words,
            (Transparency::Transparent, Some(Status::Cancelled), Class::Confidential, Some(BusyStatus::OutOfOffice), 3),
            &[],
        );
        check(
            &[start, "TRANSP:x", "STATUS:x", "CLASS:x", "SEQUENCE:-1"],
            words,
            (Transparency::Opaque, None, Class::Private, None, 0),
            &[InvalidValue, InvalidValue, InvalidValue],
        );
    }

    #[test]
    fn a_place_on_the_globe_and_the_way_there_are_read() {
        let start = "DTSTART:20270111T090000Z";
        let place =
            |event: &Event| (event.geo().map(|geo| geo.to_string()), event.travel().map(|travel| travel.to_string()));
        check(
            &[start, "GEO:53.480759;-2.242631", "X-APPLE-TRAVEL-DURATION;VALUE=DURATION:PT45M"],
            place,
            (Some("53.480759;-2.242631".to_owned()), Some("PT45M".to_owned())),
            &[],
        );
        check(
            &[start, "GEO:here", "X-APPLE-TRAVEL-DURATION:soon"],
            place,
            (None, None),
            &[ProblemCode::InvalidValue; 2],
        );
    }

    #[test]
    fn relations_have_a_kind_and_perhaps_a_lead_or_a_lag() {
        let start = "DTSTART:20270111T090000Z";
        let relations = |event: &Event| {
            let show = |relation: &Relation| {
                let gap = relation.gap.map_or_else(|| "-".to_owned(), |gap| gap.to_string());
                format!("{} {} {gap}", relation.kind.as_str(), relation.to)
            };
            event.relations().iter().map(show).collect::<Vec<_>>().join(", ")
        };
        check(
            &[
                start,
                "RELATED-TO:a@example.com",
                "RELATED-TO;RELTYPE=finishtostart;GAP=PT1H:b",
                "RELATED-TO;RELTYPE=STARTTOSTART;GAP=-P2D:c",
                "RELATED-TO;RELTYPE=X-COUSIN:d",
            ],
            relations,
            "PARENT a@example.com -, FINISHTOSTART b PT1H, STARTTOSTART c -P2D, X-COUSIN d -".to_owned(),
            &[],
        );
        check(
            &[start, "RELATED-TO;GAP=PT1H:a", "RELATED-TO;RELTYPE=FINISHTOFINISH;GAP=x:b", "RELATED-TO:"],
            relations,
            "PARENT a -, FINISHTOFINISH b -".to_owned(),
            &[ProblemCode::InvalidValue; 2],
        );
    }

    #[test]
    fn texts_lose_their_escapes() {
        let start = "DTSTART:20270111T090000Z";
        check(&[start, "SUMMARY:a\\, b\\nc"], |event| event.summary.clone(), "a, b\nc".to_owned(), &[]);
        check(
            &[start, "CATEGORIES:a,b", "CATEGORIES:c"],
            |event| event.categories().join("|"),
            "a|b|c".to_owned(),
            &[],
        );
        check(
            &[start, "SUMMARY;ENCODING=QUOTED-PRINTABLE:caf=C3=", "=A9"],
            |event| event.summary.clone(),
            "café".to_owned(),
            &[],
        );
    }

    #[test]
    fn an_override_names_its_instance() {
        let lines = ["DTSTART:20270111T090000Z", "RECURRENCE-ID;RANGE=THISANDFUTURE:20270112T090000Z"];
        let id = |event: &Event| event.recurrence_id().map(|id| (id.at.to_string(), id.range));
        check(&lines, id, Some(("2027-01-12 09:00 UTC".to_owned(), OverrideRange::ThisAndFuture)), &[]);
        let adrift = ["DTSTART:20270111T090000Z", "RECURRENCE-ID:20270112T090000"];
        check(&adrift, id, Some(("2027-01-12 09:00".to_owned(), OverrideRange::This)), &[ProblemCode::ValueType]);
    }

    #[test]
    fn dates_beyond_the_limit_are_left_out_and_reported() {
        let text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20270111T090000Z\nEXDATE:20270112T090000Z,20270113T090000Z,20270114T090000Z\nEND:VEVENT\nEND:VCALENDAR";
        let count = |dates| {
            let limits = Limits { dates, ..Limits::default() };
            let reading = read(text.as_bytes(), &limits, &mut Zones::default());
            let reported = reading.problems.iter().filter(|problem| problem.code == ProblemCode::TooManyDates).count();
            (reading.calendar.events[0].exdates().len(), reported)
        };
        assert_eq!(count(3), (3, 0));
        assert_eq!(count(2), (2, 1));
        assert_eq!(count(0), (0, 1));
    }
}
