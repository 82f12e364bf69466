//! The recurrence rules of vCalendar 1.0: `W2 MO WE #10`, `MP1 1+ SU 20271231T000000`, `YM1 6 7`.

/// The text that RFC 5545 has for a rule of vCalendar 1.0; `None` if it is no such rule.
///
/// A rule without an end happens twice, by that specification; `#0` is for ever.
pub(super) fn rule(value: &str) -> Option<String> {
    let mut words = value.split_ascii_whitespace().peekable();
    let head = words.next()?;
    let interval_at = head.find(|c: char| c.is_ascii_digit())?;
    let (kind, interval) = head.split_at_checked(interval_at)?;
    let interval: u32 = interval.parse().ok()?;
    let (freq, list) = match kind {
        "D" => ("DAILY", ""),
        "W" => ("WEEKLY", "BYDAY"),
        "MP" => ("MONTHLY", "BYDAY"),
        "MD" => ("MONTHLY", "BYMONTHDAY"),
        "YM" => ("YEARLY", "BYMONTH"),
        "YD" => ("YEARLY", "BYYEARDAY"),
        _ => return None,
    };
    let (mut items, mut nth, mut end) = (Vec::new(), String::new(), ";COUNT=2".to_owned());
    for word in words {
        match word.strip_prefix('#') {
            Some("0") => end.clear(),
            Some(count) => end = format!(";COUNT={count}"),
            None if is_date(word) => end = format!(";UNTIL={word}"),
            None if kind == "MP" && word.ends_with(['+', '-']) => nth = ordinal(word),
            None => items.push(format!("{nth}{}", day_number(word))),
        }
    }
    let list = if items.is_empty() || list.is_empty() { String::new() } else { format!(";{list}={}", items.join(",")) };
    Some(format!("FREQ={freq};INTERVAL={interval}{list}{end}"))
}

fn is_date(word: &str) -> bool {
    7 < word.len() && word.bytes().take(8).all(|byte| byte.is_ascii_digit())
}

/// `1+` is the first, `2-` the last but one.
fn ordinal(word: &str) -> String {
    match word.strip_suffix('-') {
        Some(number) => format!("-{number}"),
        None => word.trim_end_matches('+').to_owned(),
    }
}

/// `LD` is the last day; `3-` is the third from the end.
fn day_number(word: &str) -> String {
    if word == "LD" { "-1".to_owned() } else { ordinal(word) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recurrence::Rule;

    #[track_caller]
    fn check(value: &str, expected: &str) {
        let text = rule(value).unwrap();
        assert_eq!(text, expected);
        assert!(Rule::parse(&text).is_ok(), "{text}");
    }

    #[test]
    fn rules_of_vcalendar_become_rules_of_the_rfc() {
        check("D1 #10", "FREQ=DAILY;INTERVAL=1;COUNT=10");
        check("W1 TU #0", "FREQ=WEEKLY;INTERVAL=1;BYDAY=TU");
        check("W2 MO WE 20271231T000000Z", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;UNTIL=20271231T000000Z");
        check("MP1 1+ SU 2- FR #3", "FREQ=MONTHLY;INTERVAL=1;BYDAY=1SU,-2FR;COUNT=3");
        check("MD1 1 15 LD", "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=1,15,-1;COUNT=2");
        check("YM1 6 7 #0", "FREQ=YEARLY;INTERVAL=1;BYMONTH=6,7");
        check("YD1 1 100 #0", "FREQ=YEARLY;INTERVAL=1;BYYEARDAY=1,100");
    }

    #[test]
    fn other_text_is_no_such_rule() {
        for value in ["", "FREQ=WEEKLY", "W", "X1", "W99999999999", "€1"] {
            assert_eq!(rule(value), None, "{value}");
        }
    }
}
