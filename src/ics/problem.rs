use std::fmt;

/// Something that the reader worked around or left out, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Problem {
    /// What kind of thing it is.
    pub code: ProblemCode,
    /// The physical line of the input on which it starts, from 1.
    pub line: usize,
    /// The property or component that it is about, if it is about one.
    pub property: Option<String>,
    /// What was expected and what was found; lower case, no full stop.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: ", self.line)?;
        if let Some(property) = &self.property {
            write!(f, "{property}: ")?;
        }
        write!(f, "{} [{}]", self.message, self.code)
    }
}

/// What came of a problem.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum Effect {
    /// The meaning is beyond doubt; only the form was wrong.
    Repaired,
    /// A meaning was chosen where the input leaves a doubt.
    Guessed,
    /// Something that may matter was left out: the calendar is incomplete.
    Lost,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $effect:ident;)*) => {
        /// The kind of a [`Problem`]; its text is kebab-case and stable.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
        #[non_exhaustive]
        pub enum ProblemCode {
            $($(#[$doc])* $name,)*
        }

        impl ProblemCode {
            /// Every code, in the order of the manual.
            pub const ALL: &[ProblemCode] = &[$(ProblemCode::$name,)*];

            /// The code as it is printed.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(ProblemCode::$name => $text,)*
                }
            }

            /// What comes of such a problem.
            pub fn effect(self) -> Effect {
                match self {
                    $(ProblemCode::$name => Effect::$effect,)*
                }
            }
        }
    };
}

codes! {
    /// There is no VCALENDAR in the input: it is something else, such as an error page.
    NotACalendar = "not-a-calendar", Lost;
    /// The input is longer than [`Limits::input`](super::Limits::input).
    InputTooLong = "input-too-long", Lost;
    /// More problems than [`Limits::problems`](super::Limits::problems).
    TooManyProblems = "too-many-problems", Lost;
    /// The input starts with a byte order mark.
    ByteOrderMark = "byte-order-mark", Repaired;
    /// A line ends in something else than CR LF; reported once.
    LineEnding = "line-ending", Repaired;
    /// A line is empty; reported once.
    BlankLine = "blank-line", Repaired;
    /// A line is not UTF-8, and its stray bytes are read as Windows-1252; or the whole input is UTF-16, and read as that.
    Encoding = "encoding", Guessed;
    /// A line contains control characters; they are left out.
    ControlCharacter = "control-character", Repaired;
    /// A line is not `NAME:value`.
    MalformedLine = "malformed-line", Lost;
    /// Quotes that do not pair, or a parameter without a name.
    MalformedParameter = "malformed-parameter", Guessed;
    /// A line is longer than [`Limits::line`](super::Limits::line).
    LineTooLong = "line-too-long", Lost;
    /// Components are nested deeper than [`Limits::depth`](super::Limits::depth).
    TooDeep = "too-deep", Lost;
    /// More components than [`Limits::components`](super::Limits::components).
    TooManyComponents = "too-many-components", Lost;
    /// A component with more properties than [`Limits::properties`](super::Limits::properties).
    TooManyProperties = "too-many-properties", Lost;
    /// A series with more overrides than [`Limits::overrides`](super::Limits::overrides).
    TooManyOverrides = "too-many-overrides", Lost;
    /// An event with more dates than [`Limits::dates`](super::Limits::dates).
    TooManyDates = "too-many-dates", Lost;
    /// Text or components stand outside a VCALENDAR.
    OutsideCalendar = "outside-calendar", Guessed;
    /// A component has no END, as in a download that broke off.
    MissingEnd = "missing-end", Guessed;
    /// An END closes nothing.
    UnexpectedEnd = "unexpected-end", Repaired;
    /// A property that RFC 5545 requires is not there, and can be done without.
    MissingProperty = "missing-property", Repaired;
    /// An event has no DTSTART that can be read; the event, or the AVAILABLE, is left out.
    MissingStart = "missing-start", Lost;
    /// A property that may stand once stands twice; the first one counts.
    RepeatedProperty = "repeated-property", Guessed;
    /// The calendar is vCalendar 1.0, or written in another calendar than the Gregorian one.
    CalendarVersion = "calendar-version", Guessed;
    /// A value is none that the property can have.
    InvalidValue = "invalid-value", Lost;
    /// A date, time or duration is written in an unusual form.
    DateTimeForm = "date-time-form", Repaired;
    /// A value has another type than VALUE, or the start of its event, says.
    ValueType = "value-type", Guessed;
    /// A TZID is not an IANA name, but a zone could be found for it.
    ZoneAlias = "zone-alias", Repaired;
    /// A TZID names no zone and the input does not define one; the time is taken as floating.
    UnknownZone = "unknown-zone", Lost;
    /// A TZID stands at a UTC time or at a date and is ignored.
    ZoneIgnored = "zone-ignored", Repaired;
    /// A VTIMEZONE cannot be evaluated.
    InvalidZone = "invalid-zone", Lost;
    /// A floating time is read in the zone of X-WR-TIMEZONE.
    FloatingTime = "floating-time", Guessed;
    /// DTEND and DURATION stand together; DTEND counts.
    EndAndDuration = "end-and-duration", Guessed;
    /// An event ends before or when it starts; it gets the length that RFC 5545 gives to events without an end.
    EndBeforeStart = "end-before-start", Guessed;
    /// A recurrence rule breaks RFC 5545 but can be used.
    Rule = "rule", Guessed;
    /// A recurrence rule cannot be used.
    InvalidRule = "invalid-rule", Lost;
    /// UNTIL has another type than DTSTART.
    UntilType = "until-type", Guessed;
    /// UNTIL comes before DTSTART, which is all that is left of the series.
    UntilBeforeStart = "until-before-start", Guessed;
    /// The rule does not give DTSTART; it counts as the first instance.
    StartOffRule = "start-off-rule", Guessed;
    /// An EXDATE excludes the instance that an override is for; the override takes place.
    OverrideExcluded = "override-excluded", Guessed;
    /// An event, or an override, that a version with a higher SEQUENCE replaces.
    OlderVersion = "older-version", Repaired;
    /// Two events have the same UID, SEQUENCE and RECURRENCE-ID.
    DuplicateUid = "duplicate-uid", Guessed;
}

