use super::coverage::{Coverage, Covered};
use crate::household::{Need, PersonId};
use crate::time::{Day, Zone};

/// What breaks when one person is not there: the parts of a need that are covered, but not without them.
///
/// With N carers a plan that stands N - 1 of them has no such part.
pub fn breaks_without<'c>(
    person: PersonId,
    coverage: &'c Coverage,
    need: &'c Need,
) -> impl Iterator<Item = &'c Covered> + 'c {
    let required = need.kind.required();
    coverage.parts.iter().filter(move |part| part.carers.len() == required && part.carers.contains(&person))
}

/// The days on which the absence of one person for the whole day would break a need, ascending, on the clocks of `zone`.
pub fn days_that_break_without(person: PersonId, coverage: &Coverage, need: &Need, zone: &Zone) -> Vec<Day> {
    let broken = breaks_without(person, coverage, need);
    let mut days: Vec<Day> = broken.map(|part| zone.wall_at(part.span.start()).day()).collect();
    days.dedup();
    days
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::coverage;
    use crate::household::{Days, Errand, Household, NeedKind, Person, Source, Weekdays};
    use crate::time::Window;
    use crate::timeline::Timeline;

    #[test]
    fn a_second_carer_makes_the_first_one_dispensable() {
        let days_alone = |people: &[&str]| {
            let zone = Zone::iana("Europe/London").unwrap();
            let mut builder = Household::builder("Test", zone.clone());
            let home = builder.place("home", "Home");
            let person = |key: &&str| Person {
                key: key.to_string(),
                name: key.to_string(),
                home,
                arrangements: Vec::new(),
                commitments: Vec::new(),
            };
            let carers: Vec<PersonId> = people.iter().map(|key| builder.person(person(key))).collect();
            let arrive = "15:15-15:30".parse().unwrap();
            let id = builder.need(Need {
                key: "pick-up".to_owned(),
                name: "Pick-up".to_owned(),
                days: Days::weekly(Weekdays::WORKING),
                place: home,
                carers: carers.clone(),
                kind: NeedKind::Errand(Errand { arrive, stay: 0, fragile_below: 600 }),
                source: Source::default(),
            });
            let household = builder.build().unwrap();
            let monday = Day::new(2027, 1, 11).unwrap();
            let timeline = Timeline::new(&household, Window::of_days(monday, monday.plus(7), &zone).unwrap());
            days_that_break_without(carers[0], &coverage(&timeline, id), household.need(id).unwrap(), &zone).len()
        };
        assert_eq!((days_alone(&["tom"]), days_alone(&["tom", "priya"])), (5, 0));
    }
}
