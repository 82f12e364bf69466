use std::collections::BTreeSet;
use std::sync::Arc;

use super::arrangement::{Arrangement, Block};
use super::backup::{Backup, BackupId};
use super::check::Argument;
use super::commitment::Whereabouts;
use super::custody_plan::CustodyPlan;
use super::dependant::{Dependant, DependantId};
use super::expectation::Expectation;
use super::household_problem::HouseholdProblem;
use super::listing::Listing;
use super::milestone::Milestone;
use super::moves::Moves;
use super::need::{Need, NeedId};
use super::person::{Person, PersonId};
use super::place::{Place, PlaceId, Travel};
use super::protected::ProtectedTime;
use super::rule::Rule;
use super::waiver::Waiver;
use crate::recurrence::RecurrenceSet;
use crate::time::Zone;

/// A household: everything that the plan knows, valid by construction.
///
/// ```
/// use handover::household::{Household, Person};
/// use handover::time::Zone;
///
/// let mut builder = Household::builder("Priya and Tom", Zone::iana("Europe/London").unwrap());
/// let home = builder.place("home", "Home");
/// builder.person(Person { key: "tom".into(), name: "Tom".into(), home, arrangements: vec![], commitments: vec![] });
/// assert_eq!(builder.build().unwrap().people().len(), 1);
/// ```
#[derive(Clone, Debug)]
pub struct Household {
    name: String,
    pub(super) zone: Zone,
    places: Vec<Place>,
    travel: Travel,
    pub(super) people: Vec<Person>,
    needs: Vec<Need>,
    backups: Vec<Backup>,
    dependants: Vec<Dependant>,
    rules: Vec<Rule>,
    waivers: Vec<Waiver>,
    expectations: Vec<Expectation>,
    pub(super) milestones: Vec<Milestone>,
    protected: Vec<ProtectedTime>,
    custody: Vec<CustodyPlan>,
    pub(super) moves: Moves,
    /// The recurrence sets of each person's arrangements.
    pub(super) blocks: Vec<Vec<ArrangedBlock>>,
    /// The recurrence sets of each need.
    pub(super) need_times: Vec<Vec<RecurrenceSet>>,
    /// The recurrence sets of each back-up carer.
    pub(super) backup_times: Vec<Vec<RecurrenceSet>>,
    /// The recurrence sets of each keeper of each dependant.
    pub(super) keeper_times: Vec<Vec<Vec<RecurrenceSet>>>,
    /// The dependants whom the household is [without](Self::without).
    pub(super) cared_for: BTreeSet<DependantId>,
    pub(super) listing: Arc<Listing>,
}

/// A stretch of work and the arrangement that it is of.
#[derive(Clone, Debug)]
pub struct ArrangedBlock {
    /// The position of the arrangement among the person's.
    pub arrangement: usize,
    /// The stretch.
    pub block: Block,
}

impl Household {
    /// A builder; `zone` is where dates and floating times are read.
    pub fn builder(name: &str, zone: Zone) -> HouseholdBuilder {
        HouseholdBuilder {
            household: Household {
                name: name.to_owned(),
                zone,
                places: Vec::new(),
                travel: Travel::default(),
                people: Vec::new(),
                needs: Vec::new(),
                backups: Vec::new(),
                dependants: Vec::new(),
                rules: Vec::new(),
                waivers: Vec::new(),
                expectations: Vec::new(),
                milestones: Vec::new(),
                protected: Vec::new(),
                custody: Vec::new(),
                moves: Moves::default(),
                blocks: Vec::new(),
                need_times: Vec::new(),
                backup_times: Vec::new(),
                keeper_times: Vec::new(),
                cared_for: BTreeSet::new(),
                listing: Arc::default(),
            },
            travel: Vec::new(),
        }
    }

    /// What people call it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The zone in which its dates and floating times are read.
    pub fn zone(&self) -> &Zone {
        &self.zone
    }

