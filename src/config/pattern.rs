//! When work is done: a reader for each kind of arrangement.

use std::collections::BTreeSet;
use std::ops::Range;

use chrono::Weekday;

use super::arrangement::nth;
use super::day_lists::{days, range};
use super::field::{Field, code_of};
use super::fields::Fields;
use super::job_share;
use super::keys::ticked;
use super::person::Surroundings;
use super::problem::{Problem, ProblemCode};
use super::quota::PERIODS;
use super::report::Report;
use super::whereabouts::whereabouts;
use crate::household::arrangement::{
    Annualised, Compressed, CompressedDays, CompressedWeek, FiveFourNine, FlexVariant, FlexibleHold, Flextime,
    HalfDayWeek, IsoWeeks, NineDayFortnight, OnCall, OnCallCare, PartTime, Phase, ProtectedSlot, QuotaPeriod, RampUp,
    Roster, RotationName, SchoolHours, Shift, SplitDay,
};
use crate::household::{Hours, NineEighty, Parity, Pattern, Rotation, Staggered, Weekdays, Weekly, Whereabouts};
use crate::time::Day;

/// The pattern of an arrangement of a known kind.
pub(super) fn read(fields: &Fields<'_>, around: &Surroundings<'_>) -> Option<Pattern> {
    match fields.kind()? {
        "standard" => weekly(fields).map(Pattern::Weekly),
        "part-time" => part_time(fields).map(Pattern::PartTime),
        "iso-weeks" => iso_weeks(fields).map(Pattern::IsoWeeks),
        "staggered" => staggered(fields).map(Pattern::Staggered),
        "flextime" => flextime(fields).map(Pattern::Flextime),
        "split-day" => split_day(fields).map(Pattern::SplitDay),
        "4x10" => compressed(fields, CompressedWeek::FourTen).map(Pattern::Compressed),
        "3x12" => compressed(fields, CompressedWeek::ThreeTwelve).map(Pattern::Compressed),
        "9/80" => nine_eighty(fields).map(Pattern::NineEighty),
        "5/4-9" => five_four_nine(fields).map(Pattern::FiveFourNine),
        "9-day-fortnight" => nine_day_fortnight(fields).map(Pattern::NineDayFortnight),
        "4.5-day-week" => half_day_week(fields).map(Pattern::HalfDayWeek),
        "job-share" => job_share::read(fields),
        "school-hours" => school_hours(fields, around).map(Pattern::SchoolHours),
        "annualised" => annualised(fields).map(Pattern::Annualised),
        "roster" => roster(fields).map(Pattern::Roster),
        "on-call" => on_call(fields).map(Pattern::OnCall),
        "ramp-up" => ramp_up(fields, around).map(Pattern::RampUp),
        "protected" => protected(fields).map(Pattern::ProtectedSlot),
        "flexible-hold" => flexible_hold(fields).map(|hold| Pattern::ProtectedSlot(ProtectedSlot::Flexible(hold))),
        _ => rotation(fields, around).map(Pattern::Rotation),
    }
}

/// `hours`, which have to be there.
pub(super) fn hours(fields: &Fields<'_>) -> Option<Hours> {
    fields.required("hours").and_then(|field| field.hours())
}

/// A shift with the `break` of its table, or one of so many minutes.
pub(super) fn with_break(fields: &Fields<'_>, shift: Shift, minutes: u32) -> Option<Shift> {
    match fields.get("break") {
        Some(field) => field.with_break(shift),
        // A shift too short for the usual break has none; that its hours do not add up is said elsewhere.
        None => Some(shift.with_break_of(minutes * 60).unwrap_or(shift)),
    }
}

/// `days`, or these.
pub(super) fn days_or(fields: &Fields<'_>, otherwise: Weekdays) -> Option<Weekdays> {
    fields.get("days").map_or(Some(otherwise), |field| field.weekdays())
}

fn shift(fields: &Fields<'_>, name: &str, minutes: u32) -> Option<Shift> {
    let hours = fields.required(name).and_then(|field| field.hours())?;
    with_break(fields, Shift::new(hours), minutes)
}

fn date(fields: &Fields<'_>, name: &str) -> Option<Day> {
    fields.required(name).and_then(|field| field.date())
}

/// Minutes, as seconds, or so many minutes.
fn seconds_or(fields: &Fields<'_>, name: &str, minutes: u32) -> Option<u32> {
    fields.get(name).map_or(Some(minutes), |field| field.number()).map(|minutes| minutes * 60)
}

