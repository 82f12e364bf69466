//! VTODO: tasks that are due on a certain day.

use super::component::Component;
use super::duration::Duration;
use super::event::{Class, Rdate, RecurrenceId, TodoStatus};
use super::event_reader::{EventReader, of_same_type};
use super::name::Name;
use super::problem::ProblemCode;
use super::relation::{Relation, relations};
use super::when::Times;
use crate::recurrence::{Length, RecurrenceSet, RecurrenceSetBuilder, Rule};
use crate::time::{Wall, WallTime, Window, Zone};

/// A VTODO (RFC 5545 §3.6.2) that is due some time: one task, the master of a series, or an override of one instance.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Todo {
    /// UID; `None` if there is none.
    pub uid: Option<String>,
    /// SUMMARY; empty if there is none.
    pub summary: String,
    /// DESCRIPTION.
    pub description: Option<String>,
    /// DTSTART, if it has one that is not later than it is due.
    pub start: Option<WallTime>,
    /// DUE, or DTSTART and DURATION. A date means that day.
    pub due: WallTime,
    /// RRULE, which recurs from `start`, or from `due` if there is no start.
    pub rules: Vec<Rule>,
    /// RDATE.
    pub rdates: Vec<Rdate>,
    /// EXDATE.
    pub exdates: Vec<WallTime>,
    /// RECURRENCE-ID: which instance of its series this task replaces.
    pub recurrence_id: Option<RecurrenceId>,
    /// STATUS.
    pub status: Option<TodoStatus>,
    /// COMPLETED, as the reading of UTC.
    pub completed: Option<Wall>,
    /// CLASS.
    pub class: Class,
    /// CATEGORIES, of all such properties.
    pub categories: Vec<String>,
    /// RELATED-TO.
    pub relations: Vec<Relation>,
    /// SEQUENCE: how many times the organizer has changed it.
    pub sequence: u32,
    /// The line of its BEGIN, from 1.
    pub line: usize,
}

/// A moment at which a task is due.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Due<'c> {
    /// The task.
    pub todo: &'c Todo,
    /// When, in seconds of Unix time; for a date the start of that day.
    pub at: i64,
}

impl Todo {
    /// Reads one VTODO; `None` if it is due at no time, or none that can be read.
    pub(super) fn read(component: &Component<'_>, times: &mut Times<'_>, dates: usize) -> Option<Self> {
        let mut reader = EventReader::new(component, times, dates);
        let start = component.single(Name::DtStart, reader.times.problems).and_then(|start| reader.times.one(start));
        let due = due(&mut reader, start.as_ref())?;
        let start = start.and_then(|start| fitting(start, &due, &mut reader));
        let anchor = start.clone().unwrap_or_else(|| due.clone());
        Some(Todo {
            uid: reader.uid(),
            summary: reader.text(Name::Summary).unwrap_or_default(),
            description: reader.text(Name::Description),
            rules: reader.rules(Name::RRule, &anchor),
            rdates: reader.rdates(),
            exdates: reader.exdates(&anchor),
            recurrence_id: reader.recurrence_id(&anchor),
            status: reader.word(Name::Status, status),
            completed: reader.utc(Name::Completed),
            class: reader.class(),
            categories: reader.categories(),
            relations: relations(component, reader.times.problems),
            sequence: reader.sequence(),
            line: component.line,
            start,
            due,
        })
    }

    /// Whether it is still to be done: neither completed nor cancelled.
    pub fn is_open(&self) -> bool {
        let is_over = matches!(self.status, Some(TodoStatus::Completed | TodoStatus::Cancelled));
        self.completed.is_none() && !is_over
    }

    /// Its instances, each of which is due when it ends; those with overrides are left out.
    fn set(&self, overrides: &[&Todo]) -> RecurrenceSet {
        let start = self.start.clone().unwrap_or_else(|| self.due.clone());
        let length = if start == self.due { Length::Exact(0) } else { Length::between(&start, &self.due) };
        let mut set = RecurrenceSet::builder(start).length(length);
        set = self.rules.iter().cloned().fold(set, RecurrenceSetBuilder::rule);
        set = self.exdates.iter().cloned().fold(set, RecurrenceSetBuilder::exdate);
        set = self.rdates.iter().fold(set, |set, rdate| set.rdate(rdate.start.clone(), None));
        let replaced = overrides.iter().filter_map(|todo| todo.recurrence_id.as_ref()).map(|id| id.at.clone());
        replaced.fold(set, RecurrenceSetBuilder::exdate).build().0
    }
}

