use std::fmt;

/// What every code means; mounted in the documentation as [`crate::docs::lint`].
const MANUAL: &str = include_str!("../../docs/lint.md");

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal;)*) => {
        /// A rule of the profile that a feed breaks; its text is kebab-case and stable. The documentation of each says what holds
        /// in a clean feed.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
        #[non_exhaustive]
        pub enum LintCode {
            $($(#[$doc])* $name,)*
        }

        impl LintCode {
            /// Every code, in the order of the manual.
            pub const ALL: &[LintCode] = &[$(LintCode::$name,)*];

            /// The code as it is printed.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(LintCode::$name => $text,)*
                }
            }
        }
    };
}

codes! {
    /// The file has a VCALENDAR.
    NotACalendar = "not-a-calendar";
    /// The file stays within the limits of the linter; what goes beyond was not looked at.
    TooMuch = "too-much";
    /// The file is at most 1 MB.
    Size = "size";
    /// The file starts with BEGIN and with no byte order mark.
    ByteOrderMark = "byte-order-mark";
    /// Every line ends in CR LF.
    LineEnding = "line-ending";
    /// The file is UTF-8.
    Encoding = "encoding";
    /// No control characters but line ends and tabs.
    ControlCharacter = "control-character";
    /// Every line is `NAME:value`, and none is empty.
    MalformedLine = "malformed-line";
    /// A property that stands there has a value.
    EmptyValue = "empty-value";
    /// A line has at most 75 bytes before it is folded.
    LineTooLong = "line-too-long";
    /// Folds stand between characters.
    FoldInCharacter = "fold-in-character";
    /// Each BEGIN has its END, and each END its BEGIN.
    UnbalancedComponent = "unbalanced-component";
    /// VERSION:2.0 is the first property of the calendar.
    Version = "version";
    /// The calendar has a PRODID.
    Product = "product";
    /// The calendar says CALSCALE:GREGORIAN.
    CalendarScale = "calendar-scale";
    /// The calendar has a NAME and the same as X-WR-CALNAME.
    CalendarName = "calendar-name";
    /// The calendar says in X-WR-TIMEZONE where it is at home, by an IANA name.
    CalendarZone = "calendar-zone";
    /// The calendar says how often to look for changes: REFRESH-INTERVAL;VALUE=DURATION.
    RefreshInterval = "refresh-interval";
    /// The same as X-PUBLISHED-TTL.
    PublishedTtl = "published-ttl";
    /// The calendar has a COLOR.
    Colour = "colour";
    /// The VCALENDAR itself has no UID.
    CalendarUid = "calendar-uid";
    /// A calendar with a METHOD has events with an ORGANIZER.
    Organizer = "organizer";
    /// Only VTIMEZONE and VEVENT stand in the calendar.
    ForeignComponent = "foreign-component";
    /// VFREEBUSY and VAVAILABILITY stand in documents of their own.
    MixedComponents = "mixed-components";
    /// Events have no alarms.
    Alarm = "alarm";
    /// A TZID is a name of the IANA tz data.
    ZoneNotIana = "zone-not-iana";
    /// Each TZID has its VTIMEZONE in the file, once.
    ZoneUndefined = "zone-undefined";
    /// The clocks of a zone change by two yearly rules, or never.
    ZoneIrregular = "zone-irregular";
    /// A VTIMEZONE has a TZID and one STANDARD with one DAYLIGHT, or one STANDARD alone.
    ZoneObservances = "zone-observances";
    /// An observance recurs by FREQ=YEARLY with one BYMONTH and a single nth BYDAY, without end; one that
    /// stands alone does not recur.
    ObservanceRule = "observance-rule";
    /// The DTSTART of an observance is a local time without a zone.
    ObservanceStart = "observance-start";
    /// Offsets are written as HHMM.
    ObservanceOffset = "observance-offset";
    /// An RRULE is one that RFC 5545 allows.
    RuleInvalid = "rule-invalid";
    /// A rule is DAILY; WEEKLY with BYDAY; MONTHLY with one BYMONTHDAY or one nth BYDAY; YEARLY with one
    /// BYMONTH and one of those. Days of the month go to the 28th, or are the last; INTERVAL goes to 99.
    RuleShape = "rule-shape";
    /// A rule says its WKST.
    WeekStart = "week-start";
    /// UNTIL is in UTC if DTSTART has a zone, and a date if it is a date.
    UntilType = "until-type";
    /// A DTSTART with an RRULE names a zone, and is not in UTC.
    SeriesInUtc = "series-in-utc";
    /// COUNT is 2 or more.
    Count = "count";
    /// An event has one RRULE and no EXRULE.
    SeveralRules = "several-rules";
    /// No RDATE.
    Rdate = "rdate";
    /// No RECURRENCE-ID with RANGE=THISANDFUTURE.
    Range = "range";
    /// Times have a zone.
    FloatingTime = "floating-time";
    /// No time is one that a change of the clocks skips or repeats.
    ClockChange = "clock-change";
    /// An event has a DTSTART.
    StartMissing = "start-missing";
    /// A date or time is written as RFC 5545 has it.
    InvalidTime = "invalid-time";
    /// A date has VALUE=DATE, nothing else has it, and DTEND is of the type of DTSTART.
    ValueType = "value-type";
    /// A whole day has a DTEND.
    AllDayEnd = "all-day-end";
    /// DTEND is later than DTSTART.
    EndBeforeStart = "end-before-start";
    /// TRANSP is always written.
    Transparency = "transparency";
    /// An EXDATE has one value.
    ExdateList = "exdate-list";
    /// An EXDATE has the TZID and the type of DTSTART.
    ExdateForm = "exdate-form";
    /// An override stands after its master.
    OverrideOrder = "override-order";
    /// An override has a master.
    OverrideAlone = "override-alone";
    /// A RECURRENCE-ID has the TZID and the type of its master's DTSTART, and names an instance of it.
    OverrideForm = "override-form";
    /// A moved instance stays between the days of its neighbours.
    OverrideMoved = "override-moved";
    /// A removed instance is an EXDATE, not an override with STATUS:CANCELLED.
    OverrideCancelled = "override-cancelled";
    /// An event has a UID.
    UidMissing = "uid-missing";
    /// A UID stands for one event and its overrides, one for each instance.
    UidRepeated = "uid-repeated";
    /// DTSTAMP and LAST-MODIFIED are there, in UTC, and say the same: when the event last changed.
    Stamps = "stamps";
    /// An event has a SEQUENCE.
    Sequence = "sequence";
    /// Events are sorted by UID, then by RECURRENCE-ID.
    Order = "order";
}

impl LintCode {
    /// The entry of the manual: what holds in a clean feed, what which client does otherwise, what to write instead.
    pub fn explanation(self) -> &'static str {
        let mut entries = MANUAL.split("\n## ").skip(1);
        let entry = entries.find(|entry| entry.lines().next() == Some(self.as_str()));
        entry.and_then(|entry| entry.split_once('\n')).map_or("", |(_, text)| text.trim_end())
    }

    /// What holds in a clean feed.
    pub fn rule(self) -> &'static str {
        self.explanation().split("\n**Clients**").next().unwrap_or_default()
    }

    /// What which client does with a feed that breaks it, as far as it was seen or is documented.
    pub fn clients(self) -> &'static str {
        self.part("**Clients** ")
    }

    /// What to write instead.
    pub fn instead(self) -> &'static str {
        self.part("**Instead** ")
    }

    fn part(self, title: &str) -> &'static str {
        let after = self.explanation().split_once(title).map_or("", |(_, after)| after);
        after.split("\n**").next().unwrap_or_default()
    }
}

impl fmt::Display for LintCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
