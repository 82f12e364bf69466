use super::text::{Show, plain, text};
use crate::household::{Household, Level};
use crate::rules::{Checked, Outcome};

impl Checked<'_> {
    /// Nothing, if the check of the household holds; so that any test runner can run it.
    ///
    /// ```should_panic
    /// # #[cfg(not(feature = "config"))] panic!("without files there is nothing to show");
    /// # #[cfg(feature = "config")] {
    /// use handover::household::Household;
    /// use handover::time::{Day, Window, Zone};
    ///
    /// let family = r#"
    ///     [household]
    ///     zone = "Europe/London"
    ///
    ///     [[travel]]
    ///     between = ["home", "office"]
    ///     minutes = 40
    ///
    ///     [people.priya]
    ///     [[people.priya.arrangements]]
    ///     kind = "standard"
    ///     days = ["MO-FR"]
    ///     hours = "09:00-18:00"
    ///     place = "office"
    ///
    ///     [needs.tea]
    ///     kind = "presence"
    ///     days = ["MO-FR"]
    ///     hours = "17:30-19:00"
    /// "#;
    /// let zone = Zone::iana("Europe/London").unwrap();
    /// let week = Window::of_days(Day::new(2027, 1, 11).unwrap(), Day::new(2027, 1, 18).unwrap(), &zone).unwrap();
    /// Household::from_toml(family).unwrap().check(week).unwrap().assert_holds();
    /// # }
    /// ```
    ///
    /// # Panics
    /// If something denies, or cannot be decided; with what `handover check` prints, its pictures and lines of files too. Use
    /// [`with_warnings_denied`](Checked::with_warnings_denied) before it to be as strict as `--deny warnings`.
    #[track_caller]
    pub fn assert_holds(&self) {
        self.outcome().assert_holds(self.household());
    }
}

impl Outcome {
    /// Nothing, if the check of `household` holds, of which this has to be the outcome;
    /// [`Checked::assert_holds`] knows the household.
    ///
    /// # Panics
    /// If something denies, or cannot be decided; with what `handover check` prints. This and what calls it are the only
    /// functions of this crate that panic. Use [`with_warnings_denied`](Outcome::with_warnings_denied) before it to be as strict as
    /// `--deny warnings`.
    #[track_caller]
    #[expect(clippy::panic, reason = "an assertion that does not hold panics")]
    pub fn assert_holds(&self, household: &Household) {
        if self.reaches(Level::Deny) || self.is_undecided() {
            panic!("the household does not hold\n\n{}", plain(&text(self, household, Show::Relevant)));
        }
    }
}
