//! How days, lengths and ranges read in the plain language of arrangements.

use std::fmt::{self, Display};

use chrono::Weekday;

use crate::household::{NthWeekdays, Weekdays};
use crate::time::Day;

/// `15 Jan 2027`.
pub(super) struct Date(pub(super) Day);

impl Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.date().format("%-d %b %Y"))
    }
}

/// `8 h 20 min`, from seconds.
pub(super) struct Span(pub(super) i64);

impl Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let minutes = self.0 / 60;
        match (minutes / 60, minutes % 60) {
            (0, minutes) => write!(f, "{minutes} min"),
            (hours, 0) => write!(f, "{hours} h"),
            (hours, minutes) => write!(f, "{hours} h {minutes} min"),
        }
    }
}

/// ` from 4 Jan 2027 until 3 Jul 2027`, with the last day that is in it.
pub(super) struct Range(pub(super) Option<Day>, pub(super) Option<Day>);

impl Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(from) = self.0 {
            write!(f, " from {}", Date(from))?;
        }
        match self.1 {
            Some(until) => write!(f, " until {}", Date(until.plus(-1))),
            None => Ok(()),
        }
    }
}

/// `first and third Tue of the month`.
pub(super) struct OfMonth<D>(pub(super) NthWeekdays, pub(super) D);

impl<D: Display> Display for OfMonth<D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<&str> = self.0.ordinals().into_iter().map(ordinal).collect();
        match words.split_last() {
            Some((last, others)) if !others.is_empty() => write!(f, "{} and {last}", others.join(", "))?,
            _ => f.write_str(&words.concat())?,
        }
        write!(f, " {} of the month", self.1)
    }
}

fn ordinal(nth: i8) -> &'static str {
    match nth {
        1 => "first",
        2 => "second",
        3 => "third",
        4 => "fourth",
        5 => "fifth",
        -1 => "last",
        -2 => "second last",
        -3 => "third last",
        -4 => "fourth last",
        _ => "fifth last",
    }
}

/// `09:00`, from seconds of the day.
pub(super) struct Clock(pub(super) u32);

impl Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 3_600, self.0 / 60 % 60)
    }
}

/// `once`, `3 times`.
pub(super) struct Times(pub(super) u32);

impl Display for Times {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            1 => f.write_str("once"),
            2 => f.write_str("twice"),
            times => write!(f, "{times} times"),
        }
    }
}

/// `Mondays`.
pub(super) fn plural(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Mondays",
        Weekday::Tue => "Tuesdays",
        Weekday::Wed => "Wednesdays",
        Weekday::Thu => "Thursdays",
        Weekday::Fri => "Fridays",
        Weekday::Sat => "Saturdays",
        Weekday::Sun => "Sundays",
    }
}

/// `Mon–Thu`, `Mon, Wed, Fri`, `Sat, Sun`.
impl Display for Weekdays {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut days = self.iter().peekable();
        let mut separator = "";
        while let Some(first) = days.next() {
            let mut run = vec![first];
            while let Some(next) = days.next_if(|day| run.last().is_some_and(|last| last.succ() == *day)) {
                run.push(next);
            }
            match run.as_slice() {
                [first, _, .., last] => write!(f, "{separator}{first}–{last}")?,
                run => run.iter().enumerate().try_for_each(|(index, day)| {
                    let separator = if index == 0 { separator } else { ", " };
                    write!(f, "{separator}{day}")
                })?,
            }
            separator = ", ";
        }
        Ok(())
    }
}
