use super::absence::Absence;
use super::digest::digest;
use super::document::{Head, document};
use super::entry::{Details, Entry};
use super::feed::Feed;
use super::layout::{Frame, Subject};
use super::loss::{Loss, LossKind};
use super::notice::Notice;
use super::profile::Profile;
use super::revision::Previous;
use super::uid::Uids;
use crate::household::{
    Arrangement, Commitment, Demand, Firmness, Household, Milestone, Person, PersonId, PlaceId, Whereabouts,
};
use crate::ics::{Status, Transparency};
use crate::recurrence::{Occurrence, Origin, RecurrenceSet};
use crate::time::{WallTime, Window};

/// Makes the feeds of a household for a horizon: the window within which they are exact.
///
/// Rules go on after the horizon, single events do not. Each feed can be given the bytes that were published last: events that
/// say the same keep their DTSTAMP, LAST-MODIFIED and SEQUENCE, others get the next ones; and a series that started before the
/// horizon, at most a year, goes on from where it started, so that a window that moves on changes nothing in it.
///
/// The same arguments give the same bytes.
#[derive(Clone, Debug)]
pub struct Feeds<'h> {
    pub(super) household: &'h Household,
    pub(super) frame: Frame,
    pub(super) revised: i64,
    /// How long before a duty, in seconds, there is a reminder.
    pub(super) reminder: Option<i64>,
    publishes: bool,
}

/// So long, in seconds, a series keeps its start when the horizon moves on: a year.
pub(super) const HISTORY: i64 = 366 * 86_400;

/// Stems that are no person's.
const RESERVED: [&str; 3] = ["household", "gaps", "milestones"];

impl<'h> Feeds<'h> {
    /// Feeds in the profile for everyone, revised at the start of the horizon.
    pub fn new(household: &'h Household, horizon: Window) -> Self {
        let frame = Frame { profile: Profile::default(), zone: household.zone().clone(), horizon };
        Feeds { household, frame, revised: horizon.start(), reminder: None, publishes: false }
    }

    /// For these readers.
    #[must_use]
    pub fn profile(mut self, profile: Profile) -> Self {
        self.frame.profile = profile;
        self
    }

    /// The instant, in seconds of Unix time, from which what is new in the feeds counts: DTSTAMP and LAST-MODIFIED.
    #[must_use]
    pub fn revised(mut self, instant: i64) -> Self {
        self.revised = instant;
        self
    }

    /// With a reminder (VALARM) so many seconds before each duty of [`Feeds::carer`]; some clients drop it.
    #[must_use]
    pub fn remind(mut self, before: i64) -> Self {
        self.reminder = Some(before.max(0));
        self
    }

    /// With METHOD:PUBLISH, which older versions of Outlook ask for when they open a file. Subscriptions need none.
    #[must_use]
    pub fn with_method(mut self) -> Self {
        self.publishes = true;
        self
    }

    /// The feed of one person; `None` if it is not one of the household's. `previous` is what was published last.
    pub fn person(&self, id: PersonId, previous: Option<&[u8]>) -> Option<Feed> {
        let person = self.household.person(id)?;
        let mut draft = Draft::new(self, Uids::new(self.household), previous);
        draft.add_person(id, person, None);
        Some(draft.finish(&stem(&person.key), &person.name, colour(&person.key)))
    }

    /// The feed of everybody: titles begin with the person's name, which is a category too. `previous` is what was published
    /// last.
    pub fn household(&self, previous: Option<&[u8]>) -> Feed {
        let mut draft = Draft::new(self, Uids::new(self.household), previous);
        for (id, person) in self.household.people_with_ids() {
            draft.add_person(id, person, Some(&person.name));
        }
        draft.finish("household", self.household.name(), "slategray")
    }

    /// The feed of findings, in the words of the caller; they take nobody's time. `previous` is what was published last.
    pub fn gaps(&self, notices: &[Notice<'_>], previous: Option<&[u8]>) -> Feed {
        let mut draft = Draft::new(self, Uids::new(self.household), previous);
        notices.iter().for_each(|notice| draft.add_notice(notice, Transparency::Transparent));
        draft.finish("gaps", &format!("{}: gaps", self.household.name()), "crimson")
    }

    /// The feed of milestones that reach into the horizon: whole days that must stay clear, the last of them the day itself.
    /// They take nobody's time. `previous` is what was published last.
    pub fn milestones(&self, previous: Option<&[u8]>) -> Feed {
        let mut draft = Draft::new(self, Uids::new(self.household), previous);
        self.household.milestones().iter().for_each(|milestone| draft.add_milestone(milestone));
        draft.finish("milestones", &format!("{}: milestones", self.household.name()), "gold")
    }
}

impl Feeds<'_> {
    /// The head of a feed.
    pub(super) fn head(&self, name: &str, stem: &str, colour: &'static str) -> Head {
        Head::new(name, stem, colour, self.household.zone()).publishing(self.publishes)
    }
}

