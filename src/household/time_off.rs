use super::commitment::{Commitment, Demand, Whereabouts};
use super::household::Household;
use super::moves::Occasion;
use super::person::PersonId;
use crate::interval::{Span, SpanSet};
use crate::time::{Day, SECONDS_PER_DAY, Window, Zone};

/// When somebody is off from what they are arranged to do, and what is left of it: the one rule of what leave takes away.
///
/// Leave of whole days takes the shifts that start on its days, each as a whole, and nothing of the shift of the night before,
/// which ends in the morning of the first of them. Leave with times takes what lies in them, to the second, and so does being
/// away, for that is where somebody is. What lasts for days is no shift but time on call: of that, whole days of leave take what
/// lies between their midnights.
///
/// ```
/// use handover::household::{Household, Person, TimeOff};
/// use handover::interval::{Span, SpanSet};
/// use handover::time::{Day, Zone};
///
/// let (monday, zone) = (Day::new(2027, 1, 11).unwrap(), Zone::utc());
/// let leave = TimeOff::of_days(monday, monday.plus(1), &zone);
/// // Sunday's and Monday's night, 22:00 to 06:00.
/// let night = |day: Day| Span::new(day.midnight().0 + 79_200, day.midnight().0 + 108_000).unwrap();
/// assert_eq!(leave.left_of(monday.plus(-1), night(monday.plus(-1))), SpanSet::from(night(monday.plus(-1))));
/// assert!(leave.left_of(monday, night(monday)).is_empty());
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TimeOff {
    /// Whole days of leave, by their numbers.
    days: SpanSet,
    /// What is taken to the second, in seconds of Unix time.
    times: SpanSet,
    /// Both, the days from midnight to midnight.
    clock: SpanSet,
    exhausted: bool,
}

/// No shift lasts as long as so many seconds, whatever the clocks do.
const LONGER_THAN_A_SHIFT: i64 = 2 * SECONDS_PER_DAY;

/// How far from a window, in seconds, a day lies whose shift reaches into it: the length of a shift and the distance of clocks.
const MARGIN: i64 = 3 * SECONDS_PER_DAY;

impl TimeOff {
    /// Leave of whole days, the second of them excluded; their midnights are those of `zone`.
    pub fn of_days(from: Day, until: Day, zone: &Zone) -> Self {
        let at = |day: Day| zone.instant(day.midnight());
        let (days, clock) = (numbers(from, until), Span::new(at(from), at(until)));
        let set = |span: Option<Span>| span.map(SpanSet::from).unwrap_or_default();
        TimeOff { days: set(days), clock: set(clock), ..TimeOff::default() }
    }

    /// Whether something of a stretch of arranged work is taken away; [`left_of`](Self::left_of) says what is left.
    pub fn takes_from(&self, day: Day, span: Span) -> bool {
        let is_near = self.days.contains(day.0.into()) || !self.clock.overlapping(span).is_empty();
        is_near && self.left_of(day, span) != SpanSet::from(span)
    }

    /// What is left of a stretch of arranged work that starts on a day, on its own clocks, and lasts for a span.
    pub fn left_of(&self, day: Day, span: Span) -> SpanSet {
        if LONGER_THAN_A_SHIFT <= span.len() {
            return self.left_of_time(span);
        }
        if self.days.contains(day.0.into()) { SpanSet::EMPTY } else { self.times.complement(span) }
    }

    /// What is left of time that is no shift: on call, or when nobody knows which shifts there will be.
    pub fn left_of_time(&self, span: Span) -> SpanSet {
        self.clock.complement(span)
    }

    /// Whether it takes nothing.
    pub fn is_empty(&self) -> bool {
        self.clock.is_empty()
    }

    /// Whether some may be missing because a budget was spent.
    pub fn is_exhausted(&self) -> bool {
        self.exhausted
    }
}

impl Commitment {
    /// Whether arranged work does not take place meanwhile: it is leave, or takes its person away.
    pub fn frees_from_work(&self) -> bool {
        self.demand == Demand::Leave || (self.demand != Demand::Nothing && self.whereabouts == Whereabouts::Away)
    }
}

impl Household {
    /// What of a person's commitments takes work away that starts in a window or reaches into it; of them only those that are
    /// asked for, such as [`Commitment::frees_from_work`].
    ///
    /// Days are whole if the leave is of dates. They are dates wherever the person is, as the day of a shift is one on the clocks
    /// that it is worked by. Being away on dates still goes by the clock.
    pub fn time_off(&self, person: PersonId, window: Window, asked: impl Fn(&Commitment) -> bool) -> TimeOff {
        let wide = Window::new(window.start().saturating_sub(MARGIN), window.end().saturating_add(MARGIN));
        let (mut days, mut times, mut clock, mut exhausted) = (Vec::new(), Vec::new(), Vec::new(), false);
        let commitments = self.person(person).map(|person| person.commitments.as_slice()).unwrap_or_default();
        for (index, commitment) in commitments.iter().enumerate().filter(|(_, one)| asked(one)) {
            let leave = commitment.demand == Demand::Leave;
            exhausted |= self.each_occasion((person, index), wide.unwrap_or(window), |Occasion { dates, span }| {
                clock.push(span);
                match dates.filter(|_| leave) {
                    Some((from, until)) => days.extend(numbers(from, until)),
                    None => times.push(span),
                }
            });
        }
        TimeOff {
            days: days.into_iter().collect(),
            times: times.into_iter().collect(),
            clock: clock.into_iter().collect(),
            exhausted,
        }
    }
}

fn numbers(from: Day, until: Day) -> Option<Span> {
    Span::new(from.0.into(), until.0.into())
}
