//! The hours around a finding, drawn with characters: a row for what it is about and one for each person in it.

use super::evidence::seconds_away;
use super::moments;
use super::one_line::one_line;
use crate::analysis::{Evidence, Finding};
use crate::household::{Household, PersonId};
use crate::interval::Span;
use crate::time::{SECONDS_PER_DAY, Zone};
use crate::timeline::{Capacity, Stretch};

/// What the characters of a picture mean.
pub(super) const LEGEND: &str = "█ when · ▒ taken · ─ on the way · z asleep · ? not known · = can";

const WHEN: char = '█';
const TAKEN: char = '▒';
const ON_THE_WAY: char = '─';
const ASLEEP: char = 'z';
const UNKNOWN: char = '?';
const CAN: char = '=';
const FREE: char = '·';

/// A ruler with the hours, and the rows. None of a finding that is about no hours, or about so many that none could be told.
pub(super) fn picture(finding: &Finding, household: &Household) -> Vec<String> {
    let rows = rows(finding, household);
    let Some(scale) = Scale::of(finding.span, household.zone()).filter(|_| 1 < rows.len()) else { return Vec::new() };
    let width = rows.iter().map(|row| row.label.chars().count()).max().unwrap_or(0).min(LONGEST_LABEL);
    let line = |label: &str, cells: &str| {
        let label: String = one_line(label).chars().take(width).collect();
        format!("{label:width$} {cells}").trim_end().to_owned()
    };
    let ruler = line("", &scale.ruler(household.zone()));
    std::iter::once(ruler).chain(rows.iter().map(|row| line(&row.label, &scale.cells(&row.pieces)))).collect()
}

const LONGEST_LABEL: usize = 16;

/// What is drawn in one row, each piece over those before it.
struct Row {
    label: String,
    person: Option<PersonId>,
    pieces: Vec<(Span, char)>,
}

fn rows(finding: &Finding, household: &Household) -> Vec<Row> {
    let need = finding.need.and_then(|need| household.need(need)).map(|need| need.name.clone());
    let dependant = finding.dependant.and_then(|id| household.dependant(id)).map(|dependant| dependant.name.clone());
    let label = need.or(dependant).unwrap_or_default();
    let mut rows = vec![Row { label, person: None, pieces: vec![(finding.span, WHEN)] }];
    for fact in &finding.evidence {
        let Some((person, pieces)) = drawn(fact, finding, household) else { continue };
        let Some(name) = household.person(person).map(|person| person.name.clone()) else { continue };
        // Things that exclude each other lie on each other.
        let stands_alone = matches!(fact, Evidence::Clashing { .. } | Evidence::Shift { .. } | Evidence::Sleep { .. });
        match rows.iter_mut().find(|row| row.person == Some(person) && !stands_alone) {
            Some(row) => row.pieces.extend(pieces),
            None => rows.push(Row { label: name, person: Some(person), pieces }),
        }
    }
    rows
}

/// Who a fact is about, and what of it can be drawn.
fn drawn(fact: &Evidence, finding: &Finding, household: &Household) -> Option<(PersonId, Vec<(Span, char)>)> {
    let piece = |start: i64, end: i64, with: char| Span::new(start, end).map(|span| (span, with));
    let of_stretch = |by: &Stretch| {
        let way = seconds_away(by, finding, household).unwrap_or(0);
        let with = match by.capacity {
            Capacity::Asleep => ASLEEP,
            Capacity::Unknown => UNKNOWN,
            _ => TAKEN,
        };
        let (start, end) = (by.span.start(), by.span.end());
        let ways = [piece(start - way, start, ON_THE_WAY), piece(end, end + way, ON_THE_WAY)];
        ways.into_iter().flatten().chain([(by.span, with)]).collect()
    };
    Some(match fact {
        Evidence::Kept { person, by } | Evidence::Asleep { person, by } | Evidence::Unknown { person, by } => {
            (*person, of_stretch(by))
        }
        Evidence::CanArrive { person, arrivals } => {
            (*person, piece(arrivals.first, arrivals.last + 1, CAN).into_iter().collect())
        }
        Evidence::Present { person } => (*person, vec![(finding.span, CAN)]),
        Evidence::Clashing { person, span, .. } | Evidence::Shift { person, span, .. } => {
            (*person, vec![(*span, TAKEN)])
        }
        Evidence::Sleep { person, span, .. } => (*person, vec![(*span, ASLEEP)]),
        Evidence::Way { person, journey } => {
            let way = piece(journey.leave, journey.leave + journey.takes, ON_THE_WAY);
            let taken = [journey.from.span, journey.to.span].map(|span| (span, TAKEN));
            (*person, way.into_iter().chain(taken).collect())
        }
        _ => return None,
    })
}

