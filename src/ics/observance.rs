//! A VTIMEZONE evaluated from its own rules (RFC 5545 §3.6.5), for zones that have no known name.

use super::component::{Component, Kind};
use super::name::Name;
use super::problem::{ProblemCode, Problems, excerpt};
use super::property::Property;
use super::stamp::{Stamp, utc_offset};
use crate::recurrence::{Frequency, Rule, RuleEnd, Until};
use crate::time::{Day, Transition, Wall, Zone};

/// Up to here clocks change, as they do in the zones of the tz data.
const END: Wall = Day::new_year(2500).midnight();

/// The zone that a VTIMEZONE describes, or `None`, and a problem, if it describes none.
///
/// Each change of the clocks takes one from `budget`, so that no rule yields more than a zone can have.
pub(super) fn zone(component: &Component<'_>, tzid: &str, budget: &mut usize, problems: &mut Problems) -> Option<Zone> {
    let mut onsets = Vec::new();
    for part in component.parts(Kind::Standard).chain(component.parts(Kind::Daylight)) {
        let mut reader = ObservanceReader { component: part, budget, problems };
        onsets.extend(reader.onsets().unwrap_or_default());
    }
    let Some(first) = onsets.iter().min_by_key(|onset| onset.at()) else {
        let message = format_args!("expected a STANDARD or DAYLIGHT that can be read, found none");
        problems.report(ProblemCode::InvalidZone, component.line, "VTIMEZONE", message);
        return None;
    };
    let transitions = onsets.iter().map(|onset| Transition { at: onset.at(), offset: onset.to });
    Some(Zone::from_transitions(tzid, first.from, transitions))
}

/// When an observance begins, and with which change.
#[derive(Clone, Copy, Debug)]
struct Onset {
    /// What the clocks show before the change.
    wall: Wall,
    from: i32,
    to: i32,
}

impl Onset {
    fn at(&self) -> i64 {
        self.wall.0 - i64::from(self.from)
    }
}

struct ObservanceReader<'r, 't> {
    component: &'r Component<'t>,
    budget: &'r mut usize,
    problems: &'r mut Problems,
}

impl<'r, 't> ObservanceReader<'r, 't> {
    /// Every onset; `None`, and a problem, if the observance cannot be used.
    fn onsets(&mut self) -> Option<Vec<Onset>> {
        let start = self.value(Name::DtStart, "a local time", |text| Stamp::parse(text.trim()).map(Stamp::wall))?;
        let from = self.value(Name::TzOffsetFrom, "an offset such as `+0100`", |text| utc_offset(text.trim()))?;
        let to = self.value(Name::TzOffsetTo, "an offset such as `+0100`", |text| utc_offset(text.trim()))?;
        let mut walls = vec![start];
        for property in self.component.all(Name::RDate) {
            let starts = property.value().split(',').filter_map(|item| Stamp::parse(item.split('/').next()?.trim()));
            walls.extend(starts.map(|stamp| local(stamp, from)));
        }
        for property in self.component.all(Name::RRule) {
            walls.extend(self.rule(property, start, from)?);
        }
        self.spend(walls.len(), self.component.line)?;
        Some(walls.into_iter().map(|wall| Onset { wall, from, to }).collect())
    }

    fn value<T>(&mut self, name: Name, expected: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let property = self.component.single(name, self.problems);
        let value = property.and_then(|property| parse(property.value()));
        if value.is_none() {
            let line = property.map_or(self.component.line, |property| property.line());
            let found = property.map_or_else(|| "nothing".to_owned(), |property| excerpt(property.value()));
            let message = format_args!("expected {expected}, found `{found}`; the observance is left out");
            self.problems.report(ProblemCode::InvalidZone, line, name.as_str(), message);
        }
        value
    }

    /// The instances of a rule. Clocks do not change every hour, and a COUNT costs what it counts.
    fn rule(&mut self, property: &Property<'_>, start: Wall, from: i32) -> Option<Vec<Wall>> {
        let rule = Rule::parse_lenient(property.value().trim()).ok().map(|(rule, _)| rule);
        let Some(rule) = rule.filter(|rule| Frequency::Daily <= rule.freq()) else {
            let message = format_args!("expected a rule of days, found `{}`", excerpt(property.value()));
            self.problems.report(ProblemCode::InvalidZone, property.line(), property.name.as_str(), message);
            return None;
        };
        let rule = match rule.end() {
            RuleEnd::Until(Until::Utc(wall)) => {
                rule.with_end(RuleEnd::Until(Until::Floating(local(Stamp::Utc(wall), from))))
            }
            RuleEnd::Count(count) => {
                self.spend(usize::try_from(count).unwrap_or(usize::MAX), property.line())?;
                rule
            }
            _ => rule,
        };
        let compiled = rule.compile(start);
        Some(compiled.between(start, END).take(self.budget.saturating_add(1)).collect())
    }

