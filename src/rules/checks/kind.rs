use crate::analysis::Code;
use crate::rules::facts::Asked;
use crate::rules::verdict::Verdict;

/// One check of the vocabulary: everything that there is to know about it.
///
/// The reader of household files, the manual, `handover explain` and the evaluation all take it from here.
#[derive(Clone, Copy, Debug)]
pub struct CheckKind {
    /// Its name in files, in kebab-case.
    pub name: &'static str,
    /// What holds when it holds, in sentences; the first one is a summary.
    pub meaning: &'static str,
    /// A rule with it in TOML.
    pub example: &'static str,
    /// What to do if it does not hold.
    pub fix: &'static str,
    /// What is wrong when it does not hold, in a few words; for those of the code `rule-broken`.
    pub broken: &'static str,
    /// What it finds.
    pub codes: &'static [Code],
    /// What it can be asked about.
    pub parameters: &'static [Parameter],
    /// Whether it depends on what day it is.
    pub needs_today: bool,
    pub(in crate::rules) evaluate: fn(&Asked<'_>) -> Verdict,
}

/// Something that a check can be asked about.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    /// Its key in files.
    pub name: &'static str,
    /// What it is.
    pub kind: ParameterKind,
    /// What holds when it is not given.
    pub otherwise: Otherwise,
    /// What it means, in one sentence.
    pub doc: &'static str,
}

/// What a parameter is.
#[derive(Clone, Copy, Debug)]
pub enum ParameterKind {
    /// One need.
    Need,
    /// One need that is an errand.
    Errand,
    /// Needs.
    Needs,
    /// People.
    People,
    /// Two people at least.
    Several,
    /// Dependants.
    Dependants,
    /// Protected slots.
    Slots,
    /// Whole minutes, both limits included.
    Minutes {
        /// So many at least.
        least: i64,
        /// So many at most.
        most: i64,
    },
    /// A whole number, both limits included.
    Count {
        /// So much at least.
        least: i64,
        /// So much at most.
        most: i64,
    },
    /// Week, month, quarter or year.
    Period,
    /// One of these words.
    Word(&'static [&'static str]),
}

/// What holds when a parameter is not given.
#[derive(Clone, Copy, Debug)]
pub enum Otherwise {
    /// It must be given.
    Required,
    /// This, as it would be written in a file.
    Value(&'static str),
    /// This, in words.
    Words(&'static str),
}

impl Parameter {
    /// Which need it is about.
    pub(super) const NEED: Parameter =
        Parameter { name: "need", kind: ParameterKind::Need, otherwise: Otherwise::Required, doc: "Of which need." };
    /// Which errand it is about.
    pub(super) const ERRAND: Parameter = Parameter { kind: ParameterKind::Errand, ..Parameter::NEED };
    /// Which people it is about.
    pub(in crate::rules) const PEOPLE: Parameter = Parameter {
        name: "people",
        kind: ParameterKind::People,
        otherwise: Otherwise::Words("everybody"),
        doc: "Of whom.",
    };
    /// Which dependants it is about.
    pub(super) const DEPENDANTS: Parameter = Parameter {
        name: "dependants",
        kind: ParameterKind::Dependants,
        otherwise: Otherwise::Words("all"),
        doc: "Of which dependants.",
    };

    /// In which period things are counted.
    pub(super) const PER: Parameter = Parameter {
        name: "per",
        kind: ParameterKind::Period,
        otherwise: Otherwise::Value("\"week\""),
        doc: "The period to count in.",
    };

    /// The number that it has when it is not given, in its own unit.
    pub(in crate::rules) fn default_number(&self) -> Option<i64> {
        match self.otherwise {
            Otherwise::Value(text) => text.parse().ok(),
            Otherwise::Required | Otherwise::Words(_) => None,
        }
    }
}

/// Two kinds are the same if they have the same name, for names are unique.
impl PartialEq for CheckKind {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for CheckKind {}