fn weekly(fields: &Fields<'_>) -> Option<Weekly> {
    let days = fields.required("days").and_then(|field| field.weekdays());
    let shift = shift(fields, "hours", 0);
    Some(Weekly { days: days?, shift: shift? })
}

fn iso_weeks(fields: &Fields<'_>) -> Option<IsoWeeks> {
    let weeks = fields.required("weeks").and_then(|field| field.choice(WEEKS));
    let weekly = weekly(fields);
    Some(IsoWeeks { weeks: weeks?, weekly: weekly? })
}

/// Of which numbers the weeks are.
pub(super) const WEEKS: &[(&str, Parity)] = &[("odd", Parity::Odd), ("even", Parity::Even)];

/// The days and hours of a part of an arrangement, or its own way of working: `work`, with what `weekly` says otherwise.
pub(super) fn part(
    fields: &Fields<'_>,
    around: &Surroundings<'_>,
    weekly: impl FnOnce() -> Option<Weekly>,
) -> Option<Pattern> {
    let Some(field) = fields.get("work") else { return weekly().map(Pattern::Weekly) };
    if ["days", "hours"].into_iter().any(|name| fields.exclude("work", name)) {
        return None;
    }
    let table = field.table()?;
    let kind = table.kind()?;
    if !OF_A_PART.contains(&kind) {
        let message = format!("expected a kind that can be a part of an arrangement, found `{kind}`");
        let help = format!("such are {}", ticked(OF_A_PART.into_iter()));
        fields.report.add(Problem::error(ProblemCode::Conflict, table.span_of("kind"), message).with_help(help));
        return None;
    }
    for (name, span) in table.of_every_kind() {
        let message = format!("expected a key of the kind `{kind}`, found `{name}`, which goes with the arrangement");
        fields.report.error(ProblemCode::MisplacedKey, span, message);
    }
    read(&table, around)
}

/// What a season or a phase may be: work whose days and hours the pattern says.
const OF_A_PART: [&str; 14] = [
    "standard",
    "part-time",
    "iso-weeks",
    "staggered",
    "split-day",
    "4x10",
    "3x12",
    "9/80",
    "5/4-9",
    "9-day-fortnight",
    "4.5-day-week",
    "job-share",
    "school-hours",
    "rotation",
];

fn part_time(fields: &Fields<'_>) -> Option<PartTime> {
    let full_time = seconds_or(fields, "full-time", 40 * 60);
    Some(PartTime { weekly: weekly(fields)?, full_time: full_time? })
}

fn staggered(fields: &Fields<'_>) -> Option<Staggered> {
    let days = fields.required("days").and_then(|field| field.weekdays());
    let first = shift(fields, "first", 0);
    let second = shift(fields, "second", 0);
    let start = date(fields, "start");
    Some(Staggered { days: days?, first: first?, second: second?, start: start? })
}

const VARIANTS: [(&str, FlexVariant); 5] = [
    ("flexitour", FlexVariant::Flexitour),
    ("gliding", FlexVariant::Gliding),
    ("variable-day", FlexVariant::VariableDay),
    ("variable-week", FlexVariant::VariableWeek),
    ("maxiflex", FlexVariant::Maxiflex),
];

fn flextime(fields: &Fields<'_>) -> Option<Flextime> {
    let variant = fields.get("variant").map_or(Some(FlexVariant::VariableDay), |field| field.choice(&VARIANTS));
    let days = days_or(fields, Weekdays::WORKING);
    let core_days = fields.get("core-days").map_or(days, |field| field.weekdays());
    let core = fields.get("core").map(|field| field.list()).unwrap_or_default();
    let core: Option<Vec<Hours>> = core.iter().map(|field| field.hours()).collect();
    let band = fields.required("band").and_then(|field| field.hours());
    let daily = (seconds_or(fields, "shortest-day", 0), seconds_or(fields, "longest-day", 600));
    let (target, period) = variant.unwrap_or(FlexVariant::VariableDay).target();
    let target = seconds_or(fields, "target", target / 60);
    let weeks = fields.get("period").map_or(Some(period / 7), |field| field.number());
    let carry_over = seconds_or(fields, "carry-over", 0);
    let chosen = fields.get("hours").map(|field| with_break(fields, Shift::new(field.hours()?), 0));
    Some(Flextime {
        variant: variant?,
        days: days?,
        core_days: core_days?,
        core: core?,
        band: band?,
        daily: (daily.0?, daily.1?),
        target: (target?, weeks? * 7),
        carry_over: carry_over?,
        chosen: chosen.map_or(Some(None), |chosen| chosen.map(Some))?,
    })
}

