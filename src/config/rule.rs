use super::field::{Field, SeasonDay};
use super::fields::{Fields, Named};
use super::names::Names;
use super::problem::{Problem, ProblemCode};
use super::protected::PERIODS;
use crate::household::{
    Argument, Check, DependantId, Level, Limits, Need, NeedId, NeedKind, Period, PersonId, Rule, Season, Statement,
    Unit, Weekdays,
};
use crate::rules::checks::{self, CheckKind, Otherwise, Parameter, ParameterKind};
use crate::time::Day;

/// What a rule refers to.
pub(super) struct Subjects<'s> {
    pub(super) people: &'s Names<PersonId>,
    pub(super) needs: &'s Names<NeedId>,
    pub(super) dependants: &'s Names<DependantId>,
    /// Protected time, by position.
    pub(super) slots: &'s Names<usize>,
    /// Those of the needs that are no errands, by id.
    pub(super) presences: &'s [NeedId],
}

const LEVELS: &[(&str, Level)] = &[("deny", Level::Deny), ("warn", Level::Warn), ("allow", Level::Allow)];
const UNITS: &[(&str, Unit)] = &[
    ("day", Unit::Day),
    ("week", Unit::Period(Period::Week)),
    ("month", Unit::Period(Period::Month)),
    ("quarter", Unit::Period(Period::Quarter)),
    ("year", Unit::Period(Period::Year)),
    ("window", Unit::Window),
];

pub(super) fn read(named: &Named<'_>, subjects: &Subjects<'_>) -> Option<Rule> {
    let fields = named.fields.as_ref()?;
    let level = fields.get("level").map_or(Some(Level::Deny), |field| field.choice(LEVELS));
    let (statement, limits) = (statement(fields, subjects), limits(fields));
    Some(Rule {
        key: named.key.to_owned(),
        statement: statement?,
        limits: limits?,
        level: level?,
        source: fields.source(),
    })
}

fn statement(fields: &Fields<'_>, subjects: &Subjects<'_>) -> Option<Statement> {
    match fields.kind()? {
        "all" => parts(fields, "all", subjects).map(Statement::All),
        "any" => {
            let (each, parts) = (each(fields), parts(fields, "any", subjects));
            Some(Statement::Any { parts: parts?, each: each? })
        }
        "not" => {
            let (each, part) = (each(fields), fields.required("not")?.table());
            let part = Box::new(statement(&part?, subjects)?);
            Some(Statement::Not { part, each: each? })
        }
        name => check(checks::named(name)?, fields, subjects).map(Statement::Check),
    }
}

fn each(fields: &Fields<'_>) -> Option<Unit> {
    fields.get("each").map_or(Some(Unit::Day), |field| field.choice(UNITS))
}

/// All parts, so that each of their problems is reported; at least one.
fn parts(fields: &Fields<'_>, name: &str, subjects: &Subjects<'_>) -> Option<Vec<Statement>> {
    let field = fields.required(name)?;
    let parts = field.tables_or_gaps();
    if parts.is_empty() {
        let message = format!("expected at least one part in `{name}`, found none");
        fields.report.error(ProblemCode::WrongValue, field.span(), message);
        return None;
    }
    let parts: Vec<Option<Statement>> = parts.iter().map(|part| statement(part.as_ref()?, subjects)).collect();
    parts.into_iter().collect()
}