    /// Its places, in the order in which they were added.
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// Its places with their ids.
    pub fn places_with_ids(&self) -> impl Iterator<Item = (PlaceId, &Place)> {
        self.places.iter().enumerate().map(|(index, place)| (PlaceId(index), place))
    }

    /// How long it takes between them.
    pub fn travel(&self) -> &Travel {
        &self.travel
    }

    /// Its people, in the order in which they were added.
    pub fn people(&self) -> &[Person] {
        &self.people
    }

    /// Its people with their ids.
    pub fn people_with_ids(&self) -> impl Iterator<Item = (PersonId, &Person)> {
        self.people.iter().enumerate().map(|(index, person)| (PersonId(index), person))
    }

    /// Its needs, in the order in which they were added.
    pub fn needs(&self) -> &[Need] {
        &self.needs
    }

    /// Its needs with their ids.
    pub fn needs_with_ids(&self) -> impl Iterator<Item = (NeedId, &Need)> {
        self.needs.iter().enumerate().map(|(index, need)| (NeedId(index), need))
    }

    /// Its back-up carers, in the order in which they were added.
    pub fn backups(&self) -> &[Backup] {
        &self.backups
    }

    /// Its back-up carers with their ids.
    pub fn backups_with_ids(&self) -> impl Iterator<Item = (BackupId, &Backup)> {
        self.backups.iter().enumerate().map(|(index, backup)| (BackupId(index), backup))
    }

    /// Those who are never left alone, in the order in which they were added.
    pub fn dependants(&self) -> &[Dependant] {
        &self.dependants
    }

    /// Those who are never left alone with their ids.
    pub fn dependants_with_ids(&self) -> impl Iterator<Item = (DependantId, &Dependant)> {
        self.dependants.iter().enumerate().map(|(index, dependant)| (DependantId(index), dependant))
    }

    /// The rules that it wants kept.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The same household with other rules in place of its own.
    ///
    /// # Errors
    /// [`HouseholdProblem`]s: two rules with one key, an id of another household.
    pub fn with_rules(&self, rules: Vec<Rule>) -> Result<Household, Vec<HouseholdProblem>> {
        let builder = HouseholdBuilder { household: Household { rules, ..self.clone() }, travel: Vec::new() };
        let mut problems = builder.repeated_keys();
        problems.extend(builder.strangers_of_rules());
        if problems.is_empty() { Ok(builder.household) } else { Err(problems) }
    }

    /// The breaches that it lets pass, in the order in which they were added.
    pub fn waivers(&self) -> &[Waiver] {
        &self.waivers
    }

    /// What it expects of certain days, in the order in which it was added.
    pub fn expectations(&self) -> &[Expectation] {
        &self.expectations
    }

    /// Its milestones, in the order in which they were added.
    pub fn milestones(&self) -> &[Milestone] {
        &self.milestones
    }

    /// Its protected slots, in the order in which they were added.
    pub fn protected(&self) -> &[ProtectedTime] {
        &self.protected
    }

    /// With whom its children are when, in the order in which these plans were added.
    pub fn custody(&self) -> &[CustodyPlan] {
        &self.custody
    }

    /// The recurring stretches of a person's arrangements.
    pub fn blocks(&self, person: PersonId) -> &[ArrangedBlock] {
        self.blocks.get(person.0).map_or(&[], Vec::as_slice)
    }

    /// When a need is to be covered: the arrival window of an errand, the hours of a presence.
    pub fn need_times(&self, need: NeedId) -> &[RecurrenceSet] {
        self.need_times.get(need.0).map_or(&[], Vec::as_slice)
    }

    /// When a back-up carer can be had.
    pub fn backup_times(&self, backup: BackupId) -> &[RecurrenceSet] {
        self.backup_times.get(backup.0).map_or(&[], Vec::as_slice)
    }

    /// When each keeper of a dependant has them, in the order of the keepers.
    pub fn keeper_times(&self, dependant: DependantId) -> &[Vec<RecurrenceSet>] {
        self.keeper_times.get(dependant.0).map_or(&[], Vec::as_slice)
    }