fn split_day(fields: &Fields<'_>) -> Option<SplitDay> {
    let days = fields.required("days").and_then(|field| field.weekdays());
    let parts = fields.required("parts").map(|field| field.list()).unwrap_or_default();
    let parts: Option<Vec<Shift>> = parts.iter().map(|field| field.hours().map(Shift::new)).collect();
    Some(SplitDay { days: days?, parts: parts? })
}

fn compressed(fields: &Fields<'_>, week: CompressedWeek) -> Option<Compressed> {
    let rotating = if week == CompressedWeek::FourTen { fields.get("rotating") } else { None };
    let shift = shift(fields, "hours", 30);
    let days = match rotating {
        Some(_) if fields.exclude("days", "rotating") => None,
        Some(field) => field.date().map(CompressedDays::Rotating),
        None => fields.required("days").and_then(|field| field.weekdays()).map(CompressedDays::Fixed),
    };
    Some(Compressed { week, days: days?, shift: shift? })
}

fn nine_eighty(fields: &Fields<'_>) -> Option<NineEighty> {
    let (long, short) = (shift(fields, "hours", 30), shift(fields, "short-hours", 30));
    let off = date(fields, "off");
    let split = fields.get("split").map(|field| field.clock());
    let split = split.unwrap_or_else(|| short.map(NineEighty::middle));
    Some(NineEighty { long: long?, short: short?, off: off?, split: split? })
}

fn five_four_nine(fields: &Fields<'_>) -> Option<FiveFourNine> {
    let (long, short) = (shift(fields, "hours", 30), shift(fields, "short-hours", 30));
    let (off, short_day) = (date(fields, "off"), date(fields, "short-day"));
    Some(FiveFourNine { long: long?, short: short?, off: off?, short_day: short_day? })
}

fn nine_day_fortnight(fields: &Fields<'_>) -> Option<NineDayFortnight> {
    let shift = shift(fields, "hours", 30);
    let (off, contract) = (date(fields, "off"), seconds_or(fields, "contract", 75 * 60));
    Some(NineDayFortnight { shift: shift?, off: off?, contract: contract? })
}

fn half_day_week(fields: &Fields<'_>) -> Option<HalfDayWeek> {
    let long = Weekdays::WORKING.without([Weekday::Fri].into_iter().collect());
    let days = days_or(fields, long);
    let shift = shift(fields, "hours", 0);
    let half_day = fields.get("half-day").map_or(Some(Weekday::Fri), |field| field.one_weekday());
    let half = fields.required("half-hours").and_then(|field| field.hours());
    Some(HalfDayWeek { days: days?, shift: shift?, half_day: half_day?, half: Shift::new(half?) })
}

fn school_hours(fields: &Fields<'_>, around: &Surroundings<'_>) -> Option<SchoolHours> {
    let days = days_or(fields, Weekdays::WORKING);
    let usual = || Hours::new(34_200, 5 * 3_600).ok();
    let hours = fields.get("hours").map_or_else(usual, |field| field.hours());
    let shift = hours.and_then(|hours| with_break(fields, Shift::new(hours), 0));
    let school = fields.required("school").and_then(|field| field.find(&around.lists.schools))?;
    let year = around.lists.school_years.get(school)?.clone();
    Some(SchoolHours { weekly: Weekly { days: days?, shift: shift? }, year })
}

fn annualised(fields: &Fields<'_>) -> Option<Annualised> {
    let days = days_or(fields, Weekdays::WORKING);
    let shift = shift(fields, "hours", 0);
    let year = fields.required("hours-a-year").and_then(|field| field.number());
    let start = date(fields, "year-start");
    // Years cannot be met to the minute with whole days.
    let usual_day = shift.map_or(0, |shift| shift.paid() / 60);
    let carry_over = seconds_or(fields, "carry-over", usual_day);
    let usual = Weekly { days: days?, shift: shift? };
    Some(Annualised { usual, year: year? * 60, start: start?, carry_over: carry_over? })
}

