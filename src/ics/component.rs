//! Content lines to a tree of components, on a stack of its own.

use std::mem;

use memchr::{memchr, memrchr2_iter};

use super::charset;
use super::limits::Limits;
use super::lines::{Lines, RawLine};
use super::name::Name;
use super::problem::{ProblemCode, Problems, excerpt};
use super::property::{self, Params, Property, Split};

/// A component that the reader looks at, with the properties that it knows.
#[derive(Debug)]
pub(super) struct Component<'t> {
    pub(super) kind: Kind,
    pub(super) properties: Vec<Property<'t>>,
    pub(super) parts: Vec<Component<'t>>,
    /// The line of its BEGIN, from 1.
    pub(super) line: usize,
    /// Whether it has reached the limit of properties.
    full: bool,
}

/// What a component is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Calendar,
    Event,
    Todo,
    FreeBusy,
    Availability,
    Available,
    TimeZone,
    Standard,
    Daylight,
    /// One that is skipped with all that is in it.
    Other,
}

impl Kind {
    const KNOWN: [Kind; 9] = [
        Kind::Calendar,
        Kind::Event,
        Kind::Todo,
        Kind::FreeBusy,
        Kind::Availability,
        Kind::Available,
        Kind::TimeZone,
        Kind::Standard,
        Kind::Daylight,
    ];

    fn named(name: &str) -> Self {
        Self::KNOWN.into_iter().find(|kind| kind.as_str().eq_ignore_ascii_case(name)).unwrap_or(Kind::Other)
    }

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Kind::Calendar => "VCALENDAR",
            Kind::Event => "VEVENT",
            Kind::Todo => "VTODO",
            Kind::FreeBusy => "VFREEBUSY",
            Kind::Availability => "VAVAILABILITY",
            Kind::Available => "AVAILABLE",
            Kind::TimeZone => "VTIMEZONE",
            Kind::Standard => "STANDARD",
            Kind::Daylight => "DAYLIGHT",
            Kind::Other => "component",
        }
    }

    /// Where it always stands, so that its BEGIN shows what has been left open.
    fn parent(self) -> Option<Kind> {
        match self {
            Kind::Event | Kind::Todo | Kind::FreeBusy | Kind::Availability | Kind::TimeZone => Some(Kind::Calendar),
            Kind::Available => Some(Kind::Availability),
            Kind::Standard | Kind::Daylight => Some(Kind::TimeZone),
            Kind::Calendar | Kind::Other => None,
        }
    }
}

impl<'t> Component<'t> {
    fn new(kind: Kind, line: usize) -> Self {
        // Events have a dozen properties; a vector starts with room for four.
        let properties = Vec::with_capacity(if kind == Kind::Event { 16 } else { 0 });
        Component { kind, properties, parts: Vec::new(), line, full: false }
    }

    /// Every property with this name.
    pub(super) fn all(&self, name: Name) -> impl Iterator<Item = &Property<'t>> {
        self.properties.iter().filter(move |property| property.name == name)
    }

    /// The property with this name; a second one is reported.
    pub(super) fn single(&self, name: Name, problems: &mut Problems) -> Option<&Property<'t>> {
        let mut all = self.all(name);
        let first = all.next()?;
        if let Some(second) = all.next() {
            let message = format_args!("expected it once, found it again; the one of line {} counts", first.line());
            problems.report(ProblemCode::RepeatedProperty, second.line(), name.as_str(), message);
        }
        Some(first)
    }

    /// Takes out the events, which are many, without a copy of them.
    pub(super) fn take_events(&mut self) -> Vec<Component<'t>> {
        let others = self.parts.extract_if(.., |part| part.kind != Kind::Event).collect();
        mem::replace(&mut self.parts, others)
    }

    /// Every part of this kind.
    pub(super) fn parts(&self, kind: Kind) -> impl Iterator<Item = &Component<'t>> {
        self.parts.iter().filter(move |part| part.kind == kind)
    }
}