/// A feed that is being put together.
pub(super) struct Draft<'f> {
    pub(super) feeds: &'f Feeds<'f>,
    published: Option<&'f [u8]>,
    previous: Previous,
    /// When nothing of it takes place.
    pub(super) absence: Absence,
    uids: Uids,
    entries: Vec<Entry>,
    pub(super) loss: Vec<Loss>,
}

impl<'f> Draft<'f> {
    pub(super) fn new(feeds: &'f Feeds<'_>, uids: Uids, published: Option<&'f [u8]>) -> Self {
        let previous = published.map(|bytes| Previous::read(bytes, feeds.household.zone())).unwrap_or_default();
        Draft { feeds, published, previous, absence: Absence::default(), uids, entries: Vec::new(), loss: Vec::new() }
    }

    fn add_person(&mut self, id: PersonId, person: &Person, prefix: Option<&str>) {
        let household = self.feeds.household;
        for arranged in household.blocks(id) {
            let Some(arrangement) = person.arrangements.get(arranged.arrangement) else { continue };
            let block = &arranged.block;
            let keys = [&*person.key, &*arrangement.key, &*block.label];
            let details = self.details(&arrangement.name, "work", block.whereabouts, prefix);
            self.add(id, &keys, &block.times, block.demand, details);
        }
        for arrangement in &person.arrangements {
            let uid = Uids::new(household).unique(&[&*person.key, &*arrangement.key]).whole();
            self.lose(id, arrangement, &arrangement.name, &uid);
        }
        for commitment in &person.commitments {
            let keys = [&*person.key, &*commitment.uid];
            let details = self.commitment_details(commitment, prefix);
            self.add(id, &keys, &commitment.times, commitment.demand, details);
        }
    }

    /// Reports what of an arrangement no event can say; the UIDs of its series start with this one's name.
    pub(super) fn lose(&mut self, person: PersonId, arrangement: &Arrangement, summary: &str, uid: &str) {
        let (person, summary, uid) = (Some(person), summary.to_owned(), uid.to_owned());
        let loss = |kind| Loss { person, summary: summary.clone(), uid: uid.clone(), kind };
        let end = self.feeds.household.zone().wall_at(self.feeds.frame.horizon.end()).day();
        self.loss.extend(LossKind::of_arrangement(arrangement, end).into_iter().map(loss));
    }

    pub(super) fn add(
        &mut self,
        person: PersonId,
        keys: &[&str],
        set: &RecurrenceSet,
        demand: Demand,
        details: Details,
    ) {
        let uid = self.uids.unique(keys);
        let since = self.previous.start(&uid.whole());
        let since = since.filter(|since| self.feeds.frame.horizon.start().saturating_sub(HISTORY) <= *since);
        let whole = uid.whole();
        let summary = details.summary.clone();
        let laid = self.feeds.frame.lay_out(&Subject { set, uid, details, since, absence: &self.absence });
        let of_demand = not_written(demand).filter(|_| !laid.entries.is_empty());
        let loss = |kind| Loss { person: Some(person), summary: summary.clone(), uid: whole.clone(), kind };
        self.loss.extend(laid.losses.into_iter().chain(of_demand).map(loss));
        self.entries.extend(laid.entries);
    }

    fn details(&self, summary: &str, category: &str, whereabouts: Whereabouts, prefix: Option<&str>) -> Details {
        let place = match whereabouts {
            Whereabouts::At(place) => self.place(place),
            Whereabouts::Unchanged | Whereabouts::Away => None,
        };
        let summary = prefix.map_or(summary.to_owned(), |name| format!("{name}: {summary}"));
        let categories = prefix.into_iter().chain([category]).map(str::to_owned).collect();
        Details { summary, location: place, categories, ..Details::default() }
    }