    /// The dependant with this id, which must be one of this household's.
    pub fn dependant(&self, id: DependantId) -> Option<&Dependant> {
        self.dependants.get(id.0)
    }

    /// The back-up carer with this id, which must be one of this household's.
    pub fn backup(&self, id: BackupId) -> Option<&Backup> {
        self.backups.get(id.0)
    }

    /// The person with this id, which must be one of this household's.
    pub fn person(&self, id: PersonId) -> Option<&Person> {
        self.people.get(id.0)
    }

    /// The place with this id, which must be one of this household's.
    pub fn place(&self, id: PlaceId) -> Option<&Place> {
        self.places.get(id.0)
    }

    /// The need with this id, which must be one of this household's.
    pub fn need(&self, id: NeedId) -> Option<&Need> {
        self.needs.get(id.0)
    }
}

/// Collects a [`Household`]; the ids that it hands out are valid in the household that it builds.
#[derive(Clone, Debug)]
pub struct HouseholdBuilder {
    pub(super) household: Household,
    travel: Vec<(PlaceId, PlaceId, i64)>,
}

impl HouseholdBuilder {
    /// Adds a place.
    pub fn place(&mut self, key: &str, name: &str) -> PlaceId {
        self.household.places.push(Place { key: key.to_owned(), name: name.to_owned() });
        PlaceId(self.household.places.len() - 1)
    }

    /// Says how many seconds it takes between two places, in both directions.
    pub fn travel(&mut self, between: PlaceId, and: PlaceId, seconds: i64) {
        self.travel.push((between, and, seconds));
    }

    /// Adds a person.
    pub fn person(&mut self, person: Person) -> PersonId {
        self.household.people.push(person);
        PersonId(self.household.people.len() - 1)
    }

    /// Adds a need.
    pub fn need(&mut self, need: Need) -> NeedId {
        self.household.needs.push(need);
        NeedId(self.household.needs.len() - 1)
    }

    /// Adds a back-up carer.
    pub fn backup(&mut self, backup: Backup) -> BackupId {
        self.household.backups.push(backup);
        BackupId(self.household.backups.len() - 1)
    }

    /// Adds a dependant.
    pub fn dependant(&mut self, dependant: Dependant) -> DependantId {
        self.household.dependants.push(dependant);
        DependantId(self.household.dependants.len() - 1)
    }

    /// Adds a milestone.
    pub fn milestone(&mut self, milestone: Milestone) {
        self.household.milestones.push(milestone);
    }

    /// Adds a protected slot.
    pub fn protected(&mut self, slot: ProtectedTime) {
        self.household.protected.push(slot);
    }

    /// Adds a plan of custody, with the errands of its exchanges as needs of their own; their ids, in the order of the sides.
    pub fn custody(&mut self, plan: CustodyPlan) -> Vec<NeedId> {
        let errands = plan.errands();
        self.household.custody.push(plan);
        errands.into_iter().map(|errand| self.need(errand)).collect()
    }

    /// Adds a rule.
    pub fn rule(&mut self, rule: Rule) {
        self.household.rules.push(rule);
    }

    /// Adds a waiver.
    pub fn waiver(&mut self, waiver: Waiver) {
        self.household.waivers.push(waiver);
    }

    /// Adds an expectation.
    pub fn expectation(&mut self, expectation: Expectation) {
        self.household.expectations.push(expectation);
    }

    /// The household; freezes of arrangements are among its milestones.
    ///
    /// # Errors
    /// Every [`HouseholdProblem`]: an id of another household, a key used twice, everything that is wrong with arrangements and
    /// custody, two places of one person without a way between them, a negative time.
    pub fn build(mut self) -> Result<Household, Vec<HouseholdProblem>> {
        self.add_freezes();
        self.household.travel = Travel::new(self.household.places.len(), &self.travel);
        let mut problems = self.repeated_keys();
        problems.extend(self.household.wrong_parameters());
        problems.extend(self.unknown_ids());
        problems.extend(self.household.missing_ways());
        problems
            .extend(self.travel.iter().filter(|(.., seconds)| *seconds < 0).map(|_| HouseholdProblem::NegativeTravel));
        let empty = self.household.waivers.iter().filter(|waiver| waiver.until <= waiver.from);
        problems.extend(empty.map(|one| HouseholdProblem::EmptyWaiver { from: one.from, until: one.until }));
        if !problems.is_empty() {
            return Err(problems);
        }
        self.household.lower();
        Ok(self.household)
    }