/// Who gets the calendars of an input.
pub(super) trait Calendars {
    /// Takes the events of a calendar that is still open, and leaves the rest.
    fn events(&mut self, calendar: &mut Component<'_>, problems: &mut Problems);

    /// Takes a calendar, with the events that have not been taken before.
    fn calendar(&mut self, calendar: Component<'_>, problems: &mut Problems);
}

/// So many events are kept as components, which take several times as much memory as their text.
const BATCH: usize = 1_000;

/// Gives the calendars of an input to `to`; those whose END is missing are closed where they must have ended.
pub(super) fn calendars(bytes: &[u8], limits: &Limits, problems: &mut Problems, to: &mut dyn Calendars) {
    let mut lines = Lines::new(bytes);
    let mut nest = Nest::new(limits, problems, to);
    let mut last_zone = None;
    while let Some(line) = lines.next() {
        nest.line(line);
        // What comes behind them must not decide how their times are read.
        if BATCH <= nest.batch
            && nest.open.len() == 1
            && *last_zone.get_or_insert_with(|| last_zone_in(bytes)) <= lines.position(bytes)
        {
            nest.hand_over();
        }
    }
    if !nest.finish() {
        return;
    }
    if let Some(line) = lines.odd_end() {
        problems.report(ProblemCode::LineEnding, line, "", format_args!("expected lines that end in CR LF"));
    }
    if let Some(line) = lines.blank() {
        problems.report(ProblemCode::BlankLine, line, "", format_args!("expected no empty lines"));
    }
}

/// Where the last VTIMEZONE or X-WR-TIMEZONE of a text stands, or something like it; 0 if there is none.
fn last_zone_in(bytes: &[u8]) -> usize {
    const NAME: &[u8] = b"TIMEZONE";
    const BEFORE_Z: usize = 4;
    let is_name = |at: &usize| {
        let name = at.checked_sub(BEFORE_Z).and_then(|from| bytes.get(from..)?.get(..NAME.len()));
        name.is_some_and(|name| name.eq_ignore_ascii_case(NAME))
    };
    memrchr2_iter(b'Z', b'z', bytes).find(is_name).unwrap_or(0)
}

struct Nest<'t, 'r> {
    limits: &'r Limits,
    problems: &'r mut Problems,
    to: &'r mut dyn Calendars,
    /// Whether there was a calendar.
    any: bool,
    /// How many events the open calendar holds.
    batch: usize,
    open: Vec<Open<'t>>,
    /// How many components are open inside the deepest one of `open`; all of them are skipped.
    deeper: usize,
    components: usize,
    /// The last line that was read.
    last: usize,
    /// What is reported once.
    too_deep: bool,
    outside: Option<(usize, String)>,
}

/// A first look at a line.
#[derive(Clone, Copy)]
enum Glance {
    /// A property that nobody looks at, or in a component that nobody looks at, as most are.
    Nothing,
    /// A property, and how long its name is.
    Known { name: Name, length: usize },
    /// It takes a closer look.
    Unclear,
}

struct Open<'t> {
    /// The name as it is written, by which an END finds it.
    name: String,
    component: Component<'t>,
}

impl<'t, 'r> Nest<'t, 'r> {
    fn new(limits: &'r Limits, problems: &'r mut Problems, to: &'r mut dyn Calendars) -> Self {
        Nest {
            limits,
            problems,
            to,
            any: false,
            batch: 0,
            open: Vec::new(),
            deeper: 0,
            components: 0,
            last: 1,
            too_deep: false,
            outside: None,
        }
    }

    fn line(&mut self, raw: RawLine<'t>) {
        self.last = raw.line;
        let glance = self.glance(&raw);
        if let Glance::Nothing = glance {
            return;
        }
        let line = raw.line;
        let (bytes, cut) = raw.unfold(self.limits.long_line.max(self.limits.line));
        let decoded = charset::decode(bytes);
        let split = match glance {
            Glance::Known { length, .. } => property::split_after(&decoded.text, length),
            _ => property::split(&decoded.text),
        };
        let Some(split) = split else { return self.malformed(&decoded.text, line) };
        let name = if let Glance::Known { name, .. } = glance { Some(name) } else { Name::named(split.name) };
        match name {
            Some(Name::Begin) => self.begin(split.value.trim(), line),
            Some(Name::End) => self.end(split.value.trim(), line),
            Some(name) if self.wants(line, split.name) => {
                let limit = if name == Name::Description { self.limits.long_line } else { self.limits.line };
                if cut || limit < decoded.text.len() {
                    let message = format_args!("expected at most {limit} bytes in a line, found more; it is left out");
                    return self.problems.report(ProblemCode::LineTooLong, line, name.as_str(), message);
                }
                self.report_bytes(name, line, decoded.stray_bytes, decoded.controls);
                self.report_params(name, line, split);
                let lengths = (split.params.len(), split.value.len());
                self.keep(Property::new(name, line, decoded.text, lengths));
            }
            Some(_) => {}
            None => self.note_outside(line, split.name),
        }
    }

