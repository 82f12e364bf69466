use super::check::Check;
use super::protected::Period;
use super::season::Limits;
use super::source::Source;

/// A statement that the household wants to hold.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its short name, unique in the household.
    pub key: String,
    /// What must hold.
    pub statement: Statement,
    /// On which days; what is found on others it does not speak of.
    pub limits: Limits,
    /// What it means when it does not.
    pub level: Level,
    /// Where in the input it comes from.
    pub source: Source,
}

/// What can be required.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Statement {
    /// A check of the vocabulary holds.
    Check(Check),
    /// Each of these holds; what is found for one of them is found for all.
    All(Vec<Statement>),
    /// In each unit at least one of these holds.
    Any {
        /// These.
        parts: Vec<Statement>,
        /// Units of this length.
        each: Unit,
    },
    /// In each unit this does not hold.
    Not {
        /// This.
        part: Box<Statement>,
        /// Units of this length.
        each: Unit,
    },
}

/// The parts of the window in which alternatives are weighed against each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub enum Unit {
    /// Each day of the household's clocks.
    #[default]
    Day,
    /// Each such period.
    Period(Period),
    /// The whole window.
    Window,
}

impl Rule {
    /// A rule of one check that holds on every day and denies.
    pub fn new(key: &str, check: Check) -> Self {
        let (statement, limits, source) = (Statement::Check(check), Limits::NONE, Source::default());
        Rule { key: key.to_owned(), statement, limits, level: Level::Deny, source }
    }

    /// The same with another level.
    #[must_use]
    pub fn at(self, level: Level) -> Self {
        Rule { level, ..self }
    }

    /// Every check of it, in its order.
    pub fn checks(&self) -> Vec<&Check> {
        self.statement.checks()
    }
}

impl Statement {
    /// Every check of it, in its order.
    pub fn checks(&self) -> Vec<&Check> {
        match self {
            Statement::Check(check) => vec![check],
            Statement::All(parts) | Statement::Any { parts, .. } => parts.iter().flat_map(Statement::checks).collect(),
            Statement::Not { part, .. } => part.checks(),
        }
    }
}

/// What a finding means for the result.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub enum Level {
    /// It is counted and not shown.
    Allow,
    /// It is shown.
    Warn,
    /// It fails the check.
    Deny,
}

impl Level {
    /// The word for it in files and reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Level::Allow => "allow",
            Level::Warn => "warn",
            Level::Deny => "deny",
        }
    }
}