    fn repeated_keys(&self) -> Vec<HouseholdProblem> {
        let household = &self.household;
        let mut seen = BTreeSet::new();
        let places = household.places.iter().map(|place| ("place", &place.key));
        let people = household.people.iter().map(|person| ("person", &person.key));
        let needs = household.needs.iter().map(|need| ("need", &need.key));
        let backups = household.backups.iter().map(|backup| ("back-up carer", &backup.key));
        let dependants = household.dependants.iter().map(|dependant| ("dependant", &dependant.key));
        let rules = household.rules.iter().map(|rule| ("rule", &rule.key));
        let milestones = household.milestones.iter().map(|milestone| ("milestone", &milestone.key));
        let protected = household.protected.iter().map(|slot| ("protected slot", &slot.key));
        let custody = household.custody.iter().map(|plan| ("plan of custody", &plan.key));
        places
            .chain(people)
            .chain(needs)
            .chain(backups)
            .chain(dependants)
            .chain(rules)
            .chain(milestones)
            .chain(protected)
            .chain(custody)
            .filter(|named| !seen.insert(*named))
            .map(|(what, key)| HouseholdProblem::Repeated { what, key: key.clone() })
            .collect()
    }

    fn unknown_ids(&self) -> Vec<HouseholdProblem> {
        let household = &self.household;
        let unknown = |by: &str, what: &'static str| HouseholdProblem::Unknown { by: by.to_owned(), what };
        let mut problems = Vec::new();
        for (id, person) in household.people_with_ids() {
            let places = household.places_of(id, person);
            problems.extend(
                places.iter().filter(|place| household.place(**place).is_none()).map(|_| unknown(&person.key, "place")),
            );
        }
        for need in &household.needs {
            problems.extend(household.place(need.place).is_none().then(|| unknown(&need.key, "place")));
            let strangers = need.carers.iter().filter(|carer| household.person(**carer).is_none());
            problems.extend(strangers.map(|_| unknown(&need.key, "person")));
        }
        problems.extend(self.strangers_of_care());
        let owners = household.milestones.iter().map(|milestone| (&milestone.key, milestone.owner));
        let slots = household.protected.iter().flat_map(|slot| slot.people.iter().map(|id| (&slot.key, *id)));
        let travellers = household.moves.people();
        let strangers = owners.chain(slots).chain(travellers).filter(|(_, id)| household.person(*id).is_none());
        problems.extend(strangers.map(|(key, _)| unknown(key, "person")));
        let waived = household.waivers.iter().map(|waiver| ("waivers", waiver.need, waiver.person));
        let expected = household.expectations.iter().map(|one| ("expect", one.need, one.person));
        for (key, need, person) in waived.chain(expected) {
            problems.extend(need.filter(|id| household.need(*id).is_none()).map(|_| unknown(key, "need")));
            problems.extend(person.filter(|id| household.person(*id).is_none()).map(|_| unknown(key, "person")));
        }
        let rules = household.waivers.iter().filter_map(|waiver| waiver.rule);
        problems.extend(rules.filter(|at| household.rules.len() <= *at).map(|_| unknown("waivers", "rule")));
        problems.extend(self.strangers_of_rules());
        problems
    }

