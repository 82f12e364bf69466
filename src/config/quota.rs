//! How many days of an arrangement have to be where.

use super::arrangement::report;
use super::fields::Fields;
use super::problem::ProblemCode;
use crate::household::Arrangement;
use crate::household::arrangement::{Quota, QuotaAmount, QuotaPeriod, Site, SiteQuota};

const SITES: [(&str, Site); 2] = [("on-site", Site::OnSite), ("remote", Site::Remote)];
pub(super) const PERIODS: [(&str, QuotaPeriod); 4] = [
    ("week", QuotaPeriod::Week),
    ("month", QuotaPeriod::Month),
    ("quarter", QuotaPeriod::Quarter),
    ("year", QuotaPeriod::Year),
];

/// The quotas of an arrangement, each checked against it at the keys of its own table.
pub(super) fn read_all(fields: &Fields<'_>, arrangement: &Arrangement) -> Vec<SiteQuota> {
    let tables = fields.get("quotas").map(|field| field.tables()).unwrap_or_default();
    let quotas = tables.iter().filter_map(|fields| {
        let quota = read(fields, arrangement)?;
        report(fields, quota.problems(arrangement));
        Some(quota)
    });
    quotas.collect()
}

fn read(fields: &Fields<'_>, arrangement: &Arrangement) -> Option<SiteQuota> {
    let site = fields.required("site").and_then(|field| field.choice(&SITES));
    let amount = amount(fields);
    let most = fields.get("at-most").map(|field| field.number());
    let period = fields.required("per").and_then(|field| field.choice(&PERIODS));
    let days = fields.get("on").map_or_else(|| Some(arrangement.pattern.weekdays()), |field| field.weekdays());
    let most = most.map_or(Some(None), |most| most.map(Some));
    Some(SiteQuota { site: site?, quota: Quota { amount: amount?, most: most?, period: period?, days: days? } })
}

/// One of `days` and `percent`.
fn amount(fields: &Fields<'_>) -> Option<QuotaAmount> {
    if fields.exclude("days", "percent") {
        return None;
    }
    match (fields.get("days"), fields.get("percent")) {
        (Some(field), _) => field.number().map(QuotaAmount::Days),
        (None, Some(field)) => field.number().map(QuotaAmount::Percent),
        (None, None) if fields.get("at-most").is_some() => Some(QuotaAmount::Days(0)),
        (None, None) => {
            let message = "expected the key `days`, `percent` or `at-most` in a quota, found none";
            fields.report.error(ProblemCode::MissingKey, fields.span(), message);
            None
        }
    }
}
