use std::fmt;
use std::ops::Deref;

use super::as_of::AsOf;
use super::check::{check, check_as_of, depends_on_today};
use super::outcome::Outcome;
use crate::household::Household;
use crate::time::Window;

/// An [`Outcome`], which it dereferences to, together with the household that it is about: all that it takes to word it.
#[derive(Clone, Debug)]
pub struct Checked<'h> {
    household: &'h Household,
    outcome: Outcome,
}

/// A rule depends on today, which nobody has said.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct TodayUnknown;

impl Household {
    /// Everything that is found in a window, judged by the household's rules.
    ///
    /// ```
    /// # #[cfg(feature = "config")] {
    /// use handover::household::Household;
    /// use handover::time::{Day, Window};
    ///
    /// let household = Household::from_toml(
    ///     r#"
    ///     [household]
    ///     zone = "Europe/London"
    ///
    ///     [people.priya]
    ///
    ///     [needs.bedtime]
    ///     kind = "presence"
    ///     hours = "19:00-20:00"
    ///
    ///     [rules.bedtime]
    ///     check = "covered"
    ///     need = "bedtime"
    ///     "#,
    /// )?;
    /// let week = Window::of_days(Day::new(2027, 1, 11).unwrap(), Day::new(2027, 1, 18).unwrap(), household.zone())?;
    /// household.check(week)?.assert_holds();
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// Waivers count as on the first day of the window.
    ///
    /// # Errors
    /// [`TodayUnknown`] if a rule depends on what day it is; [`check_as_of`](Household::check_as_of) is told.
    pub fn check(&self, window: Window) -> Result<Checked<'_>, TodayUnknown> {
        if depends_on_today(self) {
            return Err(TodayUnknown);
        }
        Ok(Checked { household: self, outcome: check(self, window) })
    }

    /// The same as of a day, or of an instant on it, as [`rules::check_as_of`](check_as_of) has it.
    pub fn check_as_of(&self, window: Window, as_of: impl Into<AsOf>) -> Checked<'_> {
        Checked { household: self, outcome: check_as_of(self, window, as_of) }
    }
}

impl<'h> Checked<'h> {
    /// The household.
    pub fn household(&self) -> &'h Household {
        self.household
    }

    /// What was found.
    pub fn outcome(&self) -> &Outcome {
        &self.outcome
    }

    /// What was found, without the household.
    pub fn into_outcome(self) -> Outcome {
        self.outcome
    }

    /// The same where all that warns denies; see [`Outcome::with_warnings_denied`].
    #[must_use]
    pub fn with_warnings_denied(self) -> Self {
        Checked { outcome: self.outcome.with_warnings_denied(), ..self }
    }
}

impl Deref for Checked<'_> {
    type Target = Outcome;

    fn deref(&self) -> &Outcome {
        &self.outcome
    }
}

impl fmt::Display for TodayUnknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected to be told what day it is by `check_as_of`, for a rule depends on today, found nothing")
    }
}

impl std::error::Error for TodayUnknown {}