    fn spend(&mut self, onsets: usize, line: usize) -> Option<()> {
        match self.budget.checked_sub(onsets) {
            Some(rest) => *self.budget = rest,
            None => {
                *self.budget = 0;
                let message = format_args!("expected fewer changes of the clocks; the observance is left out");
                self.problems.report(ProblemCode::InvalidZone, line, self.component.kind.as_str(), message);
                return None;
            }
        }
        Some(())
    }
}

/// What the clocks show; a UTC time is an instant even here, where RFC 5545 wants local ones.
fn local(stamp: Stamp, from: i32) -> Wall {
    match stamp {
        Stamp::Utc(wall) => wall.plus(i64::from(from)),
        Stamp::Date(_) | Stamp::Local(_) => stamp.wall(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ics::Limits;
    use crate::ics::component::{Calendars, calendars};

    /// What becomes of the first VTIMEZONE.
    struct Evaluated {
        budget: usize,
        problems: Problems,
        zone: Option<Zone>,
    }

    impl Calendars for Evaluated {
        fn events(&mut self, _: &mut Component<'_>, _: &mut Problems) {}

        fn calendar(&mut self, calendar: Component<'_>, _: &mut Problems) {
            let defined = calendar.parts(Kind::TimeZone).next().unwrap();
            self.zone = zone(defined, "X", &mut self.budget, &mut self.problems);
        }
    }

    /// Each observance as the lines of its properties; the transitions from 2000 to 2003 as UTC reading and new offset.
    #[track_caller]
    fn check(observances: &[&str], budget: usize, expected: &[&str], codes: usize) {
        let parts: String = observances.iter().map(|o| format!("BEGIN:STANDARD\n{o}\nEND:STANDARD\n")).collect();
        let text = format!("BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:X\n{parts}END:VTIMEZONE\nEND:VCALENDAR");
        let mut evaluated = Evaluated { budget, problems: Problems::new(100), zone: None };
        calendars(text.as_bytes(), &Limits::default(), &mut Problems::new(0), &mut evaluated);
        let Evaluated { zone, problems, .. } = evaluated;
        let show = |t: &Transition| format!("{:?} {:+}", Wall(t.at), t.offset / 3600);
        let inside = |t: &&Transition| (946_684_800..1_072_915_200).contains(&t.at);
        let found: Vec<_> = zone.iter().flat_map(|zone| zone.transitions().iter().filter(inside).map(show)).collect();
        assert_eq!(found, expected);
        assert_eq!(problems.finish().len(), codes);
    }

    const SUMMER: &str = "DTSTART:20010325T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200";
    const WINTER: &str = "DTSTART:20011028T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100";

    #[test]
    fn a_start_is_an_onset_and_so_are_rdates() {
        check(&[SUMMER, WINTER], 100, &["2001-03-25 01:00:00 +2", "2001-10-28 01:00:00 +1"], 0);
        let summer = format!("{SUMMER}\nRDATE:20020331T020000,20030330T020000");
        let winter = format!("{WINTER}\nRDATE:20021027T030000");
        check(
            &[&summer, &winter],
            100,
            &[
                "2001-03-25 01:00:00 +2",
                "2001-10-28 01:00:00 +1",
                "2002-03-31 01:00:00 +2",
                "2002-10-27 01:00:00 +1",
                "2003-03-30 01:00:00 +2",
            ],
            0,
        );
    }

    #[test]
    fn until_is_an_instant() {
        let summer = format!("{SUMMER}\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;UNTIL=20020331T010000Z");
        check(
            &[&summer, WINTER],
            100,
            &["2001-03-25 01:00:00 +2", "2001-10-28 01:00:00 +1", "2002-03-31 01:00:00 +2"],
            0,
        );
    }

    #[test]
    fn an_observance_that_cannot_be_used_is_left_out() {
        let hourly = format!("{WINTER}\nRRULE:FREQ=SECONDLY");
        check(&[SUMMER, &hourly], 100, &["2001-03-25 01:00:00 +2"], 1);
        check(&[SUMMER, "DTSTART:20011028T030000\nTZOFFSETFROM:+0200"], 100, &["2001-03-25 01:00:00 +2"], 1);
        check(&["DTSTART:x"], 100, &[], 2);
        check(&[], 100, &[], 1);
    }

    #[test]
    fn what_exceeds_the_budget_is_left_out() {
        let forever = format!("{WINTER}\nRRULE:FREQ=DAILY");
        check(&[SUMMER, &forever], 100, &["2001-03-25 01:00:00 +2"], 1);
        let counted = format!("{WINTER}\nRRULE:FREQ=YEARLY;COUNT=4294967295");
        check(&[SUMMER, &counted], 100, &["2001-03-25 01:00:00 +2"], 1);
    }
}
