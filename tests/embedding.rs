//! A household in a test of the app that embeds the crate.
#![cfg(feature = "config")]
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test that fails panics")]

use std::error::Error;
use std::panic::catch_unwind;
use std::sync::{Arc, Mutex};

use handover::household::Household;
use handover::time::{Day, Window, Zone};

const FAMILY: &str = r#"
[household]
name = "Priya"
zone = "Europe/London"

[[travel]]
between = ["home", "office"]
minutes = 40

[people.priya]
name = "Priya"

[[people.priya.arrangements]]
name = "Work"
kind = "standard"
days = ["MO-FR"]
hours = "09:00-18:00"
place = "office"

[needs.tea]
name = "Tea"
kind = "presence"
days = ["TU"]
hours = "18:00-19:00"

[rules.tea]
check = "covered"
need = "tea"
"#;

fn week() -> Window {
    let day = |day| Day::new(2027, 1, day).unwrap();
    Window::of_days(day(11), day(18), &Zone::iana("Europe/London").unwrap()).unwrap()
}

/// What an assertion about a household says when it panics, and where it does.
fn message(text: &str) -> String {
    let text = text.to_owned();
    let panicked = catch_unwind(move || Household::from_toml(&text).unwrap().check(week()).unwrap().assert_holds());
    panicked.unwrap_err().downcast_ref::<String>().unwrap().clone()
}

#[test]
fn a_household_that_holds_is_one_line_of_a_test() -> Result<(), Box<dyn Error>> {
    Household::from_toml(&FAMILY.replace("09:00-18:00", "08:00-17:00"))?.check(week())?.assert_holds();
    Ok(())
}

#[test]
fn a_household_that_does_not_says_all_that_the_command_says() {
    let expected = "\
the household does not hold

Priya · Mon 11 Jan – Sun 17 Jan 2027 · Europe/London

Tue 12 Jan
  18:00–18:40  coverage-gap  Tea: Priya cannot, 40 min  (deny by rule tea)
      Priya: Work at office until 18:00, 40 min away
            17:00       18:00       19:00
      Tea   ············████████············
      Priya ▒▒▒▒▒▒▒▒▒▒▒▒────────············
      household.toml:20 │ [needs.tea]
      household.toml:13 │ [[people.priya.arrangements]]  name = \"Work\"
  18:40–19:00  coverage-thin  Tea: only Priya can, 20 min  (warn · household.toml:20)
      Priya can be there

█ when · ▒ taken · ─ on the way · z asleep · ? not known · = can

1 gap (40 min), 1 thin (20 min), 0 fragile: the check fails
what it means and what to do: handover explain coverage-gap
tz data 2025b
";
    assert_eq!(message(FAMILY), expected);
}

#[test]
fn a_test_can_be_as_strict_as_a_pipeline() {
    let text = FAMILY.replace("09:00-18:00", "08:00-17:00");
    let household = Household::from_toml(&text).unwrap();
    let checked = household.check(week()).unwrap();
    assert_eq!((checked.findings.len(), checked.household().name()), (1, "Priya"));
    let strict = checked.with_warnings_denied();
    // What fails is the line of the test.
    let (mine, place) = (std::thread::current().id(), Arc::new(Mutex::new(None)));
    let noted = Arc::clone(&place);
    std::panic::set_hook(Box::new(move |info| {
        if std::thread::current().id() == mine {
            *noted.lock().unwrap() = info.location().map(|at| (at.file().to_owned(), at.line()));
        }
    }));
    let (panicked, line) = (catch_unwind(|| strict.assert_holds()), line!());
    let _ = std::panic::take_hook();
    assert!(panicked.is_err(), "only Priya can");
    assert_eq!(*place.lock().unwrap(), Some((file!().to_owned(), line)));
}

#[test]
fn calendars_are_for_who_can_read_them() {
    let with_calendar = FAMILY
        .replace("name = \"Priya\"\n\n[[", "name = \"Priya\"\n[[people.priya.calendars]]\nfile = \"work.ics\"\n\n[[");
    let error = Household::from_toml(&with_calendar).unwrap_err().to_string();
    assert!(error.contains("`handover::config::read` takes a function that does"), "{error}");
}

#[test]
fn what_depends_on_today_has_to_be_told() {
    let published = format!("{FAMILY}\n[rules.published]\ncheck = \"notice-kept\"\nnotice = 14\n");
    let household = Household::from_toml(&published).unwrap();
    let error = household.check(week()).unwrap_err().to_string();
    assert!(error.contains("`check_as_of`"), "{error}");
    let told = household.check_as_of(week(), Day::new(2027, 1, 10).unwrap());
    assert_eq!(told.as_of, Day::new(2027, 1, 10));
}