fn roster(fields: &Fields<'_>) -> Option<Roster> {
    let usual = hours(fields)?;
    let tables = fields.required("shifts").map(|field| field.tables()).unwrap_or_default();
    let known_until = date(fields, "known-until");
    let notice = fields.get("notice").map(|field| field.number());
    let version = fields.get("version").and_then(|field| field.text()).map(str::to_owned);
    let mut roster =
        Roster { shifts: Default::default(), known_until: known_until?, notice: notice.flatten(), version };
    for shift in &tables {
        let hours = shift.get("hours").map_or(Some(usual), |field| field.hours());
        let (Some(day), Some(hours)) = (date(shift, "day"), hours) else { continue };
        let worked = with_break(fields, Shift::new(hours), 0)?;
        if roster.shifts.insert(day, worked).is_some() {
            let message = format!("expected one shift on {day:?}, found another one");
            fields.report.error(ProblemCode::Repeated, shift.span(), message);
        }
    }
    Some(roster)
}

fn on_call(fields: &Fields<'_>) -> Option<OnCall> {
    let every = fields.required("every").and_then(|field| field.number());
    let start = date(fields, "start");
    let at = fields.get("at").map_or(Some(9 * 3_600), |field| field.clock());
    let response = seconds_or(fields, "response", 30);
    let alone = fields.get("sole-carer").map_or(Some(false), |field| field.flag());
    let care = alone.map(|alone| if alone { OnCallCare::Alone } else { OnCallCare::NotAlone });
    let counted = fields.get("counted").map_or(Some(0), |field| field.number());
    Some(OnCall { every: every?, start: start?, at: at?, response: response?.into(), care: care?, counted: counted? })
}

fn ramp_up(fields: &Fields<'_>, around: &Surroundings<'_>) -> Option<RampUp> {
    let usual = shift(fields, "hours", 0);
    let tables = fields.required("phases").map(|field| field.tables()).unwrap_or_default();
    let phase = |phase: &Fields<'_>| {
        let range = range(phase);
        let pattern = part(phase, around, || {
            let days = phase.required("days").and_then(|field| field.weekdays());
            let own = phase.get("hours").map(|field| with_break(fields, Shift::new(field.hours()?), 0));
            Some(Weekly { days: days?, shift: own.unwrap_or(usual)? })
        });
        Some(Phase { range: range?, pattern: pattern? })
    };
    let phases: Option<Vec<Phase>> = tables.iter().map(phase).collect();
    let keeping_in_touch = days(fields, "keeping-in-touch");
    Some(RampUp { phases: phases?, keeping_in_touch: keeping_in_touch?.into_iter().collect(), shift: usual? })
}

fn protected(fields: &Fields<'_>) -> Option<ProtectedSlot> {
    let days = fields.required("days").and_then(|field| field.weekdays());
    let hours = hours(fields);
    let nth = nth(fields);
    let weekly = Weekly { days: days?, shift: Shift::new(hours?) };
    match nth {
        Some(nth) => Some(ProtectedSlot::Monthly { weekly, nth: nth? }),
        None => Some(ProtectedSlot::Weekly(weekly)),
    }
}

fn flexible_hold(fields: &Fields<'_>) -> Option<FlexibleHold> {
    let days = days_or(fields, Weekdays::WORKING);
    let window = fields.required("window").and_then(|field| field.hours());
    let seconds = fields.required("minutes").and_then(|field| field.number());
    let ideal = fields.get("ideal").map_or(window.map(Hours::start), |field| field.clock());
    let flex = seconds_or(fields, "flex", 1_440);
    let priority = fields.get("priority").map_or(Some(1), |field| field.number());
    let least = fields.get("least").map_or(Some(1), |field| field.number());
    let per = fields.get("per").map_or(Some(QuotaPeriod::Week), |field| field.choice(&PERIODS));
    Some(FlexibleHold {
        seconds: seconds? * 60,
        days: days?,
        window: window?,
        ideal: ideal?,
        flex: flex?,
        priority: priority?,
        least: least?,
        per: per?,
    })
}