    /// What can be seen of a line before it is unfolded and decoded.
    fn glance(&self, raw: &RawLine<'_>) -> Glance {
        let first = raw.first();
        let Some(length) = property::plain_name(first) else { return Glance::Unclear };
        let (name, rest) = first.split_at_checked(length).unwrap_or_default();
        if self.open.is_empty() || (!rest.starts_with(b":") && memchr(b':', raw.text()).is_none()) {
            return Glance::Unclear;
        }
        match Name::named_in_bytes(name) {
            None => Glance::Nothing,
            Some(name @ (Name::Begin | Name::End)) => Glance::Known { name, length },
            Some(_) if 0 < self.deeper || self.is_in(Kind::Other) => Glance::Nothing,
            Some(name) => Glance::Known { name, length },
        }
    }

    /// Whether the component that is open keeps properties.
    fn wants(&mut self, line: usize, text: &str) -> bool {
        self.note_outside(line, text);
        self.deeper == 0 && self.open.last().is_some_and(|open| open.component.kind != Kind::Other)
    }

    fn report_params(&mut self, name: Name, line: usize, split: Split<'_>) {
        let found = || excerpt(split.params);
        if split.stray_quote {
            let message = format_args!("expected quotes in pairs, found one alone in `{}`", found());
            self.problems.report(ProblemCode::MalformedParameter, line, name.as_str(), message);
        } else if Params(split.params).any(|(name, _)| name.is_empty()) {
            let message = format_args!("expected parameters such as `;VALUE=DATE`, found `{}`", found());
            self.problems.report(ProblemCode::MalformedParameter, line, name.as_str(), message);
        }
    }

    fn keep(&mut self, property: Property<'t>) {
        let limit = self.limits.properties;
        let Some(Open { component, .. }) = self.open.last_mut() else { return };
        if component.properties.len() < limit {
            component.properties.push(property);
        } else if !mem::replace(&mut component.full, true) {
            let message = format_args!("expected at most {limit} properties, found more; they are left out");
            self.problems.report(ProblemCode::TooManyProperties, property.line(), component.kind.as_str(), message);
        }
    }

    fn begin(&mut self, name: &str, line: usize) {
        let mut kind = Kind::named(name);
        self.components += 1;
        if self.limits.components < self.components {
            if self.components == self.limits.components + 1 {
                let limit = self.limits.components;
                let message = format_args!("expected at most {limit} components, found more; they are left out");
                self.problems.report(ProblemCode::TooManyComponents, line, "", message);
            }
            kind = Kind::Other;
        }
        self.make_room_for(kind, line);
        if kind.parent().is_some_and(|parent| parent != Kind::Calendar && !self.is_in(parent)) {
            kind = Kind::Other;
        }
        if kind == Kind::Other {
            self.note_outside(line, name);
        }
        if self.limits.depth <= self.open.len() {
            return self.skip_deeper(line);
        }
        self.open.push(Open { name: name.to_ascii_uppercase(), component: Component::new(kind, line) });
    }

    /// Closes what must have ended before a component of this kind begins, for no calendar stands in another, and no event
    /// in anything but a calendar: an unfinished event does not swallow the next one.
    fn make_room_for(&mut self, kind: Kind, line: usize) {
        match kind {
            Kind::Calendar => self.close_to(0, line),
            Kind::Event | Kind::Todo | Kind::FreeBusy | Kind::Availability | Kind::TimeZone => {
                if self.open.first().is_none_or(|open| open.component.kind != Kind::Calendar) {
                    self.close_to(0, line);
                    self.outside.get_or_insert_with(|| (line, kind.as_str().to_owned()));
                    self.open.push(Open { name: String::new(), component: Component::new(Kind::Calendar, line) });
                }
                self.close_to(1, line);
            }
            Kind::Standard | Kind::Daylight if self.is_in(Kind::Standard) || self.is_in(Kind::Daylight) => {
                self.close_to(self.open.len().saturating_sub(1), line);
            }
            Kind::Available if self.is_in(Kind::Available) => self.close_to(self.open.len().saturating_sub(1), line),
            _ => {}
        }
    }

