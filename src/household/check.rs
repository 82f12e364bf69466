use super::dependant::DependantId;
use super::need::NeedId;
use super::person::PersonId;
use super::protected::Period;

/// One check of the vocabulary with what it is asked about.
///
/// Which checks there are, which arguments each takes and what they mean is for `rules::checks` to say; its functions make
/// these. What is not given has the default that the check says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Check {
    name: &'static str,
    arguments: Vec<(&'static str, Argument)>,
}

/// What a parameter of a check can be given.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Argument {
    /// Needs.
    Needs(Vec<NeedId>),
    /// People.
    People(Vec<PersonId>),
    /// Dependants.
    Dependants(Vec<DependantId>),
    /// Protected slots, by position in [`Household::protected`](super::Household::protected).
    Slots(Vec<usize>),
    /// A length in seconds.
    Seconds(i64),
    /// A number.
    Count(u32),
    /// A period to count in.
    Period(Period),
    /// One of the words that the parameter knows.
    Word(&'static str),
}

impl Check {
    /// The check of this name, without arguments.
    pub fn new(name: &'static str) -> Self {
        Check { name, arguments: Vec::new() }
    }

    /// The same with an argument; a second one of the same name takes the place of the first.
    #[must_use]
    pub fn with(mut self, name: &'static str, argument: Argument) -> Self {
        self.arguments.retain(|(other, _)| *other != name);
        self.arguments.push((name, argument));
        self
    }

    /// Its name in the vocabulary.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The argument with this name, if it is given.
    pub fn argument(&self, name: &str) -> Option<&Argument> {
        self.arguments.iter().find(|(other, _)| *other == name).map(|(_, argument)| argument)
    }

    /// All that is given, in the order in which it was.
    pub fn arguments(&self) -> impl Iterator<Item = (&'static str, &Argument)> {
        self.arguments.iter().map(|(name, argument)| (*name, argument))
    }
}