fn rotation(fields: &Fields<'_>, around: &Surroundings<'_>) -> Option<Rotation> {
    let start = date(fields, "start");
    let off = fields.get("off").map_or(Some("O".to_owned()), |field| field.letters());
    if fields.get("rota").is_some() {
        return named_rotation(fields, start, around);
    }
    let field = fields.required("pattern");
    let pattern = field.as_ref().and_then(|field| field.letters());
    let shifts = fields.required("shifts").and_then(|field| letter_shifts(&field, around));
    let rota = Rota { pattern: pattern?, shifts: shifts?, off: off? };
    let field = field?;
    if rota.report_letters(&field) + rota.report_shifts(fields.report) != 0 {
        return None;
    }
    let shifts = rota.shifts.into_iter().map(|(letter, shift, _)| (letter, shift));
    let off: Vec<char> = rota.off.chars().collect();
    checked(fields, Rotation::new(&rota.pattern, start?, shifts, &off))
}

/// A rota by its name, with its usual hours or others.
fn named_rotation(fields: &Fields<'_>, start: Option<Day>, around: &Surroundings<'_>) -> Option<Rotation> {
    if fields.exclude("pattern", "rota") {
        return None;
    }
    let word = fields.get("rota").and_then(|field| field.word())?;
    let name = RotationName::ALL.into_iter().find(|name| name.as_str() == word)?;
    let own = fields.get("shifts").map(|field| letter_shifts(&field, around));
    let shifts = match own {
        Some(shifts) => shifts?.into_iter().map(|(letter, shift, _)| (letter, shift)).collect(),
        None => name.shifts(),
    };
    checked(fields, Rotation::new(name.pattern(), start?, shifts, &['O']))
}

fn checked(
    fields: &Fields<'_>,
    rotation: Result<Rotation, crate::household::arrangement::ArrangementError>,
) -> Option<Rotation> {
    rotation.map_err(|error| super::arrangement::report(fields, error.problems().to_vec())).ok()
}

/// A letter with its shift, and where in the file it is.
type LetterShift = (char, Shift, Range<usize>);

/// The letters that are shifts: each has hours, or a table with those, a break and a place of its own.
fn letter_shifts(field: &Field<'_>, around: &Surroundings<'_>) -> Option<Vec<LetterShift>> {
    let shift = |field: &Field<'_>| {
        if !field.is_table() {
            return field.hours().map(Shift::new);
        }
        let fields = field.table()?;
        let whereabouts = whereabouts(&fields, around.places);
        let shift = shift(&fields, "hours", 0)?;
        Some(if whereabouts == Whereabouts::Unchanged { shift } else { shift.at(whereabouts) })
    };
    let shifts = field.shifts()?.into_iter().map(|(letter, field, span)| {
        let shift = shift(&field);
        Some((letter?, shift?, span))
    });
    // All of them, so that each of their problems is reported.
    let shifts: Vec<Option<LetterShift>> = shifts.collect();
    shifts.into_iter().collect()
}

/// The letters of a rota, with the places of those that have hours.
struct Rota {
    pattern: String,
    shifts: Vec<LetterShift>,
    off: String,
}

impl Rota {
    /// Reports the letters of the pattern that mean nothing; how many they are.
    fn report_letters(&self, field: &Field<'_>) -> usize {
        let letters: BTreeSet<char> = self.pattern.chars().collect();
        let is_known = |letter: &char| self.off.contains(*letter) || self.shifts.iter().any(|shift| shift.0 == *letter);
        let unknown: Vec<char> = letters.into_iter().filter(|letter| !is_known(letter)).collect();
        for letter in &unknown {
            let message = format!("expected a shift or a day off in `pattern`, found `{letter}`");
            let help = format!("give `{letter}` hours in `shifts`, or name it in `off`");
            let problem = Problem::error(ProblemCode::Conflict, field.place_of(*letter), message);
            field.report.add(problem.with_help(help));
        }
        unknown.len()
    }

    /// Reports the shifts that are days off too, or never come; how many they are.
    fn report_shifts(&self, report: &Report<'_>) -> usize {
        let mut count = 0;
        for (letter, _, span) in &self.shifts {
            let message = match (self.off.contains(*letter), self.pattern.contains(*letter)) {
                (true, _) => format!("expected a shift or a day off, found `{letter}`, which is both"),
                (false, false) => format!("expected `{letter}` in `pattern`, for it has hours, found none"),
                (false, true) => continue,
            };
            count += 1;
            report.error(ProblemCode::Conflict, span.clone(), message);
        }
        count
    }
}

/// `MO, WE`.
pub(super) fn listed(days: Weekdays) -> String {
    days.iter().map(code_of).collect::<Vec<_>>().join(", ")
}
