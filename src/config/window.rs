use super::fields::Fields;
use super::problem::ProblemCode;
use crate::time::{Day, Window, WindowError, Zone};

/// The days that a household file wants looked at.
///
/// ```
/// use handover::config::WindowSpec;
/// use handover::time::{Day, Zone};
///
/// let (london, today) = (Zone::iana("Europe/London").unwrap(), Day::new(2027, 1, 11).unwrap());
/// let window = WindowSpec::Rolling { weeks: 2 }.window(today, &london).unwrap();
/// assert_eq!(window.seconds(), 14 * 86_400);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum WindowSpec {
    /// From one day up to, and without, another.
    Fixed {
        /// The first day.
        from: Day,
        /// The day after the last one.
        to: Day,
    },
    /// So many weeks from whatever day it is.
    Rolling {
        /// How many.
        weeks: u32,
    },
}

/// What is looked at if the file does not say.
pub(super) const DEFAULT: WindowSpec = WindowSpec::Rolling { weeks: 12 };

impl WindowSpec {
    /// The window that it means on the day `as_of`, from midnight to midnight on the clocks of `zone`.
    ///
    /// # Errors
    /// [`WindowError`] if a fixed window does not end after it starts; one that was read always does.
    pub fn window(self, as_of: Day, zone: &Zone) -> Result<Window, WindowError> {
        let (from, to) = match self {
            WindowSpec::Fixed { from, to } => (from, to),
            WindowSpec::Rolling { weeks } => (as_of, after(as_of, weeks)),
        };
        Window::of_days(from, to, zone)
    }
}

fn after(day: Day, weeks: u32) -> Day {
    day.plus(i32::try_from(weeks).map_or(i32::MAX, |weeks| weeks.saturating_mul(7)))
}

pub(super) fn read(fields: &Fields<'_>) -> Option<WindowSpec> {
    let from = fields.get("from").map(|field| field.date());
    let to = fields.get("to").map(|field| (field.date(), field.span()));
    let weeks = fields.get("weeks").map(|field| field.number());
    if fields.exclude("to", "weeks") {
        return None;
    }
    match (from, to, weeks) {
        (None, None, weeks) => Some(WindowSpec::Rolling { weeks: weeks.unwrap_or(Some(12))? }),
        (None, Some((_, span)), _) => {
            let message = "expected the key `from` beside `to`, found none";
            fields.report.error(ProblemCode::MissingKey, span, message);
            None
        }
        (Some(from), None, weeks) => {
            let from = from?;
            Some(WindowSpec::Fixed { from, to: after(from, weeks.unwrap_or(Some(12))?) })
        }
        (Some(from), Some((to, span)), _) => {
            let (from, to) = (from?, to?);
            if to <= from {
                let message = format!("expected a window that ends after {from:?}, found one up to {to:?}");
                fields.report.error(ProblemCode::Conflict, span, message);
            }
            (from < to).then_some(WindowSpec::Fixed { from, to })
        }
    }
}
