//! Whom to ask when nobody of the household can.

use super::finding::{Code, Evidence, Finding};
use crate::household::{Backup, BackupId, Need, NeedKind};
use crate::interval::{Span, SpanSet};
use crate::time::{SECONDS_PER_DAY, Window};
use crate::timeline::Timeline;

/// What a back-up carer can do about a gap.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Fallback {
    /// Who.
    pub backup: BackupId,
    /// The last instant at which they can still be asked, in seconds of Unix time: their notice before what they cover begins.
    pub ask_by: i64,
    /// What they cost, in the household's own units.
    pub cost: i64,
    /// What of the gap they cover; of an errand all or nothing.
    pub covers: SpanSet,
    /// What of the gap has too few carers all the same.
    pub leaves: SpanSet,
}

/// The back-up carers that there are for a gap.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Fallbacks {
    /// Those who would have been better, and had to be asked earlier than now.
    pub too_late: Vec<Fallback>,
    /// The best of those who can still be asked.
    pub first: Option<Fallback>,
}

impl Fallbacks {
    /// The same as facts that a finding rests on.
    pub fn evidence(self) -> impl Iterator<Item = Evidence> {
        let too_late = self.too_late.into_iter().map(Evidence::TooLateToAsk);
        too_late.chain(self.first.map(Evidence::Fallback))
    }
}

/// Whom to ask about a `coverage-gap`, as of an instant; without one nobody's notice is over.
///
/// Who leaves the least uncovered comes first, of those the cheapest, and of those who was declared first. Nobody is sought
/// for a finding of another code.
///
/// ```
/// use handover::analysis::{coverage, fallbacks};
/// use handover::household::{Backup, Cost, Days, Errand, Household, Need, NeedKind, Source, Weekdays};
/// use handover::time::{Day, Window, Zone};
/// use handover::timeline::Timeline;
///
/// let day = Day::new(2027, 1, 13).unwrap();
/// let window = Window::of_days(day, day.plus(1), &Zone::utc()).unwrap();
/// let mut builder = Household::builder("Priya", Zone::utc());
/// let school = builder.place("school", "School");
/// let kind = NeedKind::Errand(Errand { arrive: "15:15-15:30".parse().unwrap(), stay: 0, fragile_below: 0 });
/// let (key, name, days) = ("pick-up".into(), "Pick-up".into(), Days::weekly(Weekdays::ALL));
/// let need = builder.need(Need { key, name, days, place: school, carers: vec![], kind, source: Source::default() });
/// let (key, name, days) = ("gran".into(), "Gran".into(), Days::weekly(Weekdays::ALL));
/// let (hours, cost) = ("12:00-19:00".parse().unwrap(), Cost::PerCall(0));
/// let (places, needs, source) = (vec![], vec![], Source::default());
/// builder.backup(Backup { key, name, notice: 3600, cost, days, hours, places, needs, source });
/// let household = builder.build().unwrap();
///
/// let timeline = Timeline::new(&household, window);
/// let gap = coverage(&timeline, need).findings(household.need(need).unwrap()).next().unwrap();
/// let now = gap.span.start() - 2 * 3600;
/// assert_eq!(fallbacks(&timeline, &gap, Some(now)).first.unwrap().ask_by, gap.span.start() - 3600);
/// assert_eq!(fallbacks(&timeline, &gap, Some(gap.span.start())).first, None);
/// ```
pub fn fallbacks(timeline: &Timeline<'_>, gap: &Finding, as_of: Option<i64>) -> Fallbacks {
    let household = timeline.household();
    let Some(id) = gap.need.filter(|_| gap.code == Code::CoverageGap) else { return Fallbacks::default() };
    let Some(need) = household.need(id) else { return Fallbacks::default() };
    let present = gap.evidence.iter().filter(|fact| matches!(fact, Evidence::Present { .. })).count();
    let asked = Asked { timeline, need, gap: gap.span, missing: need.kind.required() - present };
    let serving = household.backups_with_ids().filter(|(_, backup)| backup.serves(id, need.place));
    let mut found: Vec<Fallback> = serving.filter_map(|(id, backup)| asked.of(id, backup)).collect();
    found.sort_by_key(|one| (gap.span.len() - one.covers.len(), one.cost, one.backup));
    let in_time = |one: &Fallback| as_of.is_none_or(|now| now <= one.ask_by);
    let first = found.iter().position(in_time);
    let mut too_late = found;
    let first = first.map(|index| too_late.split_off(index)).and_then(|rest| rest.into_iter().next());
    Fallbacks { too_late, first }
}

/// What back-up carers are asked for.
struct Asked<'t> {
    timeline: &'t Timeline<'t>,
    need: &'t Need,
    gap: Span,
    /// How many carers are missing.
    missing: usize,
}

impl Asked<'_> {
    /// What one can do about it; `None` if that is nothing.
    fn of(&self, id: BackupId, backup: &Backup) -> Option<Fallback> {
        let (covers, start, seconds) = match &self.need.kind {
            NeedKind::Errand(errand) => {
                let arrival = self.arrival(&self.available(id, errand.stay), errand.stay)?;
                (SpanSet::from(self.gap), arrival, errand.stay)
            }
            NeedKind::Presence(_) => {
                let covers = self.available(id, 0).within(self.gap);
                let (start, seconds) = (covers.spans().first()?.start(), covers.len());
                (covers, start, seconds)
            }
        };
        let leaves = if self.missing <= 1 { covers.complement(self.gap) } else { SpanSet::from(self.gap) };
        Some(Fallback { backup: id, ask_by: start - backup.notice, cost: backup.cost.of(seconds), covers, leaves })
    }

    /// When they can be had around the gap, for as long as somebody who comes within it stays.
    fn available(&self, id: BackupId, stay: i64) -> SpanSet {
        let household = self.timeline.household();
        let reach = Window::new(self.gap.start() - SECONDS_PER_DAY, self.gap.end() + stay + SECONDS_PER_DAY);
        let Ok(reach) = reach else { return SpanSet::EMPTY };
        let times = household.backup_times(id).iter();
        let occurrences = times.flat_map(|times| times.occurrences(reach, household.zone()));
        occurrences.filter_map(|one| Span::new(one.start, one.end)).collect()
    }

    /// The first moment at which somebody available can come to stay so long; the last one of the window counts too.
    fn arrival(&self, available: &SpanSet, stay: i64) -> Option<i64> {
        let arrivals = available.iter().map(|span| (span.start().max(self.gap.start()), span.end() - stay));
        arrivals.filter(|(first, last)| *first <= self.gap.end().min(*last)).map(|(first, _)| first).min()
    }
}
