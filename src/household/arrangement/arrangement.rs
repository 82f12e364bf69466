use std::fmt;

use super::change::Freeze;
use super::day_range::DayRange;
use super::layers::{Exception, HolidayLayer, HolidayPolicy, Season};
use super::lowering::lower;
use super::on_call::OnCall;
use super::pattern::{Duty, Exactness, Pattern};
use super::plan::{Plan, Planned};
use super::problem::{ArrangementError, ArrangementProblem};
use super::remote::Remote;
use super::site_quota::SiteQuota;
use super::trial::Trial;
use super::words::{Date, Range};
use crate::household::{Demand, PersonId, Source, Whereabouts};
use crate::recurrence::RecurrenceSet;
use crate::time::{Day, Zone};

/// A way of working that a person has agreed on: a pattern, and what is laid over it.
///
/// ```text
///   exceptions      swap two days, move a day off, leave            over
///   holidays        skip, shift, credit, in lieu                    over
///   seasons         another pattern for a time                      over
///   pattern         9/80, DDNNOOOO, …        within from and until
///   remote          which of its days are worked elsewhere
/// ```
#[derive(Clone, Debug)]
pub struct Arrangement {
    /// A short name, unique for the person; feeds derive their UIDs from it.
    pub key: String,
    /// What people call it.
    pub name: String,
    /// When work is done.
    pub pattern: Pattern,
    /// Where, on days that are not remote.
    pub whereabouts: Whereabouts,
    /// What it leaves of the person's attention, on days that are not remote.
    pub demand: Demand,
    /// The days that are worked somewhere else.
    pub remote: Option<Remote>,
    /// On whose clocks its hours are, if not on the household's.
    pub zone: Option<Zone>,
    /// How a shift's end is meant.
    pub duration: DurationMode,
    /// Its first day; `None` means since ever.
    pub from: Option<Day>,
    /// The day after its last one; `None` means for ever.
    pub until: Option<Day>,
    /// Days on which its pattern does not apply.
    pub except: Vec<Day>,
    /// Times with other patterns, ascending and apart from each other.
    pub seasons: Vec<Season>,
    /// What becomes of the work of public holidays.
    pub holidays: HolidayLayer,
    /// Days before deadlines, in which nobody may be away; [`Freeze::apply`](super::Freeze::apply) adds them.
    pub freezes: Vec<DayRange>,
    /// Who holds the other part of a job share, if they are of the household too.
    pub shared_with: Option<PersonId>,
    /// Single departures.
    pub exceptions: Vec<Exception>,
    /// How many of its days have to be where.
    pub quotas: Vec<SiteQuota>,
    /// That it is on trial, in its range.
    pub trial: Option<Trial>,
    /// So many seconds of sleep follow each night's work of it: three hours or more between midnight and 05:00.
    pub sleep: Option<i64>,
    /// Where in the input it comes from.
    pub source: Source,
}

/// How the end of a shift is meant when the clocks change while it lasts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub enum DurationMode {
    /// At the stated time of the clock: what a contract means. A night may last an hour more or less.
    #[default]
    Wall,
    /// After so much elapsed time, as calendars count: it may end an hour earlier or later on the clock.
    Exact,
}

/// One recurring stretch of work of an arrangement.
#[derive(Clone, Debug)]
pub struct Block {
    /// A name that is unique in the arrangement and stays the same when others are added: `late`, `N`.
    pub label: String,
    /// When.
    pub times: RecurrenceSet,
    /// Where.
    pub whereabouts: Whereabouts,
    /// What it leaves of the person's attention.
    pub demand: Demand,
}

/// Longer leave is the end of an arrangement, not an exception of it.
pub(super) const LONGEST_LEAVE: usize = 3_660;

impl Arrangement {
    /// An arrangement with this pattern, always, unplaced and busy, if it is work; the fields say the rest.
    pub fn new(key: &str, pattern: Pattern) -> Self {
        let demand = match &pattern {
            Pattern::OnCall(on_call) => on_call.demand(),
            // A claim on time keeps nobody from an errand.
            Pattern::ProtectedSlot(_) => Demand::Nothing,
            _ => Demand::Busy,
        };
        Arrangement {
            key: key.to_owned(),
            name: key.to_owned(),
            pattern,
            whereabouts: Whereabouts::Unchanged,
            demand,
            remote: None,
            zone: None,
            duration: DurationMode::Wall,
            from: None,
            until: None,
            except: Vec::new(),
            seasons: Vec::new(),
            holidays: HolidayLayer::default(),
            freezes: Vec::new(),
            shared_with: None,
            exceptions: Vec::new(),
            quotas: Vec::new(),
            trial: None,
            sleep: None,
            source: Source::default(),
        }
    }

