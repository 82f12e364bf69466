//! Names under which calendars hide a zone of the tz data.

use chrono_tz::TZ_VARIANTS;

use super::stamp::utc_offset;
use super::windows_zones;
use crate::time::{Day, Zone, Zones};

/// The zone that a TZID means although it is not an IANA name.
///
/// Windows names; paths such as `/mozilla.org/20050126_1/Europe/Berlin`; `UTC+01:00`; and what Outlook shows to people, such
/// as `(UTC+01:00) Amsterdam, Berlin, Bern`.
pub(super) fn zone_behind(tzid: &str, zones: &mut Zones) -> Option<Zone> {
    let name = tzid.trim_matches(|c: char| c.is_whitespace() || c == '"' || c == '\'' || c == '\\');
    windows_zone(name, zones)
        .or_else(|| iana_zone(name, zones))
        .or_else(|| path_end(name, zones))
        .or_else(|| fixed_offset(name))
        .or_else(|| display_name(name, zones))
}

fn windows_zone(name: &str, zones: &mut Zones) -> Option<Zone> {
    zones.get(windows_zones::iana_name(name)?).ok()
}

/// `America/New York`, `America-New_York` or `America_New_York` for `America/New_York`.
fn iana_zone(name: &str, zones: &mut Zones) -> Option<Zone> {
    let name = name.replace("\\/", "/").replace(' ', "_");
    let slashed = [name.replacen('-', "/", 1), name.replacen('_', "/", 1)];
    [name].into_iter().chain(slashed).find_map(|name| zones.get(&name).ok())
}

/// No IANA name has more than three parts.
fn path_end(name: &str, zones: &mut Zones) -> Option<Zone> {
    let parts: Vec<&str> = name.rsplitn(4, '/').collect();
    (1..parts.len()).rev().find_map(|count| {
        let end: Vec<&str> = parts.get(..count)?.iter().rev().copied().collect();
        zones.get(&end.join("/")).ok()
    })
}

/// `UTC+01:00`, `GMT-0500`, `+0100`.
fn fixed_offset(name: &str) -> Option<Zone> {
    let offset = ["UTC", "GMT", ""].into_iter().find_map(|prefix| name.strip_prefix(prefix))?;
    let signed = offset.starts_with(['+', '-']) && offset.len() <= 9;
    utc_offset(&offset.replace('.', ":")).filter(|_| signed).map(|offset| Zone::fixed(name, offset))
}

/// `(UTC-05:00) Eastern Time (US & Canada)` and lists of cities; the offset must be the zone's in summer or winter.
fn display_name(name: &str, zones: &mut Zones) -> Option<Zone> {
    let (offset, names) = match name.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        Some((offset, names)) => (Some(display_offset(offset)?), names.trim()),
        None => (None, name),
    };
    if let (Some(offset), "") = (offset, names) {
        return Some(Zone::fixed(name, offset));
    }
    let zone = region(names, zones).or_else(|| names.split([',', '/']).find_map(|city| of_city(city.trim(), zones)))?;
    let (winter, summer) = (Day::new_month(2024, 1).midnight().0, Day::new_month(2024, 7).midnight().0);
    let fits = offset.is_none_or(|offset| zone.offset_at(winter) == offset || zone.offset_at(summer) == offset);
    fits.then_some(zone)
}

fn display_offset(text: &str) -> Option<i32> {
    let offset = text.strip_prefix("UTC").or(text.strip_prefix("GMT"))?.trim();
    if offset.is_empty() { Some(0) } else { utc_offset(&offset.replace('.', ":")) }
}