    fn is_in(&self, kind: Kind) -> bool {
        self.deeper == 0 && self.open.last().is_some_and(|open| open.component.kind == kind)
    }

    fn skip_deeper(&mut self, line: usize) {
        self.deeper += 1;
        if !mem::replace(&mut self.too_deep, true) {
            let limit = self.limits.depth;
            let message = format_args!("expected at most {limit} components inside each other, found more");
            self.problems.report(ProblemCode::TooDeep, line, "", message);
        }
    }

    fn end(&mut self, name: &str, line: usize) {
        if 0 < self.deeper && Kind::named(name) == Kind::Other {
            self.deeper -= 1;
            return;
        }
        let Some(depth) = self.open.iter().rposition(|open| open.name.eq_ignore_ascii_case(name)) else {
            if !self.open.is_empty() {
                let message = format_args!("expected an END of what is open, found one of `{}`", excerpt(name));
                self.problems.report(ProblemCode::UnexpectedEnd, line, "", message);
            }
            return;
        };
        self.close_to(depth + 1, line);
        self.close_last();
    }

    /// Closes all components deeper than `depth`, which have no END.
    fn close_to(&mut self, depth: usize, line: usize) {
        self.deeper = 0;
        while depth < self.open.len() {
            if let Some(Open { name, component }) = self.open.last().filter(|open| !open.name.is_empty()) {
                let begin = component.line;
                let message =
                    format_args!("expected END:{} for the BEGIN of line {begin}; it may be incomplete", excerpt(name));
                self.problems.report(ProblemCode::MissingEnd, line, excerpt(name).as_str(), message);
            }
            self.close_last();
        }
    }

    fn close_last(&mut self) {
        let Some(Open { mut component, .. }) = self.open.pop() else { return };
        if component.properties.len() < component.properties.capacity() / 2 {
            component.properties.shrink_to_fit();
        }
        match (component.kind, self.open.last_mut()) {
            (Kind::Other, _) => {}
            (kind, Some(parent)) => {
                self.batch += usize::from(kind == Kind::Event);
                parent.component.parts.push(component);
            }
            (_, None) => {
                (self.any, self.batch) = (true, 0);
                self.to.calendar(component, self.problems);
            }
        }
    }

    fn hand_over(&mut self) {
        self.batch = 0;
        if let Some(Open { component, .. }) = self.open.first_mut() {
            self.to.events(component, self.problems);
        }
    }

    fn malformed(&mut self, text: &str, line: usize) {
        if self.wants(line, text) {
            let message = format_args!("expected `NAME:value`, found `{}`; it is left out", excerpt(text));
            self.problems.report(ProblemCode::MalformedLine, line, "", message);
        }
    }

    fn note_outside(&mut self, line: usize, text: &str) {
        if self.open.is_empty() {
            self.outside.get_or_insert_with(|| (line, excerpt(text)));
        }
    }

    fn report_bytes(&mut self, name: Name, line: usize, stray_bytes: bool, controls: bool) {
        if stray_bytes {
            let message = format_args!("expected UTF-8, found other bytes; they are read as Windows-1252");
            self.problems.report(ProblemCode::Encoding, line, name.as_str(), message);
        }
        if controls {
            let message = format_args!("expected no control characters, found some; they are left out");
            self.problems.report(ProblemCode::ControlCharacter, line, name.as_str(), message);
        }
    }

