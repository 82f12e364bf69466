macro_rules! names {
    ($($name:ident = $text:literal,)*) => {
        /// The properties that the reader looks at; all others are skipped before they cost anything.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[expect(clippy::enum_variant_names, reason = "they are called as the text calls them")]
        pub(super) enum Name {
            $($name,)*
        }

        impl Name {
            /// The property with this name in upper case.
            #[expect(non_upper_case_globals, reason = "a pattern of bytes is a constant, called as its property")]
            fn in_upper_case(text: &[u8]) -> Option<Self> {
                $(const $name: &[u8] = $text.as_bytes();)*
                match text {
                    $($name => Some(Name::$name),)*
                    _ => None,
                }
            }

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
        Self::named_in_bytes(text.as_bytes())
    }

    /// The same, for bytes.
    pub(super) fn named_in_bytes(text: &[u8]) -> Option<Self> {
        const LONGEST: usize = 32;
        let known = Self::in_upper_case(text);
        if known.is_some() || !text.iter().any(u8::is_ascii_lowercase) {
            return known;
        }
        let mut upper = [0; LONGEST];
        let upper = upper.get_mut(..text.len())?;
        upper.copy_from_slice(text);
        upper.make_ascii_uppercase();
        Self::in_upper_case(upper)
    }
}
