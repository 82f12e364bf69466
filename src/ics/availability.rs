//! VAVAILABILITY (RFC 7953): when somebody can be had at all, in layers.

use super::component::{Component, Kind};
use super::duration::Duration;
use super::event::Event;
use super::event_reader::{self, EventReader};
use super::free_busy::{BusyTime, BusyType};
use super::name::Name;
use super::problem::{ProblemCode, excerpt};
use super::property::Property;
use super::series::{self, Series};
use super::when::Times;
use crate::interval::{Span, SpanSet};
use crate::recurrence::{Length, RecurrenceSet};
use crate::time::{WallTime, Window, Zone};

/// A VAVAILABILITY (RFC 7953 §3.1): a stretch of time in which somebody is busy but for what is available.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Availability {
    /// UID; `None` if there is none.
    pub uid: Option<String>,
    /// SUMMARY; empty if there is none.
    pub summary: String,
    /// PRIORITY, from 0 to 9: 1 is the highest, 9 the lowest but for 0, which is lower still and what counts if there is none.
    pub priority: u8,
    /// BUSYTYPE: how busy one is outside of what is available. Never [`BusyType::Free`].
    pub busy_type: BusyType,
    /// DTSTART; `None` reaches back for ever.
    pub start: Option<WallTime>,
    /// DTEND, or DTSTART and DURATION: the end, exclusive; `None` reaches on for ever.
    pub end: Option<WallTime>,
    /// Its AVAILABLEs, each read as an event is; those with a RECURRENCE-ID are overrides.
    pub available: Vec<Event>,
    /// The line of its BEGIN, from 1.
    pub line: usize,
}

/// When somebody is not to be had, in a window.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub struct Unavailable {
    /// Ascending and apart from each other, each with how busy they are; never [`BusyType::Free`].
    pub spans: Vec<(Span, BusyType)>,
    /// Whether there were more instances of AVAILABLE than were to be looked at: some of these spans may be free.
    pub incomplete: bool,
}

impl Availability {
    pub(super) fn read(component: &Component<'_>, times: &mut Times<'_>, dates: usize) -> Self {
        let mut reader = EventReader::new(component, times, dates);
        let (uid, summary) = (reader.uid(), reader.text(Name::Summary).unwrap_or_default());
        let priority = reader.word(Name::Priority, |word| word.parse().ok().filter(|priority| *priority <= 9));
        // As for FBTYPE, a type that nobody knows is BUSY.
        let busy_type =
            |word: &str| Some(BusyType::from_word(word).unwrap_or_default()).filter(|kind| *kind != BusyType::Free);
        let busy_type = reader.word(Name::BusyType, busy_type);
        let (start, end) = stretch(component, times);
        let available: Vec<Event> = component
            .parts(Kind::Available)
            .filter_map(|part| {
                if part.all(Name::DtEnd).chain(part.all(Name::Duration)).next().is_none() {
                    let message =
                        format_args!("expected a DTEND or DURATION in the AVAILABLE, found none; it frees no time");
                    times.problems.report(ProblemCode::MissingProperty, part.line, "AVAILABLE", message);
                }
                event_reader::event(part, times, dates)
            })
            .collect();
        Availability {
            uid,
            summary,
            priority: priority.unwrap_or_default(),
            busy_type: busy_type.unwrap_or(BusyType::BusyUnavailable),
            start,
            end,
            available,
            line: component.line,
        }
    }

    /// What it covers of a window.
    fn covers(&self, window: Window, floating: &Zone) -> Option<Span> {
        let instant = |time: &WallTime| time.instant(floating);
        let start = self.start.as_ref().map_or(i64::MIN, instant).max(window.start());
        let end = self.end.as_ref().map_or(i64::MAX, instant).min(window.end());
        Span::new(start, end)
    }

    /// When its AVAILABLEs are within what it covers. Each of their instances takes one from `budget`; `None` once it is spent.
    fn free(&self, covered: Span, floating: &Zone, budget: &mut usize) -> Option<SpanSet> {
        let window = Window::new(covered.start(), covered.end()).ok()?;
        let mut free = Vec::new();
        for set in series::group(&self.available).iter().flat_map(sets) {
            let mut occurrences = set.occurrences(window, floating);
            for one in occurrences.by_ref() {
                *budget = budget.checked_sub(1)?;
                free.extend(Span::new(one.start, one.end).and_then(|span| span.intersection(covered)));
            }
            if occurrences.is_exhausted() {
                return None;
            }
        }
        Some(free.into_iter().collect())
    }
}