    /// Ids of other households in what rules are about.
    fn strangers_of_rules(&self) -> Vec<HouseholdProblem> {
        let household = &self.household;
        let strange = |argument: &Argument| match argument {
            Argument::Needs(ids) => ids.iter().any(|id| household.need(*id).is_none()).then_some("need"),
            Argument::People(ids) => ids.iter().any(|id| household.person(*id).is_none()).then_some("person"),
            Argument::Dependants(ids) => ids.iter().any(|id| household.dependant(*id).is_none()).then_some("dependant"),
            Argument::Slots(all) => all.iter().any(|at| household.protected.len() <= *at).then_some("protected slot"),
            _ => None,
        };
        let mut problems = Vec::new();
        for rule in &household.rules {
            let checks = rule.checks();
            let strangers =
                checks.iter().flat_map(|check| check.arguments()).filter_map(|(_, argument)| strange(argument));
            problems.extend(strangers.map(|what| HouseholdProblem::Unknown { by: rule.key.clone(), what }));
        }
        problems
    }

    /// Ids of other households in what is beside the people's own care.
    fn strangers_of_care(&self) -> Vec<HouseholdProblem> {
        let household = &self.household;
        let unknown = |by: &str, what: &'static str| HouseholdProblem::Unknown { by: by.to_owned(), what };
        let mut problems = Vec::new();
        for backup in &household.backups {
            let places = backup.places.iter().filter(|place| household.place(**place).is_none());
            problems.extend(places.map(|_| unknown(&backup.key, "place")));
            let needs = backup.needs.iter().filter(|need| household.need(**need).is_none());
            problems.extend(needs.map(|_| unknown(&backup.key, "need")));
        }
        for dependant in &household.dependants {
            let places = dependant.places().filter(|place| household.place(*place).is_none());
            problems.extend(places.map(|_| unknown(&dependant.key, "place")));
            let strangers = dependant.carers.iter().filter(|carer| household.person(**carer).is_none());
            problems.extend(strangers.map(|_| unknown(&dependant.key, "person")));
        }
        problems
    }
}

impl Household {
    /// Turns arrangements and needs into recurrence sets, once.
    fn lower(&mut self) {
        let zone = &self.zone;
        let blocks_of = |person: &Person| {
            let numbered = person.arrangements.iter().enumerate();
            let blocks = numbered.flat_map(|(arrangement, arranged)| {
                arranged.blocks(zone).into_iter().map(move |block| ArrangedBlock { arrangement, block })
            });
            blocks.collect()
        };
        self.blocks = self.people.iter().map(blocks_of).collect();
        self.need_times = self.needs.iter().map(|need| need.days.series(need.hours(), zone)).collect();
        let keepers = |of: &Dependant| of.keepers.iter().map(|keeper| keeper.times(zone)).collect();
        self.keeper_times = self.dependants.iter().map(keepers).collect();
        self.backup_times = self.backups.iter().map(|backup| backup.days.series(backup.hours, zone)).collect();
    }

    /// What is wrong with arrangements, their keys among it, and with custody.
    fn wrong_parameters(&self) -> Vec<HouseholdProblem> {
        let mut problems = Vec::new();
        for person in &self.people {
            let mut keys = BTreeSet::new();
            for arrangement in &person.arrangements {
                if !keys.insert(&arrangement.key) {
                    let key = format!("{}.{}", person.key, arrangement.key);
                    problems.push(HouseholdProblem::Repeated { what: "arrangement", key });
                }
                let wrong = arrangement.problems().into_iter();
                problems.extend(wrong.map(|problem| HouseholdProblem::Arrangement {
                    person: person.key.clone(),
                    arrangement: arrangement.key.clone(),
                    problem,
                }));
            }
        }
        problems.extend(self.job_share_problems());
        problems.extend(self.custody.iter().flat_map(|plan| {
            let problems = plan.custody.problems().into_iter();
            problems.map(|problem| HouseholdProblem::Custody { plan: plan.key.clone(), problem })
        }));
        problems
    }

    /// Everywhere that a person's plan takes them, home first.
    fn places_of(&self, id: PersonId, person: &Person) -> Vec<PlaceId> {
        let arranged = person.arrangements.iter().flat_map(Arrangement::whereabouts);
        let committed = person.commitments.iter().map(|commitment| commitment.whereabouts);
        let mut places: Vec<PlaceId> = [person.home].into_iter().chain(self.new_homes(id)).collect();
        for whereabouts in arranged.chain(committed) {
            if let Whereabouts::At(place) = whereabouts
                && !places.contains(&place)
            {
                places.push(place);
            }
        }
        places
    }

