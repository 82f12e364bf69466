macro_rules! names {
    ($($name:ident = $text:literal,)*) => {
        /// The properties that the reader looks at; all others are skipped before they cost anything.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[expect(clippy::enum_variant_names, reason = "they are called as the text calls them")]
        pub(super) enum Name {
            $($name,)*
        }

        impl Name {
            const ALL: &[Name] = &[$(Name::$name,)*];

            pub(super) fn as_str(self) -> &'static str {
                match self {
                    $(Name::$name => $text,)*
                }
            }
        }
    };
}

names! {
    Begin = "BEGIN",
    End = "END",
    Version = "VERSION",
    ProdId = "PRODID",
    CalScale = "CALSCALE",
    CalendarName = "NAME",
    XWrCalName = "X-WR-CALNAME",
    XWrTimeZone = "X-WR-TIMEZONE",
    Uid = "UID",
    Summary = "SUMMARY",
    Description = "DESCRIPTION",
    Location = "LOCATION",
    DtStart = "DTSTART",
    DtEnd = "DTEND",
    Duration = "DURATION",
    RRule = "RRULE",
    ExRule = "EXRULE",
    RDate = "RDATE",
    ExDate = "EXDATE",
    RecurrenceId = "RECURRENCE-ID",
    Transp = "TRANSP",
    Status = "STATUS",
    Class = "CLASS",
    Sequence = "SEQUENCE",
    DtStamp = "DTSTAMP",
    LastModified = "LAST-MODIFIED",
    Categories = "CATEGORIES",
    BusyStatus = "X-MICROSOFT-CDO-BUSYSTATUS",
    FreeBusy = "FREEBUSY",
    BusyType = "BUSYTYPE",
    Priority = "PRIORITY",
    Due = "DUE",
    Completed = "COMPLETED",
    Geo = "GEO",
    RelatedTo = "RELATED-TO",
    TravelDuration = "X-APPLE-TRAVEL-DURATION",
    TzId = "TZID",
    XLicLocation = "X-LIC-LOCATION",
    TzOffsetFrom = "TZOFFSETFROM",
    TzOffsetTo = "TZOFFSETTO",
}

impl Name {
    /// The property with this name, in either case.
    pub(super) fn named(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|name| name.as_str().eq_ignore_ascii_case(text))
    }
}