/// vCalendar 1.0 writes spaces where the RFC has hyphens.
fn status(word: &str) -> Option<TodoStatus> {
    TodoStatus::from_word(&word.replace(' ', "-"))
}

/// When it is due: DUE, or DTSTART and DURATION, as RFC 5545 has it.
fn due(reader: &mut EventReader<'_, '_>, start: Option<&WallTime>) -> Option<WallTime> {
    let component = reader.component;
    if let Some(property) = component.single(Name::Due, reader.times.problems) {
        return reader.times.one(property);
    }
    let length = Duration::parse(component.single(Name::Duration, reader.times.problems)?.value().trim())?;
    Some(length.after(start?)).filter(|_| !length.is_negative())
}

/// The start, unless it does not fit what is due.
fn fitting(start: WallTime, due: &WallTime, reader: &mut EventReader<'_, '_>) -> Option<WallTime> {
    let property = reader.component.all(Name::DtStart).next()?;
    if of_same_type(due, &start) != start {
        let message = format_args!("expected the type of DUE, found `{start}`; it is left out");
        reader.times.report(ProblemCode::ValueType, property, message);
        return None;
    }
    if due.instant(&Zone::utc()) < start.instant(&Zone::utc()) {
        let message = format_args!("expected a start that is not later than {due}, found {start}; it is left out");
        reader.times.report(ProblemCode::EndBeforeStart, property, message);
        return None;
    }
    Some(start)
}

/// When open tasks are due in a window, by time, and whether there are more than `most`.
pub(super) fn due_in<'c>(todos: &'c [Todo], window: Window, floating: &Zone, most: usize) -> (Vec<Due<'c>>, bool) {
    // A task that is due at the very start of the window ends before it.
    let reach = Window::new(window.start().saturating_sub(1), window.end()).unwrap_or(window);
    let (mut due, mut overrides) = (Vec::new(), std::collections::BTreeMap::<_, Vec<&Todo>>::new());
    for todo in todos.iter().filter(|todo| todo.recurrence_id.is_some()) {
        overrides.entry(todo.uid.as_deref()).or_default().push(todo);
    }
    for todo in todos.iter().filter(|todo| todo.is_open()) {
        let replaced =
            overrides.get(&todo.uid.as_deref()).filter(|_| todo.recurrence_id.is_none() && todo.uid.is_some());
        let set = todo.set(replaced.map_or(&[], Vec::as_slice));
        let mut occurrences = set.occurrences(reach, floating);
        let room = most.saturating_sub(due.len());
        let ends = occurrences.by_ref().map(|one| one.end).filter(|end| window.contains(*end)).take(room);
        due.extend(ends.map(|at| Due { todo, at }));
        if occurrences.is_exhausted() || occurrences.any(|one| window.contains(one.end)) {
            return (sorted(due), true);
        }
    }
    (sorted(due), false)
}

