use anstream::{print, println};
use handover::analysis::{Attendee, Daily, Gathering, Setting, joint_free, perhaps_free};
use handover::household::{Attention, Household, PersonId};
use handover::report;
use handover::rules;
use handover::timeline::Timeline;

use crate::args::{self, Format, Free};
use crate::input::{self, Days};
use crate::status::Status;

pub(crate) fn run(args: &Free) -> Status {
    let Some(plan) = input::read(&args.file) else { return Status::BadInput };
    let household = &plan.household;
    let Some(Days { window, .. }) = input::days(&plan, &args.window) else { return Status::BadInput };
    let Some(gathering) = gathering(args, household) else { return Status::BadInput };
    let timeline = Timeline::new(household, window);
    let long = 60 * i64::from(args.minutes);
    let (slots, perhaps) =
        (joint_free(&timeline, &gathering).at_least(long), perhaps_free(&timeline, &gathering).at_least(long));
    match args.format {
        Format::Json => println!("{}", report::free_json(&slots, &perhaps, &gathering, &timeline)),
        Format::Human => print!("{}", report::free_text(&slots, &perhaps, &gathering, &timeline)),
    }
    if timeline.is_exhausted() || rules::is_beyond_zones(window) || perhaps != slots {
        Status::Undecided
    } else {
        Status::Clean
    }
}

fn gathering(args: &Free, household: &Household) -> Option<Gathering> {
    let awake = Daily::new(args.awake, household.zone().clone());
    let people = people(&args.people, household)?.into_iter();
    let setting = match &args.at {
        None => Setting::Anywhere,
        Some(key) => place(key, household)?,
    };
    let attention = match args.attention {
        args::Attention::Free => Attention::Free,
        args::Attention::Interruptible => Attention::Interruptible,
    };
    let attendees = people.map(|person| Attendee { person, awake: awake.clone() }).collect();
    Some(Gathering { attendees, setting, attention })
}

/// The people with these keys; everybody if there are none.
fn people(keys: &[String], household: &Household) -> Option<Vec<PersonId>> {
    let everybody = || household.people_with_ids();
    if keys.is_empty() {
        return Some(everybody().map(|(id, _)| id).collect());
    }
    let find = |key: &String| {
        let found = everybody().find(|(_, person)| person.key == *key).map(|(id, _)| id);
        found.or_else(|| unknown("people", everybody().map(|(_, person)| person.key.as_str()), key))
    };
    keys.iter().map(find).collect()
}

fn place(key: &str, household: &Household) -> Option<Setting> {
    let places = || household.places_with_ids();
    let found = places().find(|(_, place)| place.key == key).map(|(id, _)| Setting::At(id));
    found.or_else(|| unknown("a place", places().map(|(_, place)| place.key.as_str()), key))
}

/// Says that a key is none of those that the household has.
fn unknown<'h, T>(what: &str, keys: impl Iterator<Item = &'h str>, found: &str) -> Option<T> {
    let keys: Vec<&str> = keys.collect();
    input::complain(&format!("expected {what} out of {}, found `{found}`", keys.join(", ")));
    None
}
