use std::fmt::{self, Write};

use super::duration::Duration;
use super::stamp::Stamp;
use super::{param, text};
use crate::recurrence::Rule;
use crate::time::{WallTime, Zone};

/// Bytes of a line before it must be folded (RFC 5545 §3.1).
const LONGEST_LINE: usize = 75;

/// Writes iCalendar text as RFC 5545 has it: CR LF, folded at 75 bytes between characters, everything escaped.
///
/// Names are words of the program, never of its input. Values go through the escapes of their type, and control characters,
/// which have none, are left out: no byte of a value can start a line of its own. The order is the caller's, and the same
/// calls write the same bytes.
///
/// ```
/// use handover::ics::Writer;
///
/// let mut writer = Writer::new();
/// writer.component("VCALENDAR", |calendar| {
///     calendar.property("VERSION").word("2.0");
///     calendar.property("NAME").text("Pick-up,\nand drop-off");
/// });
/// let text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nNAME:Pick-up\\,\\nand drop-off\r\nEND:VCALENDAR\r\n";
/// assert_eq!(writer.finish(), text);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Writer {
    /// What is written, and the line that is being written.
    out: String,
    /// Where that line starts, in bytes.
    line: usize,
}

impl Writer {
    /// A writer that has written nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Writes a component: BEGIN, what `content` writes, END.
    pub fn component(&mut self, name: &'static str, content: impl FnOnce(&mut Writer)) {
        self.property("BEGIN").word(name);
        content(self);
        self.property("END").word(name);
    }

    /// Starts a property; it is written when it gets its value.
    pub fn property(&mut self, name: &'static str) -> PropertyWriter<'_> {
        self.drop_line();
        push_name(name, &mut self.out);
        PropertyWriter { writer: self }
    }

    /// All that was written.
    pub fn finish(mut self) -> String {
        self.drop_line();
        self.out
    }

    /// Takes back a property that got no value.
    fn drop_line(&mut self) {
        self.out.truncate(self.line);
    }

    /// Ends the line that is being written, folding it if it is long.
    fn end_line(&mut self) {
        if LONGEST_LINE < self.out.len() - self.line {
            self.fold();
        }
        self.out.push_str("\r\n");
        self.line = self.out.len();
    }

    fn fold(&mut self) {
        let long = self.out.split_off(self.line);
        let mut rest = long.as_str();
        let mut room = LONGEST_LINE;
        while let Some((head, tail)) = split_before(rest, room) {
            self.out.push_str(head);
            self.out.push_str("\r\n ");
            rest = tail;
            room = LONGEST_LINE - 1;
        }
        self.out.push_str(rest);
    }
}

/// Splits a text at the last character that starts at or before a byte; `None` if the text ends before it.
fn split_before(text: &str, byte: usize) -> Option<(&str, &str)> {
    if text.len() <= byte { None } else { text.split_at_checked(text.floor_char_boundary(byte)) }
}

/// A property that lacks its value.
#[derive(Debug)]
#[must_use = "a property is written with its value"]
pub struct PropertyWriter<'w> {
    writer: &'w mut Writer,
}

impl PropertyWriter<'_> {
    /// Adds a parameter, in quotes if it needs them, with the escapes of RFC 6868.
    pub fn param(self, name: &'static str, value: &str) -> Self {
        let out = &mut self.writer.out;
        out.push(';');
        push_name(name, out);
        out.push('=');
        param::encode(value, out);
        self
    }

    /// A TEXT.
    pub fn text(self, value: &str) {
        self.value(|out| text::encode(value, out));
    }

    /// A list of TEXTs, such as CATEGORIES has.
    pub fn texts<'v>(self, values: impl IntoIterator<Item = &'v str>) {
        self.value(|out| {
            for (index, value) in values.into_iter().enumerate() {
                out.push_str(if index == 0 { "" } else { "," });
                text::encode(value, out);
            }
        });
    }

    /// A value that has no escapes: a word, a number, a URI. Control characters are left out.
    pub fn word(self, value: &str) {
        self.value(|out| text::encode_word(value, out));
    }

    /// A value whose text has nothing to escape or to leave out.
    fn display(self, value: impl fmt::Display) {
        self.value(|out| {
            // A string takes whatever is written to it.
            let _ = write!(out, "{value}");
        });
    }

    /// A value that `write` appends as it must be in the line.
    fn value(self, write: impl FnOnce(&mut String)) {
        self.writer.out.push(':');
        write(&mut self.writer.out);
        self.writer.end_line();
    }

    /// A number.
    pub fn number(self, value: u32) {
        self.display(value);
    }

    /// A DATE with VALUE=DATE, or a DATE-TIME with the TZID of its zone; UTC times end in `Z`.
    pub fn time(self, value: &WallTime) {
        let stamp = Stamp::from(value);
        match value {
            WallTime::Date(_) => self.param("VALUE", "DATE").display(stamp),
            WallTime::Zoned(wall, zone) if is_utc(zone) => self.display(Stamp::Utc(*wall)),
            WallTime::Zoned(_, zone) => self.param("TZID", zone.name()).display(stamp),
            WallTime::Utc(_) | WallTime::Floating(_) => self.display(stamp),
        }
    }

    /// A DURATION.
    pub fn duration(self, value: Duration) {
        self.display(value);
    }

    /// A RECUR.
    pub fn rule(self, value: &Rule) {
        self.display(value);
    }

    /// A UTC-OFFSET: HHMM, with seconds only if there are any.
    pub fn utc_offset(self, seconds: i32) {
        let sign = if seconds < 0 { '-' } else { '+' };
        let (hours, minutes, rest) = (seconds.abs() / 3600, seconds.abs() / 60 % 60, seconds.abs() % 60);
        let rest = if rest == 0 { String::new() } else { format!("{rest:02}") };
        self.word(&format!("{sign}{hours:02}{minutes:02}{rest}"));
    }
}

