use std::fmt::Write;

use super::listing::Listing;
use super::text::{Show, plain, text};
use crate::household::{Household, Level};
use crate::rules::Outcome;

impl Outcome {
    /// Nothing, if the check of a household holds; so that any test runner can run it.
    ///
    /// ```
    /// use handover::household::{Household, Person};
    /// use handover::rules::check;
    /// use handover::time::{Day, Window, Zone};
    ///
    /// let zone = Zone::iana("Europe/London").unwrap();
    /// let mut builder = Household::builder("Tom", zone.clone());
    /// let home = builder.place("home", "Home");
    /// builder.person(Person { key: "tom".into(), name: "Tom".into(), home, arrangements: vec![], commitments: vec![] });
    /// let household = builder.build().unwrap();
    ///
    /// let week = Window::of_days(Day::new(2027, 1, 11).unwrap(), Day::new(2027, 1, 18).unwrap(), &zone).unwrap();
    /// check(&household, week).assert_holds(&household);
    /// ```
    ///
    /// # Panics
    /// If something denies, or cannot be decided; with what `handover check` prints. It is the one function of this crate that
    /// panics. Use [`with_warnings_denied`](Outcome::with_warnings_denied) before it to be as strict as `--deny warnings`.
    #[track_caller]
    #[expect(clippy::panic, reason = "an assertion that does not hold panics")]
    pub fn assert_holds(&self, household: &Household) {
        if self.reaches(Level::Deny) || self.is_undecided() {
            let mut message = "the household does not hold\n\n".to_owned();
            let _ = write!(message, "{}", plain(&text(self, household, Show::Relevant, &Listing::default())));
            panic!("{message}");
        }
    }
}
