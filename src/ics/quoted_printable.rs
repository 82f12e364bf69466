//! The encoding of vCalendar 1.0 (RFC 2045 §6.7); its soft line breaks are undone with the folds.

use super::charset::decode_stray;

/// The text behind `=C3=A9`; an equals sign without two hexadecimal digits stands for itself.
pub(super) fn decode(value: &str) -> String {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.as_bytes();
    while let [first, after @ ..] = rest {
        let encoded = if *first == b'=' { hex_pair(after) } else { None };
        bytes.push(encoded.unwrap_or(*first));
        rest = if encoded.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    decode_stray(&bytes).replace("\r\n", "\n")
}

fn hex_pair(text: &[u8]) -> Option<u8> {
    let digit = |index: usize| text.get(index).and_then(|byte| char::from(*byte).to_digit(16));
    u8::try_from(digit(0)? * 16 + digit(1)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_decoded_and_the_rest_stays() {
        assert_eq!(decode("caf=C3=A9=0D=0A1=2b1=x="), "café\n1+1=x=");
        assert_eq!(decode("Stra=DFe"), "Straße");
    }
}