    /// The places that a person's plan or a need takes them to and that no way leads to from home.
    fn missing_ways(&self) -> Vec<HouseholdProblem> {
        let mut problems = Vec::new();
        for (id, person) in self.people_with_ids() {
            let needed = self.needs.iter().filter(|need| need.carers.contains(&id)).map(|need| need.place);
            let mut places = self.places_of(id, person);
            places.extend(needed);
            let minded = self.dependants.iter().filter(|dependant| dependant.carers.contains(&id));
            places.extend(minded.flat_map(Dependant::places));
            places.sort_unstable();
            places.dedup();
            for place in places {
                if let (Some(home), Some(to)) = (self.place(person.home), self.place(place))
                    && self.travel.between(person.home, place).is_none()
                {
                    problems.push(HouseholdProblem::NoWay {
                        person: person.key.clone(),
                        from: home.key.clone(),
                        to: to.key.clone(),
                    });
                }
            }
        }
        problems.extend(self.missing_ways_of_dependants());
        problems
    }

    /// The keepers of dependants whom no way leads to from home.
    fn missing_ways_of_dependants(&self) -> impl Iterator<Item = HouseholdProblem> {
        self.dependants.iter().flat_map(|dependant| {
            let is_far = |place: &PlaceId| self.travel.between(dependant.home, *place).is_none();
            dependant.places().filter(is_far).filter_map(|place| {
                let (home, to) = (self.place(dependant.home)?, self.place(place)?);
                let (person, from, to) = (dependant.key.clone(), home.key.clone(), to.key.clone());
                Some(HouseholdProblem::NoWay { person, from, to })
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::household::arrangement::{Custody, CustodyName, NineEighty, Shift};
    use crate::household::{Arrangement, Pattern, Source, Weekdays, Weekly};
    use crate::time::Day;

    /// All problems at once, of everybody, as the file's reader has them too.
    #[test]
    fn everything_that_is_wrong_with_arrangements_is_said_at_once() {
        let shift = |hours: &str| Shift::new(hours.parse().unwrap());
        let (monday, zone) = (Day::new(2027, 1, 4).unwrap(), Zone::iana("Europe/London").unwrap());
        let saturday = monday.plus(5);
        let weekly = Pattern::Weekly(Weekly { days: Weekdays::WORKING, shift: shift("09:00-17:00") });
        let ended = Arrangement { from: Some(saturday), until: Some(monday), ..Arrangement::new("work", weekly) };
        let nine_eighty = NineEighty::new(shift("07:00-16:30"), shift("07:00-15:30"), saturday);
        let mut builder = Household::builder("Wrong", zone);
        let home = builder.place("home", "Home");
        let arrangements = vec![ended, Arrangement::new("work", Pattern::NineEighty(nine_eighty))];
        builder.person(Person { key: "tom".into(), name: "Tom".into(), home, arrangements, commitments: vec![] });
        let custody = Custody { exchange: Some(90_000), ..Custody::named(CustodyName::SevenSeven, monday, 0) };
        let (key, name, source) = ("cats".into(), "Cats".into(), Source::default());
        builder.custody(CustodyPlan { key, name, custody, exchange: None, source });
        let problems: Vec<String> = builder.build().unwrap_err().iter().map(ToString::to_string).collect();
        let expected = [
            "arrangement `work` of `tom`, `until`: expected `until` after `from`, which is 2027-01-09, found 2027-01-04",
            "expected one arrangement `tom.work`, found two",
            "arrangement `work` of `tom`, `off`: expected a day off from Monday to Friday, found 2027-01-09, a Sat",
            "arrangement `work` of `tom`, `hours`: expected 80 h in nine days, found 8 × 9 h 30 min and 8 h 30 min: 84 h 30 min",
            "custody `cats`, `exchange`: expected a second of the day, found 90000",
        ];
        assert_eq!(problems, expected);
    }
}