/// DTSTART and the end. Unlike those of an event both may be missing, and an end may stand alone.
fn stretch(component: &Component<'_>, times: &mut Times<'_>) -> (Option<WallTime>, Option<WallTime>) {
    let mut time = |name| {
        let property = component.single(name, times.problems)?;
        let time = times.one(property)?;
        if time.is_date() {
            times.report(ProblemCode::ValueType, property, format_args!("expected a time, found the date {time}"));
        }
        Some((property, time))
    };
    let start = time(Name::DtStart).map(|(_, start)| start);
    let (property, end) = match time(Name::DtEnd) {
        Some((property, end)) => (Some(property), Some(end)),
        None => after(start.as_ref(), component.single(Name::Duration, times.problems), times),
    };
    let (Some(from), Some(property), Some(until)) = (&start, property, &end) else { return (start, end) };
    if !Length::between(from, until).is_empty() {
        return (start, end);
    }
    let message = format_args!("expected an end after the start {from}, found {until}; it has no end");
    times.report(ProblemCode::EndBeforeStart, property, message);
    (start, None)
}

/// The end that a DURATION makes.
fn after<'p>(
    start: Option<&WallTime>,
    property: Option<&'p Property<'p>>,
    times: &mut Times<'_>,
) -> (Option<&'p Property<'p>>, Option<WallTime>) {
    let Some(property) = property else { return (None, None) };
    let end = start.and_then(|start| Some(Duration::parse(property.value().trim())?.after(start)));
    if end.is_none() {
        let message =
            format_args!("expected a duration after a DTSTART, found `{}`; it has no end", excerpt(property.value()));
        times.report(ProblemCode::InvalidValue, property, message);
    }
    (Some(property), end)
}

/// The recurrence sets of a series; overrides without their master are each one of their own.
fn sets(series: &Series<'_>) -> Vec<RecurrenceSet> {
    if let Some((set, _)) = series.recurrence_set() {
        return vec![set];
    }
    let alone = |event: &&Event| RecurrenceSet::builder(event.start.clone()).length(event.length()).build().0;
    series.overrides.iter().map(alone).collect()
}

/// How busy types beat each other (RFC 7953 §4), strongest first.
const STRONGEST_FIRST: [BusyType; 3] = [BusyType::Busy, BusyType::BusyUnavailable, BusyType::BusyTentative];

/// Priorities from the lowest to the highest (RFC 7953 §4).
const LOWEST_FIRST: [u8; 10] = [0, 9, 8, 7, 6, 5, 4, 3, 2, 1];

/// Lays the layers and periods over each other; see [`Calendar::unavailable`](super::Calendar::unavailable).
pub(super) fn unavailable(
    layers: &[Availability],
    periods: &[BusyTime],
    window: Window,
    (floating, mut budget): (&Zone, usize),
) -> Unavailable {
    let (mut busy, mut incomplete) = (Busy::default(), false);
    for priority in LOWEST_FIRST {
        let level = layers.iter().filter(|layer| layer.priority == priority);
        let (mut covered, mut free) = (Vec::new(), Vec::new());
        for (layer, span) in level.filter_map(|layer| Some((layer, layer.covers(window, floating)?))) {
            covered.push((layer.busy_type, span));
            let own = layer.free(span, floating, &mut budget);
            incomplete |= own.is_none();
            free.extend(own);
        }
        busy.lay(&covered.iter().map(|(_, span)| *span).collect(), &covered.into_iter().collect());
        busy.remove(&SpanSet::union_all(&free));
    }
    let inside = |period: &BusyTime| Span::new(period.start.max(window.start()), period.end.min(window.end()));
    let on_top = periods.iter().filter_map(|period| Some((period.kind, inside(period)?)));
    busy.lay(&SpanSet::default(), &on_top.collect());
    Unavailable { spans: busy.spans(), incomplete }
}

/// When somebody is busy, for each type, strongest first.
#[derive(Default)]
struct Busy([SpanSet; 3]);

impl FromIterator<(BusyType, Span)> for Busy {
    fn from_iter<I: IntoIterator<Item = (BusyType, Span)>>(spans: I) -> Self {
        let spans: Vec<_> = spans.into_iter().collect();
        let of = |wanted| spans.iter().filter(move |(kind, _)| *kind == wanted).map(|(_, span)| *span);
        Busy(STRONGEST_FIRST.map(|kind| of(kind).collect()))
    }
}

impl Busy {
    /// Takes away what is `covered` and lays `other` over what is left; where both are busy, the stronger type counts.
    fn lay(&mut self, covered: &SpanSet, other: &Busy) {
        let mut stronger = SpanSet::default();
        for (own, other) in self.0.iter_mut().zip(&other.0) {
            *own = own.difference(covered).union(other).difference(&stronger);
            stronger = stronger.union(own);
        }
    }

