//! All analyses at once.

use super::absence::{Absence, absences};
use super::baton::{Baton, baton};
use super::conflict::{MOST_CLASHES, all_away, double_booked, too_far_apart};
use super::coverage::{Coverage, coverage};
use super::fallback::fallbacks;
use super::finding::{Code, Finding};
use super::flexible_hours::{core_missed, hours_missed};
use super::free::{Gathering, joint_free};
use super::hold::slots_slipped;
use super::load::{Load, loads};
use super::milestone::milestone_clashes;
use super::protected::protected_slips;
use super::shared_role::{SharedRole, shared_roles};
use super::site_quota::missed_quotas;
use super::sleep::sleep_lost;
use crate::household::{PersonId, Source};
use crate::interval::SpanSet;
use crate::time::{Day, Window};
use crate::timeline::Timeline;

/// Everything that can be said of a household in a window without asking more.
///
/// Each part is what an analysis of its own says; whoever needs one only asks for that. What takes a question has to be asked
/// for itself: [the best slots](super::best_slots) for a meeting, [slots](super::interview_slots) for an interview and
/// [what is in their way](super::obstacles).
#[derive(Clone, PartialEq, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Analysis {
    /// The window.
    pub window: Window,
    /// [Who can cover](coverage) each need when, in the order of the needs.
    pub coverage: Vec<Coverage>,
    /// [Who has](baton) each dependant when, in the order of the dependants.
    pub batons: Vec<Baton>,
    /// What is found, ascending by start: of coverage with [whom to ask](fallbacks), of batons, and conflicts of everybody. What
    /// they are worth, and what rules look for with numbers of their own, is not said here.
    pub findings: Vec<Finding>,
    /// Whose [absence](absences) for a day breaks what.
    pub absences: Vec<Absence>,
    /// [Who carries](loads) how much of all needs and of the time with dependants.
    pub loads: Vec<Load>,
    /// [What becomes](shared_roles) of the roles that two people share.
    pub roles: Vec<SharedRole>,
    /// When everybody is [free at once](joint_free), while they are awake.
    pub free: SpanSet,
    /// Whether a budget was spent, so that something may be missing.
    pub exhausted: bool,
}

/// Runs all analyses on a timeline, as of an instant in seconds of Unix time; without one no back-up carer's notice is over.
///
/// ```
/// use handover::analysis::{Code, analyse};
/// use handover::household::{Days, Errand, Household, Need, NeedKind, Person, Source, Weekdays};
/// use handover::time::{Day, Window, Zone};
/// use handover::timeline::Timeline;
///
/// let mut builder = Household::builder("Tom", Zone::utc());
/// let home = builder.place("home", "Home");
/// let tom = builder.person(Person { key: "tom".into(), name: "Tom".into(), home, arrangements: vec![], commitments: vec![] });
/// let kind = NeedKind::Errand(Errand { arrive: "15:15-15:30".parse().unwrap(), stay: 0, fragile_below: 600 });
/// let (key, name, days) = ("pick-up".into(), "Pick-up".into(), Days::weekly(Weekdays::WORKING));
/// builder.need(Need { key, name, days, place: home, carers: vec![tom], kind, source: Source::default() });
/// let household = builder.build().unwrap();
///
/// let monday = Day::new(2027, 1, 11).unwrap();
/// let timeline = Timeline::new(&household, Window::of_days(monday, monday.plus(7), &Zone::utc()).unwrap());
/// let analysis = analyse(&timeline, None);
/// assert_eq!(analysis.findings.iter().filter(|finding| finding.code == Code::CoverageThin).count(), 5);
/// assert_eq!((analysis.absences[0].days.len(), analysis.loads[0].tasks), (5, 5.0));
/// ```
pub fn analyse(timeline: &Timeline<'_>, as_of: Option<i64>) -> Analysis {
    let household = timeline.household();
    let today = as_of.map(|now| household.zone().wall_at(now).day());
    let Found { coverage, batons, mut findings, exhausted } = found(timeline, today, as_of);
    findings.extend(all_away_by_default(timeline));
    findings.sort_by_key(|finding| (finding.span, finding.code, finding.need, finding.dependant));
    let everybody = household.people_with_ids().map(|(id, _)| id);
    Analysis {
        window: timeline.window(),
        absences: absences(timeline, &coverage, &batons),
        loads: loads(timeline, &coverage, &batons),
        roles: shared_roles(timeline),
        free: joint_free(timeline, &Gathering::of(household, everybody)),
        coverage,
        batons,
        findings,
        exhausted,
    }
}

/// What is found whatever the rules say, in no order.
pub(crate) struct Found {
    pub(crate) coverage: Vec<Coverage>,
    pub(crate) batons: Vec<Baton>,
    pub(crate) findings: Vec<Finding>,
    pub(crate) exhausted: bool,
}

pub(crate) fn found(timeline: &Timeline<'_>, today: Option<Day>, as_of: Option<i64>) -> Found {
    let household = timeline.household();
    let coverage: Vec<Coverage> = household.needs_with_ids().map(|(id, _)| coverage(timeline, id)).collect();
    let batons: Vec<Baton> = household.dependants_with_ids().map(|(id, _)| baton(timeline, id)).collect();
    let mut findings: Vec<Finding> = Vec::new();
    for (covered, need) in coverage.iter().zip(household.needs()) {
        findings.extend(covered.findings(need).map(|mut finding| {
            finding.evidence.extend(fallbacks(timeline, &finding, as_of).evidence());
            finding
        }));
    }
    findings.extend(batons.iter().zip(household.dependants()).flat_map(|(baton, of)| baton.findings(of)));
    let mut spent = coverage.iter().any(|one| one.exhausted) || batons.iter().any(|one| one.exhausted);
    for (id, _) in household.people_with_ids() {
        let clashes = double_booked(timeline, id);
        spent |= MOST_CLASHES <= clashes.len();
        findings.extend(clashes);
        findings.extend(too_far_apart(timeline, id));
        findings.extend(missed_quotas(timeline, id, today));
        findings.extend(hours_missed(timeline, id));
        findings.extend(core_missed(timeline, id));
        findings.extend(sleep_lost(timeline, id));
        findings.extend(slots_slipped(timeline, id));
    }
    findings.extend((0..household.milestones().len()).flat_map(|index| milestone_clashes(timeline, index)));
    findings.extend(household.protected().iter().flat_map(|slot| protected_slips(timeline, slot)));
    Found { coverage, batons, findings, exhausted: timeline.is_exhausted() || spent }
}

/// How near home one of the people has to be where no rule says it: an hour.
const DEFAULT_WITHIN: i64 = 3600;

/// When everybody is away, for households in which no rule says who has to be how near. What nobody asked for need not be known.
pub(crate) fn all_away_by_default(timeline: &Timeline<'_>) -> Vec<Finding> {
    let people: Vec<PersonId> = timeline.household().people_with_ids().map(|(id, _)| id).collect();
    let mut found = all_away(timeline, &people, DEFAULT_WITHIN, &Source::default());
    found.retain(|finding| finding.code == Code::ConflictBothAway);
    found
}
