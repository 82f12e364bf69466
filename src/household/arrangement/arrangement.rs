use crate::household::{Days, Demand, Hours, NineEighty, Rotation, Source, Staggered, Weekdays, Whereabouts};
use crate::recurrence::RecurrenceSet;
use crate::time::{Day, Zone};

/// A way of working that a person has agreed on: a pattern, where and how it is done, and from when until when.
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
    /// Its first day; `None` means since ever.
    pub from: Option<Day>,
    /// The day after its last one; `None` means for ever.
    pub until: Option<Day>,
    /// Days on which it does not apply.
    pub except: Vec<Day>,
    /// Where in the input it comes from.
    pub source: Source,
}

/// When work is done.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Pattern {
    /// The same hours on the same days of every week.
    Weekly(Weekly),
    /// Early one week, late the next.
    Staggered(Staggered),
    /// Eighty hours in nine days of two weeks.
    NineEighty(NineEighty),
    /// A shift rota given as a string of letters.
    Rotation(Rotation),
}

/// The same hours on the same days of every week.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Weekly {
    /// On these days.
    pub days: Weekdays,
    /// During these hours.
    pub hours: Hours,
}

/// The fixed days of a week on which somebody works elsewhere, mostly at home.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Remote {
    /// Those days.
    pub days: Weekdays,
    /// Where they work then.
    pub whereabouts: Whereabouts,
    /// What that leaves of their attention.
    pub demand: Demand,
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

/// Days and hours of one kind of stretch, before place and range are laid over it.
pub(super) struct Stretch {
    pub(super) label: String,
    pub(super) days: Days,
    pub(super) hours: Hours,
}

impl Arrangement {
    /// An arrangement with this pattern, always, unplaced and busy; the fields say the rest.
    pub fn new(key: &str, pattern: Pattern) -> Self {
        Arrangement {
            key: key.to_owned(),
            name: key.to_owned(),
            pattern,
            whereabouts: Whereabouts::Unchanged,
            demand: Demand::Busy,
            remote: None,
            from: None,
            until: None,
            except: Vec::new(),
            source: Source::default(),
        }
    }

    /// The recurring stretches of work that it means, on the clocks of `zone`.
    pub fn blocks(&self, zone: &Zone) -> Vec<Block> {
        let mut blocks = Vec::new();
        for stretch in self.pattern.stretches() {
            let days = stretch.days.from(self.from).until(self.until).except(self.except.iter().copied());
            let remote_days = self.remote.as_ref().map_or(Weekdays::default(), |remote| remote.days);
            let on_site = days.clone().only_on(Weekdays::ALL.without(remote_days));
            blocks.extend(placed(&stretch.label, &on_site, stretch.hours, zone, self.whereabouts, self.demand));
            if let Some(remote) = &self.remote {
                let label = format!("{}-remote", stretch.label);
                let away = days.only_on(remote.days);
                blocks.extend(placed(&label, &away, stretch.hours, zone, remote.whereabouts, remote.demand));
            }
        }
        blocks
    }
}

impl Pattern {
    fn stretches(&self) -> Vec<Stretch> {
        match self {
            Pattern::Weekly(weekly) => {
                vec![Stretch { label: "work".to_owned(), days: Days::weekly(weekly.days), hours: weekly.hours }]
            }
            Pattern::Staggered(staggered) => staggered.stretches(),
            Pattern::NineEighty(nine_eighty) => nine_eighty.stretches(),
            Pattern::Rotation(rotation) => rotation.stretches(),
        }
    }
}

fn placed(
    label: &str,
    days: &Days,
    hours: Hours,
    zone: &Zone,
    whereabouts: Whereabouts,
    demand: Demand,
) -> impl Iterator<Item = Block> {
    let series = days.series(hours, zone);
    let several = 1 < series.len();
    series.into_iter().enumerate().map(move |(index, times)| {
        let label = if several { format!("{label}-{}", index + 1) } else { label.to_owned() };
        Block { label, times, whereabouts, demand }
    })
}