fn check(kind: &'static CheckKind, fields: &Fields<'_>, subjects: &Subjects<'_>) -> Option<Check> {
    // Every argument, so that each of their problems is reported.
    let arguments: Vec<Option<(&'static str, Argument)>> = kind
        .parameters
        .iter()
        .filter_map(|parameter| match parameter.otherwise {
            Otherwise::Required => Some((parameter, fields.required(parameter.name))),
            _ => fields.get(parameter.name).map(|field| (parameter, Some(field))),
        })
        .map(|(parameter, field)| Some((parameter.name, argument(parameter, &field?, subjects)?)))
        .collect();
    let arguments: Option<Vec<_>> = arguments.into_iter().collect();
    Some(arguments?.into_iter().fold(Check::new(kind.name), |check, (name, argument)| check.with(name, argument)))
}

fn argument(parameter: &Parameter, field: &Field<'_>, subjects: &Subjects<'_>) -> Option<Argument> {
    Some(match parameter.kind {
        ParameterKind::Need => Argument::Needs(vec![field.find(subjects.needs)?]),
        ParameterKind::Errand => {
            let need = field.find(subjects.needs)?;
            if subjects.presences.contains(&need) {
                let message = "expected an errand, for presence is never hurried, found a presence";
                field.report.add(Problem::warning(ProblemCode::NoEffect, field.span(), message));
            }
            Argument::Needs(vec![need])
        }
        ParameterKind::Needs => Argument::Needs(field.find_all(subjects.needs)?),
        ParameterKind::People => Argument::People(field.find_all(subjects.people)?),
        ParameterKind::Several => {
            let people = field.find_all(subjects.people)?;
            if people.len() < 2 {
                let problem =
                    Problem::error(ProblemCode::WrongValue, field.span(), "expected two people at least, found one");
                field.report.add(problem.with_help("one person alone is nobody's back-up".to_owned()));
                return None;
            }
            Argument::People(people)
        }
        ParameterKind::Dependants => Argument::Dependants(field.find_all(subjects.dependants)?),
        ParameterKind::Slots => Argument::Slots(field.find_all(subjects.slots)?),
        ParameterKind::Minutes { .. } => Argument::Seconds(field.seconds()?),
        ParameterKind::Count { .. } => Argument::Count(field.number()?),
        ParameterKind::Period => Argument::Period(field.choice(PERIODS)?),
        ParameterKind::Word(_) => Argument::Word(field.word()?),
    })
}

fn limits(fields: &Fields<'_>) -> Option<Limits> {
    let weekdays = fields.get("days").map_or(Some(Weekdays::ALL), |field| field.weekdays());
    let given = fields.get("seasons");
    let seasons = given.as_ref().map(|field| field.tables_or_gaps()).unwrap_or_default();
    if let Some(field) = given.filter(|_| seasons.is_empty()) {
        let problem = Problem::error(ProblemCode::WrongValue, field.span(), "expected at least one season, found none");
        fields.report.add(problem.with_help("without `seasons` the rule always holds".to_owned()));
        return None;
    }
    let seasons: Vec<Option<Season>> = seasons.iter().map(|fields| season(fields.as_ref()?)).collect();
    let seasons: Option<Vec<Season>> = seasons.into_iter().collect();
    Some(Limits { seasons: seasons?, weekdays: weekdays? })
}

fn season(fields: &Fields<'_>) -> Option<Season> {
    let [from, until] = ["from", "until"].map(|name| fields.get(name).map(|field| field.season_day()));
    let problem = |code: ProblemCode, message: String| {
        fields.report.error(code, fields.span(), message);
        None
    };
    match (from, until) {
        (Some(None), _) | (_, Some(None)) => None,
        (None, None) => {
            problem(ProblemCode::MissingKey, "expected `from` or `until` in a season, found neither".to_owned())
        }
        (Some(Some(SeasonDay::Yearly(from))), Some(Some(SeasonDay::Yearly(until)))) if from == until => {
            let message = "expected a season that ends on another day than it starts on, found one that does not";
            problem(ProblemCode::Conflict, message.to_owned())
        }
        (Some(Some(SeasonDay::Yearly(from))), Some(Some(SeasonDay::Yearly(until)))) => {
            Some(Season::Yearly { from, until })
        }
        (from, until) => match (date(from.flatten()), date(until.flatten())) {
            (Some(from), Some(until)) => {
                if let (Some(from), Some(until)) = (from, until)
                    && until <= from
                {
                    let message = format!("expected a season that ends after {from:?}, found one up to {until:?}");
                    return problem(ProblemCode::Conflict, message);
                }
                Some(Season::Dates { from, until })
            }
            _ => {
                let message =
                    "expected two dates or two days of every year in a season, found one of each or only one day";
                problem(ProblemCode::Conflict, message.to_owned())
            }
        },
    }
}

/// A date, or that there is none; `None` for a day of every year.
fn date(day: Option<SeasonDay>) -> Option<Option<Day>> {
    match day {
        None => Some(None),
        Some(SeasonDay::Date(date)) => Some(Some(date)),
        Some(SeasonDay::Yearly(_)) => None,
    }
}

/// Whether it asks for presence.
pub(super) fn is_presence(need: &Need) -> bool {
    matches!(need.kind, NeedKind::Presence(_))
}