/// The names that Windows shows which are neither its own nor those of cities.
fn region(names: &str, zones: &mut Zones) -> Option<Zone> {
    const REGIONS: [(&str, &str); 16] = [
        ("Alaska", "Alaskan Standard Time"),
        ("Arizona", "US Mountain Standard Time"),
        ("Baja California", "Pacific Standard Time (Mexico)"),
        ("Brasilia", "E. South America Standard Time"),
        ("Cabo Verde Is.", "Cape Verde Standard Time"),
        ("Cape Verde Is.", "Cape Verde Standard Time"),
        ("City of Buenos Aires", "Argentina Standard Time"),
        ("Coordinated Universal Time", "UTC"),
        ("Hawaii", "Hawaiian Standard Time"),
        ("Indiana (East)", "US Eastern Standard Time"),
        ("International Date Line West", "Dateline Standard Time"),
        ("Nuku'alofa", "Tonga Standard Time"),
        ("Western/Central Europe", "W. Europe Standard Time"),
        ("Saskatchewan", "Canada Central Standard Time"),
        ("Solomon Is., New Caledonia", "Central Pacific Standard Time"),
        ("West Central Africa", "W. Central Africa Standard Time"),
    ];
    let listed = REGIONS.iter().find(|(shown, _)| shown.eq_ignore_ascii_case(names)).map(|(_, windows)| *windows);
    let bare = names.split('(').next().unwrap_or(names).trim();
    let stem = bare.strip_suffix(" Time").unwrap_or(bare);
    windows_zone(listed.unwrap_or(&format!("{stem} Standard Time")), zones)
}

/// `Kyiv` for `Europe/Kyiv`; only zones that are named after a place in a region.
fn of_city(city: &str, zones: &mut Zones) -> Option<Zone> {
    const REGIONS: [&str; 9] =
        ["Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"];
    let wanted = city.split(" (").next().unwrap_or(city).replace(' ', "_");
    let is_it = |name: &&str| {
        name.split_once('/')
            .is_some_and(|(region, place)| REGIONS.contains(&region) && place.eq_ignore_ascii_case(&wanted))
    };
    let name = TZ_VARIANTS.iter().map(|tz| tz.name()).find(is_it)?;
    zones.get(name).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(tzid: &str, expected: Option<&str>) {
        let zone = zone_behind(tzid, &mut Zones::default());
        assert_eq!(zone.as_ref().map(Zone::name), expected, "{tzid}");
    }

    #[test]
    fn windows_names_and_paths_lead_to_iana_zones() {
        check("W. Europe Standard Time", Some("Europe/Berlin"));
        check("/mozilla.org/20050126_1/Europe/Berlin", Some("Europe/Berlin"));
        check("/citadel.org/20210210_1/America/Indiana/Knox", Some("America/Indiana/Knox"));
        check("/freeassociation.sourceforge.net/Tzfile/UTC", Some("UTC"));
        check("tzone://Microsoft/Utc", Some("UTC"));
        check("America_New_York", Some("America/New_York"));
        check("US-Eastern", Some("US/Eastern"));
        check("\"America/New York\"", Some("America/New_York"));
    }

    #[test]
    fn what_outlook_shows_leads_to_iana_zones() {
        check("(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", Some("Europe/Amsterdam"));
        check("(UTC-05:00) Eastern Time (US & Canada)", Some("America/New_York"));
        check("Pacific Time (US & Canada)", Some("America/Los_Angeles"));
        check("(GMT+01.00) Sarajevo/Warsaw/Zagreb", Some("Europe/Sarajevo"));
        check("(UTC) Dublin, Edinburgh, Lisbon, London", Some("Europe/Dublin"));
        check("(UTC-06:00) Guadalajara, Mexico City, Monterrey", Some("America/Mexico_City"));
        check("(UTC+06:30) Yangon (Rangoon)", Some("Asia/Yangon"));
        check("(UTC-07:00) Arizona", Some("America/Phoenix"));
        check("Western/Central Europe", Some("Europe/Berlin"));
    }

    #[test]
    fn an_offset_that_contradicts_the_city_is_no_match() {
        check("(UTC+05:00) Berlin", None);
    }

    #[test]
    fn offsets_are_fixed_zones() {
        check("UTC+01:00", Some("UTC+01:00"));
        check("GMT-0500", Some("GMT-0500"));
        check("(GMT +01:00)", Some("(GMT +01:00)"));
        assert_eq!(zone_behind("+0530", &mut Zones::default()).unwrap().first_offset(), 19_800);
    }

    #[test]
    fn invented_names_lead_nowhere() {
        for tzid in
            ["", "Customized Time Zone", "tzone://Microsoft/Custom", "/", "////", "( UTC", "(UTC€) Berlin", "1", "€"]
        {
            check(tzid, None);
        }
    }
}
