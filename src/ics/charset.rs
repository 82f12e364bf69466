//! Bytes to characters: UTF-8, and what calendars contain instead of it.

use std::borrow::Cow;

/// A decoded line.
pub(super) struct Decoded<'t> {
    pub(super) text: Cow<'t, str>,
    /// Whether bytes had to be read as Windows-1252.
    pub(super) stray_bytes: bool,
    /// Whether control characters were left out.
    pub(super) controls: bool,
}

/// Decodes a line; bytes that are not UTF-8 are read as Windows-1252 one by one, the others stay what they are.
///
/// A line that mixes both, as a program makes that pastes one file into another, thus keeps its good half.
pub(super) fn decode(bytes: Cow<'_, [u8]>) -> Decoded<'_> {
    let (text, stray_bytes) = match bytes {
        Cow::Borrowed(bytes) => match str::from_utf8(bytes) {
            Ok(text) => (Cow::Borrowed(text), false),
            Err(_) => (Cow::Owned(decode_stray(bytes)), true),
        },
        Cow::Owned(bytes) => match String::from_utf8(bytes) {
            Ok(text) => (Cow::Owned(text), false),
            Err(error) => (Cow::Owned(decode_stray(error.as_bytes())), true),
        },
    };
    let controls = perhaps_controls(text.as_bytes()) && text.contains(is_forbidden);
    let text = if controls { Cow::Owned(text.replace(is_forbidden, "")) } else { text };
    Decoded { text, stray_bytes, controls }
}

/// The text of bytes that are UTF-16, as some programs export: those that start with its byte order mark, or with a letter as in
/// BEGIN and a NUL beside it. Half a character at the end of a download that broke off is left out.
pub(super) fn utf16(bytes: &[u8]) -> Option<String> {
    let (unit, text): (fn([u8; 2]) -> u16, _) = match bytes {
        [0xff, 0xfe, text @ ..] => (u16::from_le_bytes, text),
        [0xfe, 0xff, text @ ..] => (u16::from_be_bytes, text),
        [b'B' | b'b', 0, _, 0, ..] => (u16::from_le_bytes, bytes),
        [0, b'B' | b'b', 0, _, ..] => (u16::from_be_bytes, bytes),
        _ => return None,
    };
    let units = text.as_chunks::<2>().0.iter().map(|bytes| unit(*bytes));
    let mut decoded = String::with_capacity(text.len() / 2);
    decoded.extend(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)));
    Some(decoded)
}

/// Whether a text may have control characters: it has a byte that one can start with, or a tab. It looks at all bytes and branches
/// on none, which is several at a time.
fn perhaps_controls(text: &[u8]) -> bool {
    let starts_one = |byte: u8| (byte < b' ') | (byte == 0x7f) | (byte == 0xc2);
    text.iter().fold(false, |found, byte| found | starts_one(*byte))
}

/// The control characters of RFC 5545 §3.1, and those of Unicode's second control block.
pub(super) fn is_forbidden(c: char) -> bool {
    c.is_control() && c != '\t'
}

/// The bytes at which a writer stops copying: those that controls and the separators of Unicode start with, and its own.
///
/// A table, for that takes fewer instructions than to compare a byte with each of them.
pub(super) struct Stops([bool; 256]);

impl Stops {
    #[expect(
        clippy::indexing_slicing,
        reason = "evaluated by the compiler, which would refuse an index that is out of bounds"
    )]
    pub(super) const fn new(special: &[u8]) -> Self {
        let mut stops = [false; 256];
        let mut control = 0;
        while control < 0x20 {
            stops[control] = true;
            control += 1;
        }
        (stops[0x7f], stops[0xc2], stops[0xe2]) = (true, true, true);
        let mut index = 0;
        while index < special.len() {
            stops[special[index] as usize] = true;
            index += 1;
        }
        Stops(stops)
    }

    /// Appends a text with what `form` makes of each character at which copying stops, which also sees what is behind it; of
    /// those that it leaves alone control characters are left out, for they have no form.
    #[inline]
    pub(super) fn copy(&self, text: &str, out: &mut String, form: impl Fn(char, &str) -> Option<&'static str>) {
        let mut rest = text;
        while !rest.is_empty() {
            let (run, stop, behind) = self.split(rest);
            rest = behind;
            out.push_str(run);
            let Some(stop) = stop else { return };
            match form(stop, rest) {
                Some(form) => out.push_str(form),
                None => out.extend((!is_forbidden(stop)).then_some(stop)),
            }
        }
    }

    /// What can be copied of a text as it is, the character behind that, and the rest.
    #[inline]
    fn split<'t>(&self, text: &'t str) -> (&'t str, Option<char>, &'t str) {
        let stop = text.bytes().position(|byte| self.0.get(usize::from(byte)).is_some_and(|stops| *stops));
        let (run, rest) = stop.and_then(|at| text.split_at_checked(at)).unwrap_or((text, ""));
        let mut chars = rest.chars();
        (run, chars.next(), chars.as_str())
    }
}

/// Windows-1252 text; also what decodes the bytes of QUOTED-PRINTABLE.
pub(super) fn decode_stray(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 2);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|byte| windows_1252(*byte)));
    }
    text
}

fn windows_1252(byte: u8) -> char {
    const FROM_80: [char; 32] = [
        '€', '\u{FFFD}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{FFFD}', 'Ž', '\u{FFFD}',
        '\u{FFFD}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{FFFD}', 'ž', 'Ÿ',
    ];
    let special = byte.checked_sub(0x80).and_then(|index| FROM_80.get(usize::from(index)));
    special.copied().unwrap_or(char::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: &str, stray_bytes: bool, controls: bool) {
        for bytes in [Cow::Borrowed(bytes), Cow::Owned(bytes.to_vec())] {
            let decoded = decode(bytes);
            assert_eq!((&*decoded.text, decoded.stray_bytes, decoded.controls), (expected, stray_bytes, controls));
        }
    }

    #[test]
    fn stray_bytes_are_windows_1252_and_utf_8_beside_them_stays() {
        check("Schöne Grüße".as_bytes(), "Schöne Grüße", false, false);
        check(b"Sch\xf6ne Gr\xfc\xdfe", "Schöne Grüße", true, false);
        check(b"10 \x80 \x96 caf\xc3\xa9", "10 € – café", true, false);
        check(b"\x81", "\u{FFFD}", true, false);
    }

    #[test]
    fn utf_16_is_known_by_its_mark_or_its_nuls() {
        let text = "BEGIN:Schöne Grüße 😀";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let with = |mark: &[u8], rest: &[u8]| [mark, rest].concat();
        for bytes in [with(b"\xff\xfe", &little), with(b"\xfe\xff", &big), little.clone(), big.clone()] {
            assert_eq!(utf16(&bytes).as_deref(), Some(text));
        }
        assert_eq!(utf16(&little[..11]).as_deref(), Some("BEGIN"));
        assert_eq!(utf16(b"\xff\xfe\x3d\xd8A\0").as_deref(), Some("\u{fffd}A"));
        for bytes in [text.as_bytes(), b"", b"B", b"\0\0", b"B\0", b"\xff"] {
            assert_eq!(utf16(bytes), None);
        }
    }

    #[test]
    fn control_characters_are_left_out_but_for_the_tab() {
        check(b"a\0b\tc\x1b[0m\x7f", "ab\tc[0m", false, true);
        check("a\u{85}b".as_bytes(), "ab", false, true);
    }
}