impl fmt::Display for ProblemCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Collects problems up to a limit, and the first of each kind also beyond it, and counts the rest.
#[derive(Debug)]
pub(super) struct Problems {
    kept: Vec<Problem>,
    /// A bit for each kind of which one is kept.
    kinds: u64,
    limit: usize,
    omitted: usize,
}

impl Problems {
    pub(super) fn new(limit: usize) -> Self {
        Problems { kept: Vec::new(), kinds: 0, limit, omitted: 0 }
    }

    /// Formats nothing once the limit is reached, so that a hostile input does not cost time either.
    pub(super) fn report(&mut self, code: ProblemCode, line: usize, property: &str, message: fmt::Arguments<'_>) {
        let kind = 1 << (code as u32);
        if self.limit <= self.kept.len() && self.kinds & kind != 0 {
            self.omitted += 1;
            return;
        }
        self.kinds |= kind;
        let property = (!property.is_empty()).then(|| property.to_owned());
        self.kept.push(Problem { code, line, property, message: message.to_string() });
    }

    /// All of them, in the order of the input.
    pub(super) fn finish(mut self) -> Vec<Problem> {
        self.kept.sort_by_key(|problem| problem.line);
        if 0 < self.omitted {
            let message = format!("expected at most {} problems, found {} more", self.limit, self.omitted);
            let line = self.kept.last().map_or(1, |problem| problem.line);
            self.kept.push(Problem { code: ProblemCode::TooManyProblems, line, property: None, message });
        }
        self.kept
    }
}

/// The start of a value, short enough for a message.
pub(super) fn excerpt(value: &str) -> String {
    const LONGEST: usize = 40;
    let mut short: String = value.chars().take(LONGEST).collect();
    if short.len() < value.len() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn codes_are_kebab_case_and_unique() {
        let texts: BTreeSet<_> = ProblemCode::ALL.iter().map(|code| code.as_str()).collect();
        assert_eq!(texts.len(), ProblemCode::ALL.len());
        for text in texts {
            assert!(text.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{text}");
        }
    }

    #[test]
    fn problems_beyond_the_limit_are_counted() {
        let mut problems = Problems::new(2);
        for line in 1..=5 {
            problems.report(ProblemCode::MalformedLine, line, "", format_args!("no {line}"));
        }
        let finished = problems.finish();
        assert_eq!(finished.len(), 3);
        assert_eq!(finished[2].to_string(), "line 2: expected at most 2 problems, found 3 more [too-many-problems]");
    }

    #[test]
    fn no_kind_of_problem_is_hidden_by_a_flood_of_another() {
        let mut problems = Problems::new(2);
        for line in 1..=5 {
            problems.report(ProblemCode::MissingEnd, line, "", format_args!("no {line}"));
        }
        problems.report(ProblemCode::EndBeforeStart, 6, "", format_args!("no 6"));
        problems.report(ProblemCode::EndBeforeStart, 7, "", format_args!("no 7"));
        let lines: Vec<usize> = problems.finish().iter().map(|problem| problem.line).collect();
        assert_eq!(lines, [1, 2, 6, 6]);
        assert!(ProblemCode::ALL.len() <= 64, "each has a bit");
    }
}
