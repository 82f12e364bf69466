//! What employers and the public see of somebody's work and leave.

use super::*;

/// The feed for the employer of somebody who works from nine to five and has this leave.
fn for_employer(leave: Vec<Commitment>) -> (Feed, Vec<(i64, i64)>) {
    let of = household("Europe/London", vec![Arrangement::new("work", weekly("09:00-17:00"))], leave);
    let week = window(&of.0, day(2027, 2, 1), day(2027, 2, 6));
    let feed = Feeds::new(&of.0, week).employer(of.1, None).unwrap();
    let midnight = of.0.zone().instant(day(2027, 2, 1).midnight());
    let hours = read_back(&feed, week, of.0.zone()).into_iter();
    let hours = hours.map(|(start, end)| ((start - midnight) / 3600, (end - midnight) / 3600)).collect();
    (feed, hours)
}

fn leave(start: WallTime, hours: i64) -> Commitment {
    let mut leave = commitment("Clinic", RecurrenceSet::builder(start).length(Length::Exact(3600 * hours)));
    leave.demand = Demand::Leave;
    leave
}

#[test]
fn an_employer_sees_no_work_during_leave_and_nothing_of_the_leave() {
    let london = "Europe/London";
    let day_off = leave(at(day(2027, 2, 2), 0, london), 24);
    let afternoon_off = leave(at(day(2027, 2, 3), 13 * 60, london), 5);
    let morning_off = leave(at(day(2027, 2, 4), 8 * 60, london), 4);
    let hour_off = leave(at(day(2027, 2, 5), 12 * 60, london), 1);
    let (feed, hours) = for_employer(vec![day_off, afternoon_off, morning_off, hour_off]);
    assert_eq!(hours, [(9, 17), (57, 61), (84, 89), (105, 108), (109, 113)]);
    assert_eq!(
        lines(&feed, &["DTSTART", "EXDATE", "RECURRENCE-ID", "SUMMARY"]),
        [
            "SUMMARY:Work",
            "DTSTART;TZID=Europe/London:20270204T120000",
            "SUMMARY:Work",
            "DTSTART;TZID=Europe/London:20270205T130000",
            "SUMMARY:Work",
            "DTSTART;TZID=Europe/London:20270201T090000",
            "EXDATE;TZID=Europe/London:20270202T090000",
            "EXDATE;TZID=Europe/London:20270204T090000",
            "RECURRENCE-ID;TZID=Europe/London:20270203T090000",
            "SUMMARY:Work",
            "DTSTART;TZID=Europe/London:20270203T090000",
            "RECURRENCE-ID;TZID=Europe/London:20270205T090000",
            "SUMMARY:Work",
            "DTSTART;TZID=Europe/London:20270205T090000",
        ]
    );
    assert_eq!(kinds(&feed), [LossKind::Apart { occurrences: 2, why: Reason::Leave }]);
    assert!(!feed.text.contains("Clinic"));
}

/// Nights Mon, Tue, Wed and Thu; leave on Tuesday and Wednesday, and on the morning of Friday.
#[test]
fn days_of_leave_take_the_nights_that_start_on_them() {
    let mut days = leave(WallTime::Date(day(2027, 2, 2)), 0);
    days.times =
        RecurrenceSet::builder(days.times.start().clone()).length(Length::Nominal { days: 2, seconds: 0 }).build().0;
    let morning = leave(at(day(2027, 2, 5), 5 * 60, "Europe/London"), 8);
    let of = household("Europe/London", vec![Arrangement::new("ward", ward("NNNNOOO"))], vec![days, morning]);
    let week = window(&of.0, day(2027, 2, 1), day(2027, 2, 6));
    let midnight = week.start();
    let hours = |feed: &Feed| -> Vec<(i64, i64)> {
        let read = read_back(feed, week, of.0.zone()).into_iter();
        read.map(|(start, end)| ((start - midnight) / 3600, (end - midnight) / 3600)).collect()
    };
    let feeds = Feeds::new(&of.0, week);
    assert_eq!(hours(&feeds.employer(of.1, None).unwrap()), [(19, 31), (91, 101)]);
    let busy = feeds.public(of.1, None).unwrap().text;
    let busy: Vec<&str> = busy.lines().filter(|line| line.starts_with("FREEBUSY")).collect();
    assert_eq!(
        busy,
        [
            "FREEBUSY;FBTYPE=BUSY:20270201T190000Z/20270202T070000Z",
            "FREEBUSY;FBTYPE=BUSY:20270204T190000Z/20270205T050000Z",
        ]
    );
}

#[test]
fn leave_that_may_not_be_had_is_work_for_an_employer() {
    let mut perhaps = leave(at(day(2027, 2, 2), 0, "Europe/London"), 24);
    perhaps.firmness = Firmness::Tentative;
    let (plain, hours) = for_employer(vec![]);
    let (feed, same) = for_employer(vec![perhaps]);
    assert_eq!((feed.text, same.len()), (plain.text, 5));
    assert_eq!((hours, feed.loss.len()), (same, 1));
}

#[test]
fn leave_behind_the_window_is_not_taken_away_yet_and_reported() {
    let (plain, _) = for_employer(vec![]);
    let (feed, _) = for_employer(vec![leave(at(day(2027, 6, 1), 0, "Europe/London"), 24)]);
    assert_eq!((feed.text.as_str(), kinds(&feed)), (plain.text.as_str(), vec![LossKind::Leave]));
}

#[test]
fn an_interview_changes_nothing_for_an_employer() {
    let (plain, _) = for_employer(vec![]);
    for whereabouts in [Whereabouts::Unchanged, Whereabouts::Away] {
        let mut interview = commitment("Interview", meeting(at(day(2027, 2, 2), 600, "Europe/London"), "FREQ=DAILY"));
        interview.whereabouts = whereabouts;
        let (feed, _) = for_employer(vec![interview]);
        assert_eq!((feed.text.as_str(), feed.loss), (plain.text.as_str(), vec![]));
    }
}

#[test]
fn work_is_perhaps_busy_where_leave_is_tentative() {
    let mut off = leave(at(day(2027, 2, 2), 0, "Europe/London"), 24);
    let mut perhaps = leave(at(day(2027, 2, 3), 12 * 60, "Europe/London"), 24);
    (off.uid, perhaps.firmness) = ("off".into(), Firmness::Tentative);
    let of = household("Europe/London", vec![Arrangement::new("work", weekly("09:00-17:00"))], vec![off, perhaps]);
    let feed = Feeds::new(&of.0, window(&of.0, day(2027, 2, 2), day(2027, 2, 5))).public(of.1, None).unwrap();
    let periods: Vec<&str> = feed.text.lines().filter(|line| line.starts_with("FREEBUSY")).collect();
    assert_eq!(
        periods,
        [
            "FREEBUSY;FBTYPE=BUSY:20270203T090000Z/20270203T120000Z",
            "FREEBUSY;FBTYPE=BUSY:20270204T120000Z/20270204T170000Z",
            "FREEBUSY;FBTYPE=BUSY-TENTATIVE:20270203T120000Z/20270203T170000Z",
            "FREEBUSY;FBTYPE=BUSY-TENTATIVE:20270204T090000Z/20270204T120000Z",
        ]
    );
}
