//! The rules of `data/hostile_rules.txt`.

use handover::recurrence::{Compiled, Rule};
use handover::time::{Day, Wall};

/// A rule with its start and what is to come out.
pub(crate) struct Hostile {
    pub(crate) text: &'static str,
    pub(crate) rule: Rule,
    pub(crate) start: Wall,
    pub(crate) answers: &'static str,
}

pub(crate) fn rules() -> impl Iterator<Item = Hostile> {
    let lines = include_str!("../data/hostile_rules.txt").lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| {
        let (case, answers) = line.split_once(" | ").unwrap();
        let (year, text) = case.split_once(' ').unwrap();
        let (rule, _) = Rule::parse_lenient(&written_out(text)).unwrap();
        let start = Day::new(year.parse().unwrap(), 1, 1).unwrap().midnight().plus(9 * 3600);
        Hostile { text, rule, start, answers }
    })
}

/// The first instance, the first one from 2400 on, and the last one.
pub(crate) fn answers(compiled: &Compiled) -> String {
    let shown = |wall: Option<Wall>, gave_up: bool| match wall {
        Some(wall) => wall.date_time().to_string(),
        None if gave_up => "?".to_owned(),
        None => "–".to_owned(),
    };
    let (mut all, mut back) = (compiled.starting_at(compiled.start()), compiled.back_from(Wall::MAX));
    let mut far = compiled.starting_at(Day::new(2400, 1, 1).unwrap().midnight());
    let (first, next, last) = (all.next(), far.next(), back.next());
    let shown = [shown(first, all.is_exhausted()), shown(next, far.is_exhausted()), shown(last, back.is_exhausted())];
    shown.join(" | ")
}

/// The text with `4000*31` replaced by so many numbers up to that one.
fn written_out(text: &str) -> String {
    let parts =
        text.split(';').map(|part| match part.split_once('=').and_then(|(name, n)| Some((name, n.split_once('*')?))) {
            Some((name, (count, most))) => {
                let (count, most): (u32, u32) = (count.parse().unwrap(), most.parse().unwrap());
                let values: Vec<String> = (0..count).map(|n| (n * 37 % most + 1).to_string()).collect();
                format!("{name}={}", values.join(","))
            }
            None => part.to_owned(),
        });
    parts.collect::<Vec<_>>().join(";")
}