    /// The same, once it is known that nothing is wrong with it.
    ///
    /// ```
    /// use handover::household::{Arrangement, Pattern, Weekdays, arrangement::{Shift, Weekly}};
    /// use handover::time::Day;
    ///
    /// let weekly = Weekly { days: Weekdays::default(), shift: Shift::new("09:00-17:00".parse().unwrap()) };
    /// let mut office = Arrangement::new("office", Pattern::Weekly(weekly));
    /// (office.from, office.until) = (Day::new(2027, 2, 1), Day::new(2027, 1, 1));
    /// assert_eq!(office.checked().unwrap_err().problems().len(), 2);
    /// ```
    ///
    /// # Errors
    /// [`ArrangementError`] with every [problem](Self::problems).
    pub fn checked(self) -> Result<Self, ArrangementError> {
        ArrangementError::unless(self.problems(), self)
    }

    /// Everything that is wrong with it, of its pattern first.
    pub fn problems(&self) -> Vec<ArrangementProblem> {
        let mut problems = self.pattern.problems();
        if let (Some(from), Some(until)) = (self.from, self.until)
            && until <= from
        {
            let message = format!("expected `until` after `from`, which is {from:?}, found {until:?}");
            let problem = ArrangementProblem::new("until", message);
            problems.push(problem.with_help("`until` is the day after the last one"));
        }
        let seasons = self.seasons.iter().map(|season| &season.pattern);
        problems.extend(ArrangementProblem::of_parts("seasons", seasons));
        if let Pattern::Annualised(annualised) = &self.pattern {
            let of_seasons =
                self.seasons.iter().flat_map(|season| season.pattern.weekdays().iter().collect::<Vec<_>>());
            problems.extend(annualised.problem_of_year(of_seasons.collect()));
        }
        for pair in self.seasons.windows(2) {
            let [before, after] = pair else { continue };
            if after.range.from() < before.range.until() {
                let message = format!("expected a season after {}, found {}", before.range, after.range);
                problems.push(ArrangementProblem::new("seasons", message));
            }
        }
        if let (Pattern::ProtectedSlot(_), Some(_)) = (&self.pattern, &self.remote) {
            let message = "expected no remote days of a protected slot, which has one place, found some";
            problems.push(ArrangementProblem::new("remote", message));
        }
        let mut stretches = self.patterns().flat_map(Pattern::stretches);
        if let Some(remote) = &self.remote
            && stretches.any(|stretch| !remote.days.fits(&stretch.days))
        {
            let message =
                format!("expected remote days that follow the days of work, {}, found {}", self.pattern, remote.days);
            let help =
                "team days of both ends of a month, and odd or even weeks, go with work on the same days of every week";
            problems.push(ArrangementProblem::new("remote", message).with_help(help));
        }
        if self.holidays.policy == HolidayPolicy::InLieu && matches!(self.pattern, Pattern::PartTime(_)) {
            let message =
                "expected another policy than `in-lieu` for part time, which has no day in lieu (5 CFR 610.406(b))";
            problems.push(ArrangementProblem::new("holidays", message));
        }
        let plan = self.plan();
        let exceptions = self.exceptions.iter().enumerate();
        problems.extend(exceptions.filter_map(|(index, exception)| exception.problem(index, self, &plan)));
        let freezes = self.freezes.iter().map(|range| Freeze { range: *range, extended: None });
        problems.extend(freezes.flat_map(|freeze| freeze.problems(self)));
        problems.extend(self.quotas.iter().flat_map(|quota| quota.problems_in(self)));
        problems.extend(self.trial.iter().flat_map(|trial| trial.problems_in(self.from, self.until)));
        problems
    }

    /// What of it changes nothing, and so may mean something else: days left out or without work, up to a month in a row, that are
    /// off anyway. Of very many exceptions the first 1,000 are looked at.
    pub fn without_effect(&self) -> Vec<ArrangementProblem> {
        let (plan, numbered) = (self.plan(), self.exceptions.iter().enumerate().take(1_000));
        let idle =
            |day: Day| plan.is_known(day) && self.pattern_at(day).is_some_and(|pattern| !pattern.has_work_on(day));
        let left_out = self.except.iter().enumerate().filter(|(_, day)| idle(**day));
        let left_out = left_out.map(|(index, day)| {
            let message = format!("expected a day with work to leave out, found {}, which has none", Date(*day));
            ArrangementProblem::new("except", message).of_index(index)
        });
        left_out.chain(numbered.filter_map(|(index, exception)| exception.without_effect(index, &plan))).collect()
    }

