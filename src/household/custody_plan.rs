use super::arrangement::Custody;
use super::hours::Hours;
use super::need::{Errand, Need, NeedKind};
use super::person::PersonId;
use super::place::PlaceId;
use super::source::Source;

/// With whom children are, under a name; the needs of their days follow it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CustodyPlan {
    /// Its short name, unique in the household.
    pub key: String,
    /// What people call it.
    pub name: String,
    /// The cycle and what goes over it.
    pub custody: Custody,
    /// Where they change homes, if somebody of the household has to come there.
    pub exchange: Option<Exchange>,
    /// Where in the input it comes from.
    pub source: Source,
}

/// Where children change homes, and who of the household brings and fetches them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Exchange {
    /// The place that both sides come to.
    pub place: PlaceId,
    /// How many seconds one side waits for the other, at least 1.
    pub wait: u32,
    /// The sides that are of the household.
    pub sides: Vec<Side>,
}

/// One of the homes that children have.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Side {
    /// Its letter in the cycle.
    pub letter: char,
    /// Who may bring the children or fetch them for it.
    pub carers: Vec<PersonId>,
}

/// With less freedom than this in when to arrive, in seconds, an exchange is fragile: as errands of a file are.
const FRAGILE_BELOW: i64 = 600;

impl CustodyPlan {
    /// What its exchanges ask of the household: for each of its sides an errand on the days on which the children come or go, from
    /// the hour of the exchange for as long as the other side waits. None if nobody says where or when.
    pub fn errands(&self) -> Vec<Need> {
        let (Some(exchange), Some(at)) = (&self.exchange, self.custody.exchange) else { return Vec::new() };
        let Ok(arrive) = Hours::new(at, exchange.wait.max(1)) else { return Vec::new() };
        let fragile_below = FRAGILE_BELOW.min(i64::from(exchange.wait));
        let errand = |side: &Side| Need {
            key: format!("{}-exchange-{}", self.key, side.letter.to_lowercase()),
            name: format!("{}, exchange", self.name),
            days: self.custody.exchanges(side.letter),
            place: exchange.place,
            carers: side.carers.clone(),
            kind: NeedKind::Errand(Errand { arrive, stay: 0, fragile_below }),
            source: self.source.clone(),
        };
        exchange.sides.iter().map(errand).collect()
    }
}
