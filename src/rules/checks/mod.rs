//! The vocabulary of rules: which checks there are, what each means and how it is evaluated.
//!
//! Each check has a file of its own with all of that in it, and one line in the list below. [`ALL`] is what the reader of household
//! files, the manual and `handover explain` are made from; the functions make checks for households that are built in code.
//!
//! ```
//! use handover::household::{Household, Level, Person, Rule};
//! use handover::rules::checks;
//! use handover::time::Zone;
//!
//! let mut builder = Household::builder("Sam", Zone::utc());
//! let home = builder.place("home", "Home");
//! let sam = builder.person(Person { key: "sam".into(), name: "Sam".into(), home, arrangements: vec![], commitments: vec![] });
//! builder.rule(Rule::new("rest", checks::rested(vec![sam], 11 * 3600)).at(Level::Warn));
//! assert!(builder.build().is_ok());
//! assert_eq!(checks::named("rested").unwrap().codes.len(), 2);
//! ```

mod kind;

pub use kind::{CheckKind, Otherwise, Parameter, ParameterKind};

macro_rules! checks {
    ($($name:ident)*) => {
        $(
            mod $name;
            pub use $name::$name;
        )*

        /// Every check, in the order of the manual.
        pub const ALL: &[&CheckKind] = &[$(&$name::CHECK),*];
    };
}

checks! {
    covered
    redundant
    unhurried
    baton
    hand_offs_together
    not_double_booked
    in_time
    not_all_away
    run_up_clear
    slots_kept
    quota_kept
    rested
    within_hours
    days_off
    legal
    free_together
    load_shared
    notice_kept
    asked_in_time
}

/// The check with this name.
pub fn named(name: &str) -> Option<&'static CheckKind> {
    ALL.iter().find(|check| check.name == name).copied()
}

#[cfg(test)]
mod tests;