    /// What it means on each day.
    pub fn plan(&self) -> Plan<'_> {
        Plan::new(self)
    }

    /// The recurring stretches of work that it means, on its own clocks or those of `zone`: the fewest recurrence sets that
    /// mean the same as its [`plan`](Self::plan).
    pub fn blocks(&self, zone: &Zone) -> Vec<Block> {
        lower(self, self.zone.as_ref().unwrap_or(zone))
    }

    /// Everywhere that it is done: its own place, that of remote days, those of single shifts.
    pub fn whereabouts(&self) -> Vec<Whereabouts> {
        let shifts = self.patterns().flat_map(Pattern::stretches).map(|stretch| stretch.shift);
        let extra = self.exceptions.iter().filter_map(|exception| match exception {
            Exception::Extra(_, shift) => Some(*shift),
            _ => None,
        });
        let single = shifts.chain(extra).filter_map(|shift| shift.whereabouts());
        let mut all = vec![self.whereabouts];
        all.extend(self.remote.iter().map(|remote| remote.whereabouts).chain(single));
        all
    }

    /// The first day that nobody knows anything about; days from then on are unknown, not free.
    pub fn known_until(&self) -> Option<Day> {
        self.pattern.known_until()
    }

    /// The first day of which something is not known: the pattern's, or that of the holidays that it makes something of.
    pub fn certain_until(&self) -> Option<Day> {
        let holidays = self.holidays.holidays.known_until().filter(|_| self.holidays.policy != HolidayPolicy::Ignore);
        self.known_until().into_iter().chain(holidays).min()
    }

    /// Whether recurrence rules can say all that it means.
    pub fn exactness(&self) -> Exactness {
        let seasons = self.seasons.iter().map(|season| season.pattern.exactness());
        let worst = seasons.fold(self.pattern.exactness(), Ord::max);
        if !self.quotas.is_empty() && !self.has_settled_sites() {
            return worst.max(Exactness::Quota);
        }
        let nights = worst == Exactness::RulesAndClockNights && self.duration == DurationMode::Exact;
        if nights { Exactness::Rules } else { worst }
    }

    /// The percentage of a shift that counts as work, if it is time on call.
    pub(super) fn on_call_share(&self, planned: &Planned) -> Option<u32> {
        let mut on_call = self.patterns().filter_map(|pattern| match pattern {
            Pattern::OnCall(on_call) => Some(on_call.counted),
            _ => None,
        });
        on_call.next().filter(|_| planned.label == OnCall::LABEL)
    }

    /// What of a shift counts as work, in seconds of the clock: what is paid, and the agreed share of being on call.
    pub(super) fn counted(&self, planned: &Planned) -> i64 {
        i64::from(planned.shift.paid()) * i64::from(self.on_call_share(planned).unwrap_or(100)) / 100
    }

    /// What a day has by the pattern or a season's.
    pub(super) fn base(&self, day: Day) -> Vec<Duty> {
        self.pattern_on(day).map_or_else(Vec::new, |pattern| pattern.on(day))
    }

    /// Its own pattern behind those of the seasons.
    fn patterns(&self) -> impl Iterator<Item = &Pattern> {
        self.seasons.iter().map(|season| &season.pattern).chain([&self.pattern])
    }

    /// The pattern that holds on a day: its own or a season's.
    pub(super) fn pattern_on(&self, day: Day) -> Option<&Pattern> {
        self.pattern_at(day).filter(|_| !self.except.contains(&day))
    }

    /// The same of a day that may be left out.
    fn pattern_at(&self, day: Day) -> Option<&Pattern> {
        let in_range = self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day < until);
        let season = self.seasons.iter().find(|season| season.range.contains(day));
        in_range.then(|| season.map_or(&self.pattern, |season| &season.pattern))
    }

    /// Whether a day is one of work by the pattern or a season's: it has shifts, or is one of flextime whose hours are open.
    pub(super) fn is_workday(&self, day: Day) -> bool {
        self.pattern_on(day).is_some_and(|pattern| pattern.has_work_on(day))
    }
}

impl fmt::Display for Arrangement {
    /// `9/80: Mon–Thu 07:00–16:30, alternate Fridays off from 15 Jan 2027; remote Mon, until 30 Jun 2027`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.pattern)?;
        if let Some(remote) = &self.remote {
            write!(f, "; {}", remote.days)?;
        }
        if self.from.is_some() || self.until.is_some() {
            write!(f, ";{}", Range(self.from, self.until))?;
        }
        self.seasons.iter().try_for_each(|season| write!(f, "; {}: {}", season.range, season.pattern))?;
        self.freezes.iter().try_for_each(|range| write!(f, "; freeze {range}"))?;
        self.quotas.iter().try_for_each(|quota| write!(f, "; {quota}"))?;
        self.trial.iter().try_for_each(|trial| write!(f, "; {trial}"))
    }
}