/// Which instants the characters of a row stand for.
struct Scale {
    from: i64,
    /// Seconds for each character.
    cell: i64,
    cells: i64,
}

impl Scale {
    /// A scale from a full hour on, with some time around the span; `None` if an hour would be too short to be seen.
    fn of(span: Span, zone: &Zone) -> Option<Scale> {
        let around = 3_600.max(span.len() / 8);
        let start = span.start() - around;
        let from = start - zone.wall_at(start).0.rem_euclid(3_600);
        let seconds = span.end() + around - from;
        let cell = [5, 10, 15, 30, 60, 120].map(|minutes| 60 * minutes).into_iter().find(|cell| seconds / cell < 48)?;
        Some(Scale { from, cell, cells: (seconds + cell - 1) / cell })
    }

    fn instants(&self) -> impl Iterator<Item = i64> {
        let (from, cell) = (self.from, self.cell);
        (0..self.cells).map(move |index| from + index * cell)
    }

    fn cells(&self, pieces: &[(Span, char)]) -> String {
        let cell = |at: i64| Span::new(at, at + self.cell);
        let top = |at: i64| pieces.iter().rev().find(|(span, _)| cell(at).is_some_and(|cell| cell.overlaps(*span)));
        self.instants().map(|at| top(at).map_or(FREE, |(_, with)| *with)).collect()
    }

    /// Times of the day, as many as have room.
    fn ruler(&self, zone: &Zone) -> String {
        let hours = [1, 2, 3, 6, 12, 24].map(|hours| 3_600 * hours);
        let step = hours.into_iter().find(|step| 6 * self.cell <= *step).unwrap_or(SECONDS_PER_DAY);
        let mut ruler = String::new();
        for (column, at) in self.instants().enumerate() {
            let into_step = zone.wall_at(at).0.rem_euclid(SECONDS_PER_DAY) % step;
            let used = ruler.chars().count();
            if into_step < self.cell && used <= column {
                ruler += &" ".repeat(column - used);
                ruler += &moments::time(at - into_step, zone);
                ruler.push(' ');
            }
        }
        ruler
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Day;

    /// The ruler and a row with the hours themselves, from an hour of a day in Berlin on.
    #[track_caller]
    fn check((year, month, day): (i32, u32, u32), (from, hours): (i64, i64), expected: [&str; 2]) {
        let zone = Zone::iana("Europe/Berlin").unwrap();
        let start = zone.instant(Day::new(year, month, day).unwrap().midnight().plus(3_600 * from));
        let span = Span::new(start, start + 3_600 * hours).unwrap();
        let scale = Scale::of(span, &zone).unwrap();
        assert_eq!([scale.ruler(&zone).trim_end(), &scale.cells(&[(span, WHEN)])], expected);
    }

    #[test]
    fn a_ruler_shows_what_the_clocks_show() {
        check((2027, 1, 13), (15, 1), ["14:00       15:00       16:00", "············████████████············"]);
        // At 02:00 it is 03:00.
        check((2027, 3, 28), (1, 3), ["00:00 01:00 03:00 04:00 05:00", "······██████████████████······"]);
        check((2027, 1, 13), (19, 11), ["  18:00 21:00 00:00 03:00 06:00", "····██████████████████████···"]);
    }

    #[test]
    fn days_on_end_are_not_drawn() {
        assert!(Scale::of(Span::new(0, 5 * SECONDS_PER_DAY).unwrap(), &Zone::utc()).is_none());
    }
}