    /// Closes what is open and says whether there was a calendar.
    fn finish(mut self) -> bool {
        self.close_to(0, self.last);
        let is_calendar = self.any;
        match self.outside {
            Some((line, text)) if is_calendar => {
                let message = format_args!("expected all between BEGIN:VCALENDAR and its END, found `{text}`");
                self.problems.report(ProblemCode::OutsideCalendar, line, "", message);
            }
            Some((line, text)) => {
                let message = format_args!("expected BEGIN:VCALENDAR, found `{text}`");
                self.problems.report(ProblemCode::NotACalendar, line, "", message);
            }
            None if !is_calendar => {
                let message = format_args!("expected BEGIN:VCALENDAR, found none");
                self.problems.report(ProblemCode::NotACalendar, 1, "", message);
            }
            None => {}
        }
        is_calendar
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tree as `kind(parts)`, and the codes of the problems.
    #[track_caller]
    fn check(text: &str, tree: &str, codes: &[ProblemCode]) {
        let (found, problems) = read(text, &Limits::default());
        assert_eq!(found, tree, "{text:?}");
        assert_eq!(problems, codes, "{text:?}");
    }

    fn read(text: &str, limits: &Limits) -> (String, Vec<ProblemCode>) {
        let mut problems = Problems::new(100);
        let text = text.replace('\n', "\r\n");
        let mut shown = Shown::default();
        calendars(text.as_bytes(), limits, &mut problems, &mut shown);
        (shown.0.join(" "), problems.finish().iter().map(|problem| problem.code).collect())
    }

    #[derive(Default)]
    struct Shown(Vec<String>);

    impl Calendars for Shown {
        fn events(&mut self, calendar: &mut Component<'_>, _: &mut Problems) {
            self.0.push(format!("{} events", calendar.take_events().len()));
        }

        fn calendar(&mut self, calendar: Component<'_>, _: &mut Problems) {
            self.0.push(show(&calendar));
        }
    }

    #[test]
    fn many_events_are_handed_over_in_batches_unless_a_zone_comes_behind_them() {
        let tree = |behind: &str| {
            let text = format!("BEGIN:VCALENDAR\n{}{behind}VERSION:2.0\nEND:VCALENDAR\n", EVENT.repeat(2 * BATCH + 1));
            read(&text, &Limits::default()).0.replace(" VEVENT(UID=1)", ".")
        };
        assert_eq!(tree(""), "1000 events 1000 events VCALENDAR(VERSION=2.0.)");
        // One without an END is closed by the event behind it.
        let open = format!("BEGIN:VTIMEZONE\nTZID:X\n{EVENT}");
        assert_eq!(tree(&open), "2002 events VCALENDAR(VERSION=2.0 VTIMEZONE(TZID=X))");
        for zone in ["BEGIN:VTIMEZONE\nEND:VTIMEZONE\n", "x-wr-timezone:Europe/Berlin\n"] {
            assert!(tree(zone).starts_with("2001 events VCALENDAR("), "{zone}");
        }
        assert_eq!(last_zone_in(b"TZID:Time Zone\nBEGIN:VTIMEZONE\nzonE"), 26);
        assert_eq!(last_zone_in(b"ZONE"), 0);
    }

    fn show(component: &Component<'_>) -> String {
        let properties = component.properties.iter().map(|p| format!("{}={}", p.name.as_str(), p.value()));
        let inside: Vec<_> = properties.chain(component.parts.iter().map(show)).collect();
        format!("{}({})", component.kind.as_str(), inside.join(" "))
    }

    const EVENT: &str = "BEGIN:VEVENT\nUID:1\nEND:VEVENT\n";

    #[test]
    fn components_nest() {
        check(&format!("BEGIN:VCALENDAR\n{EVENT}END:VCALENDAR\n"), "VCALENDAR(VEVENT(UID=1))", &[]);
        check(
            "begin:vcalendar\nBegin:VTimezone\ntzid:X\nBEGIN:STANDARD\nEND:STANDARD\nEND:VTIMEZONE\nend:VCALENDAR\n",
            "VCALENDAR(VTIMEZONE(TZID=X STANDARD()))",
            &[],
        );
    }

    #[test]
    fn unknown_components_are_skipped_with_all_that_is_in_them() {
        check(
            "BEGIN:VCALENDAR\nBEGIN:VJOURNAL\nUID:2\nnonsense\nBEGIN:STANDARD\nUID:3\nEND:STANDARD\nEND:VJOURNAL\nUID:4\nEND:VCALENDAR",
            "VCALENDAR(UID=4)",
            &[],
        );
    }

    #[test]
    fn a_missing_end_swallows_no_neighbour() {
        use ProblemCode::{MissingEnd, UnexpectedEnd};
        check(
            &format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\n{EVENT}END:VCALENDAR"),
            "VCALENDAR(VEVENT() VEVENT(UID=1))",
            &[MissingEnd],
        );
        check(
            &format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nBEGIN:VALARM\n{EVENT}END:VCALENDAR"),
            "VCALENDAR(VEVENT() VEVENT(UID=1))",
            &[MissingEnd, MissingEnd],
        );
        check(
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nBEGIN:VALARM\nEND:VEVENT\nEND:VALARM\nEND:VCALENDAR",
            "VCALENDAR(VEVENT())",
            &[MissingEnd, UnexpectedEnd],
        );
        check(
            "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nBEGIN:STANDARD\nBEGIN:DAYLIGHT\nEND:VTIMEZONE\nEND:VCALENDAR",
            "VCALENDAR(VTIMEZONE(STANDARD() DAYLIGHT()))",
            &[MissingEnd, MissingEnd],
        );
        check("BEGIN:VCALENDAR\nBEGIN:VCALENDAR\nEND:VCALENDAR", "VCALENDAR() VCALENDAR()", &[MissingEnd]);
        check("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1", "VCALENDAR(VEVENT(UID=1))", &[MissingEnd, MissingEnd]);
    }

    #[test]
    fn events_outside_a_calendar_are_taken_and_text_outside_is_reported_once() {
        use ProblemCode::OutsideCalendar;
        check(EVENT, "VCALENDAR(VEVENT(UID=1))", &[OutsideCalendar]);
        check(
            &format!("<html>\n<p>\nBEGIN:VCALENDAR\n{EVENT}END:VCALENDAR\n</html>\n"),
            "VCALENDAR(VEVENT(UID=1))",
            &[OutsideCalendar],
        );
        check("BEGIN:VCALENDAR\nEND:VCALENDAR\nBEGIN:VCARD\nEND:VCARD", "VCALENDAR()", &[OutsideCalendar]);
    }

    #[test]
    fn what_is_no_calendar_says_so_and_nothing_else() {
        for text in ["", "\n\n", "<!doctype html>\n<p>a</p>\n", "BEGIN:VCARD\nEND:VCARD", "\0\0", "END:VCALENDAR"] {
            check(text, "", &[ProblemCode::NotACalendar]);
        }
    }

    #[test]
    fn lines_that_are_none_are_left_out() {
        check(
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDear all\nSUMMARY:a\0b\nEND:VEVENT\nEND:VCALENDAR",
            "VCALENDAR(VEVENT(UID=1 SUMMARY=ab))",
            &[ProblemCode::MalformedLine, ProblemCode::ControlCharacter],
        );
    }

    #[test]
    fn a_limit_that_is_exceeded_is_reported_once() {
        let text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nUID:2\nUID:3\nUID:4\nEND:VEVENT\nBEGIN:VEVENT\nEND:VEVENT\nBEGIN:VEVENT\nEND:VEVENT\nEND:VCALENDAR";
        let limits = |change: fn(&mut Limits)| {
            let mut limits = Limits::default();
            change(&mut limits);
            read(text, &limits)
        };
        let (tree, codes) = limits(|limits| limits.properties = 2);
        assert_eq!(
            (&*tree, &*codes),
            ("VCALENDAR(VEVENT(UID=1 UID=2) VEVENT() VEVENT())", &[ProblemCode::TooManyProperties][..])
        );
        let (tree, codes) = limits(|limits| limits.components = 2);
        assert_eq!((&*tree, codes.len()), ("VCALENDAR(VEVENT(UID=1 UID=2 UID=3 UID=4))", 1));
        let (tree, codes) = limits(|limits| limits.line = 4);
        assert_eq!((&*tree, codes.len()), ("VCALENDAR(VEVENT() VEVENT() VEVENT())", 4));
    }

    #[test]
    fn an_event_behind_a_million_open_components_is_read() {
        let text = format!("BEGIN:VCALENDAR\n{}{EVENT}END:VCALENDAR", "BEGIN:X\n".repeat(1_000_000));
        let limits = Limits { components: usize::MAX, ..Limits::default() };
        let (tree, codes) = read(&text, &limits);
        assert_eq!(tree, "VCALENDAR(VEVENT(UID=1))");
        assert!(codes.contains(&ProblemCode::TooDeep));
    }
}
