//! What a person's calendar becomes: commitments, at places that it knows by other names, and milestones.

use super::{Plan, ReadError, day, read};
use crate::household::{Demand, Firmness, Person, Whereabouts};
use crate::time::Window;
use crate::timeline::Timeline;

const HOUSEHOLD: &str = "
[household]
zone = 'Europe/London'

[places.school]
locations = [\"St Mary's\", 'geo:53.4808,-2.2426']

[places.gym]
locations = [\"St Mary's Road\"]

[[travel]]
between = ['home', 'school']
minutes = 10

[[travel]]
between = ['home', 'gym']
minutes = 10

[people.tom]

[[people.tom.calendars]]
file = 'tom.ics'
";

fn read_with(household: &str, components: &str) -> Result<Plan, ReadError> {
    let text =
        format!("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//EN\n{components}END:VCALENDAR\n").replace('\n', "\r\n");
    read("household.toml", household.as_bytes(), &mut |_| Ok(text.clone().into_bytes()))
}

/// An event, or another component, with these lines beside what every one has.
fn component(kind: &str, lines: &str) -> String {
    format!("BEGIN:{kind}\nUID:1\nDTSTAMP:20270101T000000Z\n{lines}\nEND:{kind}\n")
}

/// Each occurrence of a person's commitments from 11 to 15 January 2027, as `day hour-hour firmness summary`.
fn plan(person: &Person) -> Vec<String> {
    let london = crate::time::Zone::iana("Europe/London").unwrap();
    let window = Window::of_days(day(2027, 1, 11), day(2027, 1, 15), &london).unwrap();
    let mut shown: Vec<String> = Vec::new();
    for commitment in &person.commitments {
        for one in commitment.times.occurrences(window, &london) {
            let at = |instant: i64| london.wall_at(instant).date_time().format("%d %H:%M").to_string();
            let (start, end) = (at(one.start), at(one.end));
            shown.push(format!("{start}-{end} {:?} {}", commitment.firmness, commitment.summary));
        }
    }
    shown.sort();
    shown
}

#[test]
fn busy_time_without_events_takes_time() {
    let busy = "FREEBUSY:20270111T090000Z/PT1H,20270111T093000Z/PT1H\nFREEBUSY;FBTYPE=BUSY-TENTATIVE:20270112T090000Z/PT1H\n\
        FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20270113T090000Z/PT1H\nFREEBUSY;FBTYPE=FREE:20270114T090000Z/PT1H";
    let plan_of = |components: &str| plan(&read_with(HOUSEHOLD, components).unwrap().household.people()[0]);
    let free_busy = component("VFREEBUSY", busy);
    assert_eq!(
        plan_of(&free_busy),
        [
            "11 09:00-11 10:30 Fixed Busy",
            "12 09:00-12 10:00 Tentative Perhaps busy",
            "13 09:00-13 10:00 Fixed Unavailable"
        ]
    );
    // An event of the same calendar says what takes that time.
    let event = component("VEVENT", "DTSTART:20270111T090000Z\nDTEND:20270111T100000Z\nSUMMARY:Planning");
    assert_eq!(
        plan_of(&format!("{free_busy}{event}"))[..2],
        ["11 09:00-11 10:00 Fixed Planning", "11 10:00-11 10:30 Fixed Busy"]
    );
}

#[test]
fn who_is_to_be_had_on_weekdays_is_unavailable_otherwise_and_the_timeline_knows() {
    let available = component(
        "AVAILABLE",
        "DTSTART;TZID=Europe/London:20260105T090000\nDTEND;TZID=Europe/London:20260105T170000\n\
         RRULE:FREQ=WEEKLY;BYDAY=MO,TU",
    );
    let plan =
        read_with(HOUSEHOLD, &component("VAVAILABILITY", format!("PRIORITY:5\n{available}").trim_end())).unwrap();
    assert_eq!(plan.warnings, []);
    let person = &plan.household.people()[0];
    let [unavailable] = &person.commitments[..] else { panic!("{:?}", person.commitments) };
    assert_eq!((&*unavailable.uid, unavailable.demand), ("tom.ics:busy-unavailable", Demand::Busy));
    assert_eq!(
        self::plan(person),
        [
            "05 17:00-11 09:00 Fixed Unavailable",
            "11 17:00-12 09:00 Fixed Unavailable",
            "12 17:00-18 09:00 Fixed Unavailable"
        ]
    );
    let window = Window::of_days(day(2027, 1, 11), day(2027, 1, 12), plan.household.zone()).unwrap();
    let timeline = Timeline::new(&plan.household, window);
    let line = timeline.person(plan.household.people_with_ids().next().unwrap().0).unwrap();
    let noon = window.start() + 12 * 3600;
    let stretch = line.stretch_from(noon).unwrap();
    assert_eq!(stretch.span.start(), window.start() + 17 * 3600, "they are free at noon");
}

#[test]
fn an_event_is_where_its_location_or_its_point_says() {
    let whereabouts = |lines: &str| {
        let event = component("VEVENT", &format!("DTSTART:20270111T090000Z\nDURATION:PT1H\n{lines}"));
        let plan = read_with(HOUSEHOLD, &event).unwrap();
        match plan.household.people()[0].commitments[0].whereabouts {
            Whereabouts::At(place) => plan.household.place(place).unwrap().key.clone(),
            other => format!("{other:?}"),
        }
    };
    assert_eq!(whereabouts("LOCATION:st mary's\\, Deansgate"), "school");
    assert_eq!(whereabouts("LOCATION:St Mary's Road 5"), "gym");
    assert_eq!(whereabouts("LOCATION:St Mary's Roads"), "school");
    assert_eq!(whereabouts("LOCATION:St Maryshire"), "Unchanged");
    assert_eq!(whereabouts("GEO:53.4801;-2.2430"), "school");
    assert_eq!(whereabouts("GEO:53.4801;-2.2480"), "Unchanged");
    assert_eq!(whereabouts("LOCATION:St Mary's Road\nGEO:53.4801;-2.2430"), "gym");
}

#[test]
fn a_point_that_is_none_is_a_problem() {
    for point in ["geo:53.4808", "geo:53.4808,-2.2426;u=-5", "geo:53.4808,-2.2426;u=x"] {
        let household = HOUSEHOLD.replace("geo:53.4808,-2.2426", point);
        let error = read_with(&household, "").unwrap_err();
        assert!(error.to_string().contains("expected a point such as"), "{error}");
    }
}

#[test]
fn tasks_are_milestones_of_whose_calendar_it_is() {
    let tasks = [
        "DUE;VALUE=DATE:20270115\nSUMMARY:Renew the licence",
        "DUE;VALUE=DATE:20270115\nSUMMARY:The same again",
        "DTSTART;VALUE=DATE:20270201\nDUE;VALUE=DATE:20270203\nRRULE:FREQ=MONTHLY;COUNT=2\nSUMMARY:Report",
        "DUE;VALUE=DATE:20270118\nSTATUS:COMPLETED\nSUMMARY:Done",
    ];
    let tasks: String = tasks.iter().map(|lines| component("VTODO", lines)).collect();
    let household = read_with(HOUSEHOLD, &tasks).unwrap().household;
    let shown: Vec<String> = household
        .milestones()
        .iter()
        .map(|one| format!("{} {:?}-{:?} {} {}", one.key, one.from, one.until, one.name, one.source.line))
        .collect();
    assert_eq!(
        shown,
        [
            "tom:1:2027-01-15 2027-01-15-2027-01-16 Renew the licence 4",
            "tom:1:2027-02-03 2027-02-03-2027-02-04 Report 16",
            "tom:1:2027-03-03 2027-03-03-2027-03-04 Report 16",
        ]
    );
    assert!(household.milestones().iter().all(|one| one.owner.index() == 0));
    let none = read_with(&format!("{HOUSEHOLD}tasks = 'nothing'\n"), &tasks).unwrap().household;
    assert_eq!(none.milestones(), []);
}

#[test]
fn a_tentative_or_transparent_event_is_what_it_says() {
    let read = |lines: &str| {
        let event = component("VEVENT", &format!("DTSTART:20270111T090000Z\nDURATION:PT1H\n{lines}"));
        let commitment = read_with(HOUSEHOLD, &event).unwrap().household.people()[0].commitments[0].clone();
        (commitment.demand, commitment.firmness)
    };
    assert_eq!(read("SUMMARY:x"), (Demand::Busy, Firmness::Fixed));
    assert_eq!(read("TRANSP:TRANSPARENT"), (Demand::Nothing, Firmness::Fixed));
    assert_eq!(read("STATUS:TENTATIVE"), (Demand::Busy, Firmness::Tentative));
    assert_eq!(read("X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE"), (Demand::Busy, Firmness::Tentative));
    assert_eq!(read("X-MICROSOFT-CDO-BUSYSTATUS:FREE"), (Demand::Nothing, Firmness::Fixed));
    assert_eq!(read("X-MICROSOFT-CDO-BUSYSTATUS:OOF"), (Demand::Busy, Firmness::Fixed));
}