fn sorted(mut due: Vec<Due<'_>>) -> Vec<Due<'_>> {
    due.sort_by_key(|one| (one.at, one.todo.line));
    due
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ics::{Limits, Reading, read};
    use crate::time::{Day, Zones};

    /// Reads tasks, each with these lines beside a UID and a DTSTAMP.
    fn read_tasks(tasks: &[&str]) -> Reading {
        let task = |lines: &&str| format!("BEGIN:VTODO\nUID:1\nDTSTAMP:20270101T000000Z\n{lines}\nEND:VTODO\n");
        let tasks: String = tasks.iter().map(task).collect();
        let text = format!("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:X\n{tasks}END:VCALENDAR\n");
        read(text.replace('\n', "\r\n").as_bytes(), &Limits::default(), &mut Zones::default())
    }

    /// When these tasks are due in the first half of 2027 on the clocks of Berlin, and the codes of the problems.
    #[track_caller]
    fn check(tasks: &[&str], expected: &[&str], codes: &[ProblemCode]) {
        let reading = read_tasks(tasks);
        let berlin = Zone::iana("Europe/Berlin").unwrap();
        let window = Window::of_days(Day::new_year(2027), Day::new(2027, 7, 1).unwrap(), &berlin).unwrap();
        let (due, more) = reading.calendar.due(window, &berlin, 10);
        let shown: Vec<_> =
            due.iter().map(|due| berlin.wall_at(due.at).date_time().format("%Y-%m-%d %H:%M").to_string()).collect();
        assert_eq!(shown, expected, "{tasks:?}");
        assert!(!more);
        assert_eq!(reading.problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), codes, "{tasks:?}");
    }

    #[test]
    fn a_task_is_due_at_its_due_or_at_the_end_of_its_duration() {
        check(&["DUE;VALUE=DATE:20270312"], &["2027-03-12 00:00"], &[]);
        check(&["DUE:20270312T170000Z"], &["2027-03-12 18:00"], &[]);
        check(
            &["DTSTART;TZID=Europe/London:20270312T090000\nDUE;TZID=Europe/London:20270312T170000"],
            &["2027-03-12 18:00"],
            &[],
        );
        check(&["DTSTART:20270312T090000Z\nDURATION:P1DT2H"], &["2027-03-13 12:00"], &[]);
        check(&["DTSTART:20270312T090000Z\nDUE:20270312T090000Z"], &["2027-03-12 10:00"], &[]);
        check(&["DUE;VALUE=DATE:20270101"], &["2027-01-01 00:00"], &[]);
        check(&["DUE;VALUE=DATE:20270701"], &[], &[]);
    }

    #[test]
    fn what_is_due_at_no_time_is_no_milestone() {
        check(&["SUMMARY:some time"], &[], &[]);
        check(&["DTSTART:20270312T090000Z"], &[], &[]);
        check(&["DUE:soon"], &[], &[ProblemCode::InvalidValue]);
    }

    #[test]
    fn what_is_done_or_cancelled_is_due_no_more() {
        for over in ["STATUS:COMPLETED", "STATUS:CANCELLED", "COMPLETED:20270301T090000Z"] {
            check(&[&format!("DUE;VALUE=DATE:20270312\n{over}")], &[], &[]);
        }
        for open in ["STATUS:NEEDS-ACTION", "STATUS:in-process", "STATUS:NEEDS ACTION"] {
            check(&[&format!("DUE;VALUE=DATE:20270312\n{open}")], &["2027-03-12 00:00"], &[]);
        }
        check(&["DUE;VALUE=DATE:20270312\nSTATUS:CONFIRMED"], &["2027-03-12 00:00"], &[ProblemCode::InvalidValue]);
    }

    #[test]
    fn a_start_behind_what_is_due_is_left_out() {
        let late = "DTSTART:20270312T090000Z\nDUE:20270311T090000Z";
        check(&[late], &["2027-03-11 10:00"], &[ProblemCode::EndBeforeStart]);
        assert_eq!(read_tasks(&[late]).calendar.todos[0].start, None);
        check(&["DTSTART;VALUE=DATE:20270310\nDUE:20270312T090000Z"], &["2027-03-12 10:00"], &[ProblemCode::ValueType]);
    }

    #[test]
    fn each_instance_of_a_series_is_due_and_what_is_done_is_taken_out() {
        let series = "DTSTART;VALUE=DATE:20270201\nDUE;VALUE=DATE:20270205\nRRULE:FREQ=MONTHLY;COUNT=4\nEXDATE;VALUE=DATE:20270401";
        check(&[series], &["2027-02-05 00:00", "2027-03-05 00:00", "2027-05-05 00:00"], &[]);
        let done =
            "RECURRENCE-ID;VALUE=DATE:20270301\nDTSTART;VALUE=DATE:20270301\nDUE;VALUE=DATE:20270306\nSTATUS:COMPLETED";
        check(&[done, series], &["2027-02-05 00:00", "2027-05-05 00:00"], &[]);
        let moved = done.replace("\nSTATUS:COMPLETED", "");
        check(&[series, &moved], &["2027-02-05 00:00", "2027-03-06 00:00", "2027-05-05 00:00"], &[]);
        check(&["DUE:20270312T170000Z\nRRULE:FREQ=YEARLY"], &["2027-03-12 18:00"], &[]);
    }

    #[test]
    fn there_may_be_more_than_are_asked_for() {
        let calendar = read_tasks(&["DUE;VALUE=DATE:20270101\nRRULE:FREQ=SECONDLY"]).calendar;
        let window = Window::of_days(Day::new_year(2027), Day::new_year(2028), &Zone::utc()).unwrap();
        let (due, more) = calendar.due(window, &Zone::utc(), 7);
        assert_eq!((due.len(), more), (7, true));
    }
}