    fn remove(&mut self, free: &SpanSet) {
        for own in &mut self.0 {
            *own = own.difference(free);
        }
    }

    fn spans(&self) -> Vec<(Span, BusyType)> {
        let of_kind = |(set, kind): (&SpanSet, BusyType)| set.iter().map(move |span| (span, kind)).collect::<Vec<_>>();
        let mut spans: Vec<_> = self.0.iter().zip(STRONGEST_FIRST).flat_map(of_kind).collect();
        spans.sort_unstable();
        spans
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::ics::{Calendar, Limits, Reading, read};
    use crate::time::{Day, Zones};

    fn read_text(components: &str) -> Reading {
        let text = format!("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:X\n{components}END:VCALENDAR\n");
        read(text.replace('\n', "\r\n").as_bytes(), &Limits::default(), &mut Zones::default())
    }

    fn letter(kind: BusyType) -> char {
        match kind {
            BusyType::Free => 'F',
            BusyType::Busy => 'B',
            BusyType::BusyUnavailable => 'U',
            BusyType::BusyTentative => 'T',
        }
    }

    /// The types of the twelve slots of two hours of a day, as the tables of RFC 7953 §5.1 have them.
    fn slots(calendar: &Calendar, day: (i32, u32, u32), zone: &str) -> String {
        let (zone, day) = (Zone::iana(zone).unwrap(), Day::new(day.0, day.1, day.2).unwrap());
        let window = Window::of_days(day, day.plus(1), &zone).unwrap();
        let unavailable = calendar.unavailable(window, &zone, 1000);
        assert!(!unavailable.incomplete);
        let at = |slot: i64| {
            let start = window.start() + slot * 7200;
            let inside = unavailable.spans.iter().find(|(span, _)| span.contains(start));
            let whole = inside.is_none_or(|(span, _)| start + 7200 <= span.end());
            if whole { inside.map_or('F', |(_, kind)| letter(*kind)) } else { '?' }
        };
        (0..12).map(at).collect()
    }

    /// Weekdays from eight to six, everywhere and always; a layer of its own for Denver, from 23 to 30 October 2011.
    const MONTREAL: &str = "BEGIN:VAVAILABILITY\nUID:a\nDTSTAMP:20111005T133225Z\n\
        BEGIN:AVAILABLE\nUID:b\nDTSTAMP:20111005T133225Z\nDTSTART;TZID=America/Montreal:20111002T080000\n\
        DTEND;TZID=America/Montreal:20111002T180000\nRRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR\nEND:AVAILABLE\nEND:VAVAILABILITY\n";
    const DENVER: &str = "BEGIN:VAVAILABILITY\nUID:c\nDTSTAMP:20111005T133225Z\nPRIORITY:1\n\
        DTSTART;TZID=America/Denver:20111023T000000\nDTEND;TZID=America/Denver:20111030T000000\n\
        BEGIN:AVAILABLE\nUID:d\nDTSTAMP:20111005T133225Z\nDTSTART;TZID=America/Denver:20111023T080000\n\
        DTEND;TZID=America/Denver:20111023T180000\nRRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR\nEND:AVAILABLE\nEND:VAVAILABILITY\n";

    #[test]
    fn the_simple_example_of_the_rfc() {
        let meeting = "BEGIN:VFREEBUSY\nFREEBUSY:20111107T170000Z/PT2H\nEND:VFREEBUSY\n";
        let reading = read_text(MONTREAL);
        // DTSTART is a Sunday, which its rule does not give.
        let problems: Vec<_> = reading.problems.iter().map(|problem| (problem.line, problem.code)).collect();
        assert_eq!(problems, [(12, ProblemCode::StartOffRule)]);
        assert_eq!(slots(&reading.calendar, (2011, 11, 7), "America/Montreal"), "UUUUFFFFFUUU");
        let with_meeting = read_text(&format!("{MONTREAL}{meeting}")).calendar;
        assert_eq!(slots(&with_meeting, (2011, 11, 7), "America/Montreal"), "UUUUFFBFFUUU");
    }

    #[test]
    fn the_further_example_of_the_rfc() {
        let meeting = "BEGIN:VFREEBUSY\nFREEBUSY:20111024T180000Z/PT2H\nEND:VFREEBUSY\n";
        for text in [format!("{MONTREAL}{DENVER}{meeting}"), format!("{meeting}{DENVER}{MONTREAL}")] {
            let calendar = read_text(&text).calendar;
            assert_eq!(slots(&calendar, (2011, 10, 24), "America/Montreal"), "UUUUUFFBFFUU");
            assert_eq!(slots(&calendar, (2011, 11, 1), "America/Montreal"), "UUUUFFFFFUUU");
        }
    }

    /// A layer of 11 January 2027, UTC: its properties, and hours that are available.
    fn layer(properties: &str, available: &[(u32, u32)]) -> String {
        let part = |(from, to): &(u32, u32)| {
            let hour = |hour: u32| format!("202701{:02}T{:02}0000Z", 11 + hour / 24, hour % 24);
            format!("BEGIN:AVAILABLE\nUID:x\nDTSTART:{}\nDTEND:{}\nEND:AVAILABLE\n", hour(*from), hour(*to))
        };
        format!(
            "BEGIN:VAVAILABILITY\nUID:x\n{properties}{}END:VAVAILABILITY\n",
            available.iter().map(part).collect::<String>()
        )
    }

    #[track_caller]
    fn check(layers: &[String], expected: &str) {
        let forwards = read_text(&layers.concat()).calendar;
        let backwards = read_text(&layers.iter().rev().cloned().collect::<String>()).calendar;
        for calendar in [forwards, backwards] {
            assert_eq!(slots(&calendar, (2027, 1, 11), "UTC"), expected);
        }
    }

    #[test]
    fn a_layer_ends_where_it_says_and_frees_nothing_outside() {
        check(&[layer("", &[])], "UUUUUUUUUUUU");
        check(&[layer("BUSYTYPE:BUSY\nDTSTART:20270111T040000Z\nDTEND:20270111T080000Z\n", &[(2, 6)])], "FFFBFFFFFFFF");
        check(&[layer("BUSYTYPE:busy-tentative\nDTSTART:20270111T040000Z\nDURATION:PT4H\n", &[])], "FFTTFFFFFFFF");
        check(&[layer("BUSYTYPE:X-HOLIDAY\nDTEND:20270111T080000Z\n", &[])], "BBBBFFFFFFFF");
        check(&[layer("DTSTART:20270111T200000Z\n", &[])], "FFFFFFFFFFUU");
    }

    #[test]
    fn a_higher_priority_replaces_what_lies_below() {
        let below = layer("BUSYTYPE:BUSY\n", &[(8, 12)]);
        let noon = "DTSTART:20270111T100000Z\nDTEND:20270111T140000Z\n";
        // §4 makes its whole stretch busy again; the steps of §5 would leave 10 to 12 free.
        check(&[below.clone(), layer(&format!("{noon}PRIORITY:9\n"), &[])], "BBBBFUUBBBBB");
        check(&[below.clone(), layer(&format!("{noon}PRIORITY:1\n"), &[(10, 14)])], "BBBBFFFBBBBB");
        let (first, second) =
            (layer(&format!("{noon}PRIORITY:9\n"), &[]), layer(&format!("{noon}PRIORITY:3\n"), &[(12, 14)]));
        check(&[below, first, second], "BBBBFUFBBBBB");
    }

    #[test]
    fn of_one_priority_the_stronger_type_counts_and_all_are_freed() {
        let morning = "DTEND:20270111T120000Z\n";
        check(&[layer(&format!("BUSYTYPE:BUSY\n{morning}"), &[]), layer("", &[])], "BBBBBBUUUUUU");
        check(&[layer("BUSYTYPE:BUSY-TENTATIVE\n", &[(0, 4)]), layer(morning, &[(2, 6)])], "FFFUUUTTTTTT");
    }

    #[test]
    fn overrides_of_what_is_available_count() {
        let moved = "BEGIN:VAVAILABILITY\nUID:a\nBEGIN:AVAILABLE\nUID:b\nDTSTART:20270110T080000Z\nDTEND:20270110T120000Z\n\
            RRULE:FREQ=DAILY\nEND:AVAILABLE\nBEGIN:AVAILABLE\nUID:b\nRECURRENCE-ID:20270111T080000Z\n\
            DTSTART:20270111T200000Z\nDTEND:20270111T220000Z\nEND:AVAILABLE\nEND:VAVAILABILITY\n";
        check(&[moved.to_owned()], "UUUUUUUUUUFU");
    }

    #[test]
    fn what_is_odd_is_reported() {
        use ProblemCode::{EndBeforeStart, InvalidValue, MissingProperty, MissingStart, ValueType};
        let codes = |properties: &str| {
            let reading = read_text(&format!("BEGIN:VAVAILABILITY\nUID:1\n{properties}END:VAVAILABILITY\n"));
            assert_eq!(reading.calendar.availabilities.len(), 1);
            reading.problems.iter().map(|problem| problem.code).collect::<Vec<_>>()
        };
        assert_eq!(codes("PRIORITY:10\n"), [InvalidValue]);
        assert_eq!(codes("BUSYTYPE:FREE\n"), [InvalidValue]);
        assert_eq!(codes("DTSTART;VALUE=DATE:20270111\n"), [ValueType]);
        assert_eq!(codes("DURATION:PT1H\n"), [InvalidValue]);
        assert_eq!(codes("DTSTART:20270111T090000Z\nDTEND:20270111T080000Z\n"), [EndBeforeStart]);
        let available = |properties: &str| {
            codes(&format!("BEGIN:AVAILABLE\nUID:2\nDTSTAMP:20270101T000000Z\n{properties}END:AVAILABLE\n"))
        };
        assert_eq!(available("DTSTART:20270111T090000Z\n"), [MissingProperty]);
        assert_eq!(available("DURATION:PT1H\n"), [MissingStart]);
        let swallowed = read_text("BEGIN:AVAILABLE\nUID:2\nEND:AVAILABLE\n");
        assert_eq!((swallowed.calendar.availabilities.len(), swallowed.problems.len()), (0, 0));
    }

    #[test]
    fn more_instances_than_are_to_be_looked_at_make_it_incomplete() {
        let calendar = read_text(MONTREAL).calendar;
        let window = Window::of_days(Day::new_year(2012), Day::new_year(2013), &Zone::utc()).unwrap();
        assert!(!calendar.unavailable(window, &Zone::utc(), 262).incomplete);
        assert!(calendar.unavailable(window, &Zone::utc(), 200).incomplete);
    }

    #[derive(Clone, Debug)]
    struct RandomLayer {
        priority: u8,
        kind: usize,
        stretch: Option<(u32, u32)>,
        available: Vec<(u32, u32)>,
    }

    impl RandomLayer {
        fn text(&self) -> String {
            let hour = |hour: u32| format!("202701{:02}T{:02}0000Z", 11 + hour / 24, hour % 24);
            let stretch = self.stretch.map(|(from, to)| format!("DTSTART:{}\nDTEND:{}\n", hour(from), hour(to)));
            let kind = STRONGEST_FIRST[self.kind].as_str();
            let properties = format!("PRIORITY:{}\nBUSYTYPE:{kind}\n{}", self.priority, stretch.unwrap_or_default());
            layer(&properties, &self.available)
        }

        fn covers(&self, hour: u32) -> bool {
            self.stretch.is_none_or(|(from, to)| from <= hour && hour < to)
        }
    }

    fn random_layer() -> impl Strategy<Value = RandomLayer> {
        let hours = || (0_u32..72, 1_u32..30).prop_map(|(from, length)| (from, from + length));
        (0_u8..10, 0_usize..3, proptest::option::of(hours()), proptest::collection::vec(hours(), 0..4))
            .prop_map(|(priority, kind, stretch, available)| RandomLayer { priority, kind, stretch, available })
    }

    /// RFC 7953 §4, an hour at a time.
    fn slow(layers: &[RandomLayer], hour: u32) -> char {
        let mut state = 'F';
        for priority in LOWEST_FIRST {
            let level: Vec<_> = layers.iter().filter(|one| one.priority == priority && one.covers(hour)).collect();
            if let Some(kind) = level.iter().map(|one| one.kind).min() {
                state = ['B', 'U', 'T'][kind];
            }
            if level.iter().any(|one| one.available.iter().any(|(from, to)| *from <= hour && hour < *to)) {
                state = 'F';
            }
        }
        state
    }

    proptest! {
        #[test]
        fn layers_are_what_a_slow_reading_of_the_rfc_makes_of_them(layers in proptest::collection::vec(random_layer(), 0..6)) {
            let calendar = read_text(&layers.iter().map(RandomLayer::text).collect::<String>()).calendar;
            let midnight = Day::new(2027, 1, 11).unwrap().midnight().0;
            let window = Window::new(midnight, midnight + 72 * 3600).unwrap();
            let found = calendar.unavailable(window, &Zone::utc(), 1000);
            prop_assert!(found.spans.windows(2).all(|pair| pair[0].0.end() <= pair[1].0.start()));
            for hour in 0..72 {
                let at = midnight + i64::from(hour) * 3600 + 1800;
                let kind = found.spans.iter().find(|(span, _)| span.contains(at)).map_or('F', |(_, kind)| letter(*kind));
                prop_assert_eq!(kind, slow(&layers, hour), "hour {}", hour);
            }
        }
    }
}
