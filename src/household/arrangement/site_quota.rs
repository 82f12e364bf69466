use std::collections::BTreeSet;
use std::fmt;

use super::arrangement::Arrangement;
use super::day_range::DayRange;
use super::layers::HolidayPolicy;
use super::problem::ArrangementProblem;
use super::quota::{Progress, Quota};
use super::remote::Site;
use crate::time::Day;

/// A [`Quota`] of the days that an arrangement works at one of its sites: two home days a week, 60 % of a month on site.
///
/// What counts are days of work: those of the pattern and its seasons within the arrangement's range, without the public
/// holidays of its [layer](super::HolidayLayer) unless they are days like others. Leave and other departures do not make the
/// quota smaller, but nothing can be placed on them. Of flextime all days of work count, also those without core hours.
///
/// ```
/// use handover::household::arrangement::{Quota, QuotaAmount, QuotaPeriod, Shift, Site, SiteQuota};
/// use handover::household::{Arrangement, Pattern, Weekdays, Weekly};
/// use handover::time::Day;
///
/// let shift = Shift::new("09:00-17:00".parse().unwrap());
/// let mut office = Arrangement::new("office", Pattern::Weekly(Weekly { days: Weekdays::WORKING, shift }));
/// let (amount, period) = (QuotaAmount::Percent(60), QuotaPeriod::Month);
/// let quota = Quota { amount, most: None, period, days: Weekdays::WORKING };
/// office.quotas = vec![SiteQuota { site: Site::OnSite, quota }];
///
/// let february = office.progress(&office.quotas[0], Day::new(2027, 2, 10).unwrap());
/// assert_eq!((february.workdays, february.needed, february.placed), (20, 12, 20));
/// assert!(february.is_satisfied());
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SiteQuota {
    /// Where the days are.
    pub site: Site,
    /// How many of them.
    pub quota: Quota,
}

impl Arrangement {
    /// The days of a range that it works at a site.
    pub fn days_at(&self, site: Site, range: DayRange) -> BTreeSet<Day> {
        let plan = self.plan();
        range.days().filter(|day| plan.sites_on(*day).contains(&site)).collect()
    }

    /// The days of the period of a day on which a quota may be met, ascending: the placements that it permits.
    pub fn permitted(&self, quota: &SiteQuota, day: Day) -> Vec<Day> {
        let layer = &self.holidays;
        let is_holiday = |day: Day| layer.policy != HolidayPolicy::Ignore && layer.holidays.contains(day);
        let counts = |day: &Day| quota.quota.days.contains(day.weekday()) && !is_holiday(*day) && self.is_workday(*day);
        quota.quota.period_of(day).days().filter(counts).collect()
    }

    /// How far the period of a day has come with the days that are at the quota's site now.
    pub fn progress(&self, quota: &SiteQuota, day: Day) -> Progress {
        let (plan, period) = (self.plan(), quota.quota.period_of(day));
        let placed = self.days_at(quota.site, period);
        let is_open = |day: Day| !plan.sites_on(day).is_empty();
        quota.quota.progress_of(period, &placed, &self.permitted(quota, day), is_open)
    }

    /// Whether which days are where is settled for the future too: by a rule, or because there is one site only.
    pub fn has_settled_sites(&self) -> bool {
        self.remote.as_ref().is_none_or(|remote| remote.days.is_regular())
    }
}

impl SiteQuota {
    /// What is wrong with it as a quota of an arrangement, at the parameter `quotas`.
    pub(super) fn problems_in(&self, arrangement: &Arrangement) -> Vec<ArrangementProblem> {
        let own = self.problems(arrangement).into_iter();
        own.map(|problem| ArrangementProblem { parameter: "quotas", ..problem }).collect()
    }

    /// Everything that is wrong with it as a quota of an arrangement, above all that no period has as many of its days.
    pub fn problems(&self, arrangement: &Arrangement) -> Vec<ArrangementProblem> {
        let days = self.quota.days.and(arrangement.pattern.weekdays());
        let mut problems = Quota { days, ..self.quota.clone() }.problems();
        if days.is_empty() {
            let message = format!(
                "expected days of the arrangement, {}, found {}",
                arrangement.pattern.weekdays(),
                self.quota.days
            );
            problems = vec![ArrangementProblem::new("on", message)];
        }
        if self.site == Site::Remote && arrangement.remote.is_none() {
            let message = "expected a layer of remote days beside a quota of them, found none";
            problems.push(ArrangementProblem::new("site", message).with_help("`remote = { dates = [] }` has none yet"));
        }
        problems
    }
}

impl fmt::Display for SiteQuota {
    /// `remote 2 to 3 days a week, Mon–Fri`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.site, self.quota)
    }
}