    fn commitment_details(&self, commitment: &Commitment, prefix: Option<&str>) -> Details {
        let category = if commitment.demand == Demand::Leave { "leave" } else { "commitment" };
        let takes_time = matches!(commitment.demand, Demand::Busy | Demand::Interruptible { .. });
        Details {
            transparency: if takes_time { Transparency::Opaque } else { Transparency::Transparent },
            status: (commitment.firmness == Firmness::Tentative).then_some(Status::Tentative),
            ..self.details(&commitment.summary, category, commitment.whereabouts, prefix)
        }
    }

    fn place(&self, id: PlaceId) -> Option<String> {
        self.feeds.household.place(id).map(|place| place.name.clone())
    }

    pub(super) fn add_notice(&mut self, notice: &Notice<'_>, transparency: Transparency) {
        let (household, finding) = (self.feeds.household, notice.finding);
        let need = finding.need.and_then(|id| household.need(id));
        let (start, end) = (finding.span.start(), finding.span.end());
        let local = household.zone().wall_at(start);
        let (clock, _) = self.feeds.frame.clock_in(household.zone(), start);
        let times = clock.times(&Occurrence { start, end, wall: local, origin: Origin::Start }, false);
        let people: Vec<&str> =
            finding.people.iter().filter_map(|id| household.person(*id)).map(|person| &*person.key).collect();
        let dependant = finding.dependant.and_then(|id| household.dependant(id)).map(|one| &one.key);
        let about = need.map(|need| &need.key).or(dependant).map_or(people.join("+"), String::clone);
        let local = local.date_time().format("%Y%m%dT%H%M%S").to_string();
        let uid = self.uids.unique(&[finding.code.as_str(), &about, &local]);
        let details = Details {
            summary: notice.summary.clone(),
            description: notice.description.clone(),
            location: need.and_then(|need| self.place(need.place)),
            categories: vec![finding.code.as_str().to_owned()],
            transparency,
            reminder: self.feeds.reminder.filter(|_| transparency == Transparency::Opaque),
            ..Details::default()
        };
        self.entries.push(Entry::once(uid.whole(), times, &details));
    }

    fn add_milestone(&mut self, milestone: &Milestone) {
        let (zone, horizon) = (self.feeds.household.zone(), self.feeds.frame.horizon);
        let [start, end] = [milestone.from, milestone.until].map(|day| zone.instant(day.midnight()));
        if end <= horizon.start() || horizon.end() <= start {
            return;
        }
        let owner = self.feeds.household.person(milestone.owner).map(|person| person.name.clone());
        let details = Details {
            summary: milestone.name.clone(),
            categories: owner.into_iter().chain(["milestone".to_owned()]).collect(),
            transparency: Transparency::Transparent,
            ..Details::default()
        };
        let times = (WallTime::Date(milestone.from), Some(WallTime::Date(milestone.until)));
        let uid = self.uids.unique(&["milestone", &milestone.key]);
        self.entries.push(Entry::once(uid.whole(), times, &details));
    }

    pub(super) fn finish(self, stem: &str, name: &str, colour: &'static str) -> Feed {
        let feeds = self.feeds;
        let head = feeds.head(name, stem, colour);
        let events = self.entries.len();
        let text = document(&head, self.entries, feeds.frame.horizon.end(), &self.previous, feeds.revised);
        let same = self.published.is_some_and(|bytes| bytes == text.as_bytes());
        Feed { stem: stem.to_owned(), text, events, loss: self.loss, same, revised: feeds.revised }
    }
}

/// What no event can say of a demand.
fn not_written(demand: Demand) -> Option<LossKind> {
    match demand {
        Demand::Interruptible { max_errand } => Some(LossKind::Errands { minutes: max_errand / 60 }),
        Demand::Leave => Some(LossKind::Leave),
        Demand::Busy | Demand::Nothing => None,
    }
}

/// A key as the name of a file in one folder: no key leads out of it.
pub(super) fn stem(key: &str) -> String {
    let stem: String =
        key.chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' }).take(80).collect();
    if stem.is_empty() || RESERVED.contains(&&*stem.to_ascii_lowercase()) { format!("person-{stem}") } else { stem }
}

/// A colour that stays the person's when others come and go.
pub(super) fn colour(key: &str) -> &'static str {
    const COLOURS: [&str; 8] =
        ["royalblue", "seagreen", "darkorange", "mediumpurple", "teal", "goldenrod", "hotpink", "sienna"];
    let index = usize::try_from(digest(key.as_bytes()) % COLOURS.len() as u128).unwrap_or_default();
    COLOURS.get(index).copied().unwrap_or("royalblue")
}