/// Appends what of a name is one (RFC 5545 §3.1: `iana-token` and `x-name`), which is all of it.
fn push_name(name: &str, out: &mut String) {
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    if name.bytes().all(is_name) {
        out.push_str(name);
    } else {
        out.extend(name.bytes().filter(|byte| is_name(*byte)).map(char::from));
    }
}

/// Whether a zone is written as `Z`: it has UTC's name, and never differs from it.
pub(super) fn is_utc(zone: &Zone) -> bool {
    matches!(zone.name(), "UTC" | "Etc/UTC") && zone.first_offset() == 0 && zone.transitions().is_empty()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::ics::charset::is_forbidden;
    use crate::ics::{lines::Lines, property};
    use crate::recurrence::Rule;
    use crate::time::Day;

    #[track_caller]
    fn check(write: impl FnOnce(PropertyWriter<'_>), expected: &str) {
        let mut writer = Writer::new();
        write(writer.property("X"));
        assert_eq!(writer.finish(), format!("{expected}\r\n"));
    }

    #[test]
    fn times_carry_their_type_and_zone() {
        let day = Day::new(2027, 1, 11).unwrap();
        let nine = day.midnight().plus(9 * 3600);
        let berlin = Zone::iana("Europe/Berlin").unwrap();
        check(|p| p.time(&WallTime::Date(day)), "X;VALUE=DATE:20270111");
        check(|p| p.time(&WallTime::Floating(nine)), "X:20270111T090000");
        check(|p| p.time(&WallTime::Utc(nine)), "X:20270111T090000Z");
        check(|p| p.time(&WallTime::Zoned(nine, berlin)), "X;TZID=Europe/Berlin:20270111T090000");
        check(|p| p.time(&WallTime::Zoned(nine, Zone::utc())), "X:20270111T090000Z");
    }

    #[test]
    fn durations_offsets_numbers_and_rules_are_words() {
        check(|p| p.duration(Duration { days: 0, seconds: 900 }), "X:PT15M");
        check(|p| p.utc_offset(-12_600), "X:-0330");
        check(|p| p.utc_offset(1172), "X:+001932");
        check(|p| p.number(7), "X:7");
        check(|p| p.rule(&Rule::parse("FREQ=DAILY").unwrap()), "X:FREQ=DAILY;WKST=MO");
        check(|p| p.texts(["a,b", "c"]), "X:a\\,b,c");
        check(|p| p.texts([]), "X:");
    }

    #[test]
    fn no_value_starts_a_line() {
        let attack = "a\r\nBEGIN:VEVENT\nUID:1\r\0\u{b}\u{85}\u{2028}END:X\"";
        check(|p| p.text(attack), "X:a\\nBEGIN:VEVENT\\nUID:1\\n\\nEND:X\"");
        check(|p| p.word(attack), "X:aBEGIN:VEVENTUID:1END:X\"");
        check(|p| p.param("P", attack).word("v"), "X;P=\"a^nBEGIN:VEVENT^nUID:1^nEND:X^'\":v");
    }

    #[test]
    fn names_keep_only_what_names_may_have() {
        let mut writer = Writer::new();
        writer.property("X\r\nY:Z").param("A:\"\n", "1").word("2");
        assert_eq!(writer.finish(), "XYZ;A=1:2\r\n");
    }

    #[test]
    fn folds_leave_75_bytes_and_whole_characters() {
        for (value, first) in [("a".repeat(200), 75), ("é".repeat(100), 74), ("😀".repeat(60), 74)] {
            let mut writer = Writer::new();
            writer.property("X").text(&value);
            let text = writer.finish();
            let lines: Vec<_> = text.split_terminator("\r\n").collect();
            assert_eq!(lines[0].len(), first);
            assert!(lines.iter().all(|line| line.len() <= 75));
            assert_eq!(lines.join("\n").replace("\n ", ""), format!("X:{value}"));
        }
    }

    #[test]
    fn a_property_without_a_value_is_not_written() {
        let mut writer = Writer::new();
        writer.property("A").word("1");
        let _ = writer.property("B").param("P", "2");
        writer.property("C").word("3");
        let _ = writer.property("D");
        assert_eq!(writer.finish(), "A:1\r\nC:3\r\n");
    }

    #[test]
    fn a_long_value_takes_linear_time() {
        for (unit, written) in [("\\;,\n", 20_000_000), ("abcdefghij", 10_000_000), ("😀\u{1}é", 6_000_000)] {
            let mut writer = Writer::new();
            writer.property("X").text(&unit.repeat(10_000_000 / unit.len()));
            assert!(written < writer.finish().len());
        }
    }

    /// What remains of a value when line ends are line feeds and other controls are gone.
    fn plain(value: &str) -> String {
        value
            .replace("\r\n", "\n")
            .replace(['\r', '\u{2028}', '\u{2029}'], "\n")
            .replace(|c| is_forbidden(c) && c != '\n', "")
    }

    /// A line as the RFCs have it, a character at a time: what `escape` makes of each, folded before what does not fit.
    fn slow_line(start: &str, value: &str, escape: impl Fn(char) -> String) -> String {
        let (mut line, mut room) = (String::new(), 75);
        for c in start.chars().chain(value.chars().flat_map(|c| escape(c).chars().collect::<Vec<_>>())) {
            if room < c.len_utf8() {
                line.push_str("\r\n ");
                room = 74;
            }
            line.push(c);
            room -= c.len_utf8();
        }
        line + "\r\n"
    }

    fn kept(c: char) -> String {
        if is_forbidden(c) { String::new() } else { c.to_string() }
    }

    fn slow_text(c: char) -> String {
        match c {
            '\\' | ';' | ',' => format!("\\{c}"),
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => "\\n".to_owned(),
            _ => kept(c),
        }
    }

    fn slow_word(c: char) -> String {
        if matches!(c, '\u{2028}' | '\u{2029}') { String::new() } else { kept(c) }
    }

    fn slow_param(c: char) -> String {
        match c {
            '"' => "^'".to_owned(),
            '^' => "^^".to_owned(),
            '\n' | '\u{2028}' | '\u{2029}' => "^n".to_owned(),
            _ => kept(c),
        }
    }

    /// Values of every length around the ends of lines and of blocks, with what is escaped, left out, or several bytes long.
    fn awkward() -> impl Strategy<Value = String> {
        let common = (0_usize..90, prop::sample::select(vec!['a', ' ', 'é', '€', '😀', ',', '\t']));
        let any_char = prop_oneof![
            prop::sample::select(
                "\\;,:=\"^\r\n\t\0\u{7f}\u{85}\u{a0}\u{2027}\u{2028}\u{2029}é€😀".chars().collect::<Vec<_>>()
            ),
            any::<char>(),
        ];
        let run = (common, prop::collection::vec(any_char, 0..6))
            .prop_map(|((length, c), rest)| c.to_string().repeat(length) + &rest.into_iter().collect::<String>());
        prop::collection::vec(run, 0..5).prop_map(|runs| runs.concat())
    }

    proptest! {
        #[test]
        fn lines_are_those_of_the_slow_writer(value in awkward(), parameter in awkward()) {
            let written = |write: &dyn Fn(PropertyWriter<'_>)| {
                let mut writer = Writer::new();
                write(writer.property("X"));
                writer.finish()
            };
            let one_end = value.replace("\r\n", "\n");
            prop_assert_eq!(written(&|p| p.text(&value)), slow_line("X:", &one_end, slow_text));
            prop_assert_eq!(written(&|p| p.word(&value)), slow_line("X:", &value, slow_word));
            let param: String = parameter.chars().map(slow_param).collect();
            let quote = if parameter.contains([':', ';', ',', ' ', '=']) { "\"" } else { "" };
            let start = format!("X;P={quote}{param}{quote}:");
            prop_assert_eq!(written(&|p| p.param("P", &parameter).text(&value)), slow_line(&start, &one_end, slow_text));
        }

        #[test]
        fn what_is_written_is_read_back(value in any::<String>(), parameter in any::<String>(), copies in 1_usize..40) {
            let value = value.repeat(copies);
            let mut writer = Writer::new();
            writer.property("SUMMARY").param("P", &parameter).text(&value);
            let written = writer.finish();
            prop_assert!(written.split_terminator("\r\n").all(|line| line.len() <= 75));
            let lines: Vec<_> = Lines::new(written.as_bytes()).collect();
            prop_assert_eq!(lines.len(), 1);
            let line = String::from_utf8(lines[0].unfold(usize::MAX).0.into_owned()).unwrap();
            let split = property::split(&line).unwrap();
            prop_assert_eq!(split.name, "SUMMARY");
            prop_assert_eq!(text::decode(split.value), plain(&value));
            let (_, parameter_read) = property::Params(split.params).next().unwrap();
            let expected = parameter.replace(['\u{2028}', '\u{2029}'], "\n").replace(|c| is_forbidden(c) && c != '\n', "");
            let parameter = param::decode(parameter_read);
            prop_assert_eq!(parameter.trim(), expected.trim());
        }
    }
}
