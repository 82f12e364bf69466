//! Calendar text of any kind: no panic, and every series, layer of availability and task that is read can be expanded.

use std::sync::{LazyLock, Mutex};

use handover::ics::{self, Limits};
use handover::time::{Window, Zone, Zones};

/// The zones of the tz data that inputs have named so far: to find the changes of one's clocks takes longer than to read an input.
static ZONES: LazyLock<Mutex<Zones>> = LazyLock::new(Mutex::default);

pub(crate) fn check(bytes: &[u8]) {
    let mut zones = ZONES.lock().expect("no other check has panicked").clone();
    let reading = ics::read(bytes, &Limits::default(), &mut zones);
    *ZONES.lock().expect("no other check has panicked") = zones;
    let window = Window::new(1_700_000_000, 1_800_000_000).expect("it ends after it starts");
    for series in reading.calendar.series() {
        if let Some((set, _)) = series.recurrence_set() {
            let starts: Vec<i64> = set.occurrences(window, &Zone::utc()).take(50).map(|one| one.start).collect();
            assert!(starts.is_sorted());
        }
    }
    let unavailable = reading.calendar.unavailable(window, &Zone::utc(), 1000);
    assert!(unavailable.spans.is_sorted());
    assert!(unavailable.spans.iter().all(|(span, _)| window.start() <= span.start() && span.end() <= window.end()));
    let (due, _) = reading.calendar.due(window, &Zone::utc(), 50);
    assert!(due.is_sorted_by_key(|one| one.at) && due.iter().all(|one| window.contains(one.at)));
}
