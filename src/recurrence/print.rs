//! Canonical RECUR text: parts in the order of RFC 5545 §3.3.10's grammar, lists sorted; defaults are left out,
//! but for WKST, which readers are known to guess wrong.

use std::fmt::{self, Display};

use super::rule::{Rule, RuleEnd, Until};
use super::weekday_num::weekday_code;

impl Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.skip.is_some() {
            f.write_str("RSCALE=GREGORIAN;")?;
        }
        write!(f, "FREQ={}", self.freq.as_str())?;
        if 1 < self.interval {
            write!(f, ";INTERVAL={}", self.interval)?;
        }
        match self.end {
            RuleEnd::Never => {}
            RuleEnd::Count(count) => write!(f, ";COUNT={count}")?,
            RuleEnd::Until(until) => write!(f, ";UNTIL={until}")?,
        }
        list(f, "BYSECOND", self.by_second())?;
        list(f, "BYMINUTE", self.by_minute())?;
        list(f, "BYHOUR", self.by_hour())?;
        list(f, "BYDAY", &self.by_day)?;
        list(f, "BYMONTHDAY", &self.by_month_day)?;
        list(f, "BYYEARDAY", &self.by_year_day)?;
        list(f, "BYWEEKNO", &self.by_week_no)?;
        list(f, "BYMONTH", self.by_month())?;
        list(f, "BYSETPOS", &self.by_set_pos)?;
        write!(f, ";WKST={}", weekday_code(self.week_start))?;
        self.skip.map_or(Ok(()), |skip| write!(f, ";SKIP={}", skip.as_str()))
    }
}

impl Display for Until {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Until::Date(day) => write!(f, "{}", day.date().format("%Y%m%d")),
            Until::Floating(wall) => write!(f, "{}", wall.date_time().format("%Y%m%dT%H%M%S")),
            Until::Utc(wall) => write!(f, "{}Z", wall.date_time().format("%Y%m%dT%H%M%S")),
        }
    }
}

fn list<T: Display>(f: &mut fmt::Formatter<'_>, name: &str, items: impl IntoIterator<Item = T>) -> fmt::Result {
    let mut separator = "=";
    for item in items {
        if separator == "=" {
            write!(f, ";{name}")?;
        }
        write!(f, "{separator}{item}")?;
        separator = ",";
    }
    Ok(())
}
