#![allow(missing_docs)]
use handover::recurrence::*;
use handover::time::*;
use serde_json::Value;

fn wall(text: &str) -> Wall {
    let n = |r: std::ops::Range<usize>| text.get(r).map_or(0, |t| t.parse::<u32>().unwrap());
    let day = Day::new(n(0..4) as i32, n(4..6), n(6..8)).unwrap();
    if text.len() == 8 {
        return day.midnight();
    }
    day.midnight().plus(i64::from(n(9..11) * 3600 + n(11..13) * 60 + n(13..15)))
}

#[test]
fn corpus() {
    let mut bad = std::collections::BTreeMap::<String, Vec<String>>::new();
    let mut zones = Zones::default();
    for line in include_str!("data/recurrence.jsonl").lines() {
        let j: Value = serde_json::from_str(line).unwrap();
        let s = |k: &str| j[k].as_str().map(str::to_owned);
        let list =
            |k: &str| j[k].as_array().unwrap().iter().map(|v| v.as_str().unwrap().to_owned()).collect::<Vec<_>>();
        let zone = s("tzid").map(|z| zones.get(&z).unwrap());
        let at = |text: &str| {
            if text.len() == 8 {
                return WallTime::Date(wall(text).day());
            }
            if text.ends_with('Z') {
                return WallTime::Utc(wall(text));
            }
            match &zone {
                Some(z) => WallTime::Zoned(wall(text), z.clone()),
                None => WallTime::Floating(wall(text)),
            }
        };
        let utc = Zone::utc();
        let mut b = RecurrenceSet::builder(at(&s("dtstart").unwrap())).rules_only();
        let strict = Rule::parse(&s("rrule").unwrap()).is_ok();
        let valid = j["valid"].as_bool().unwrap();
        let contested = !j["contested"].as_array().unwrap().is_empty();
        let Ok((rule, _)) = Rule::parse_lenient(&s("rrule").unwrap()) else {
            bad.entry("unparsed".into()).or_default().push(line.into());
            continue;
        };
        if strict != valid {
            bad.entry("strict".into()).or_default().push(format!("{} {} valid={valid}", j["id"], s("rrule").unwrap()));
        }
        b = b.rule(rule);
        for r in list("rdate") {
            b = b.rdate(at(&r), None);
        }
        for r in list("exdate") {
            b = b.exdate(at(&r));
        }
        let (set, _) = b.build();
        let expect: Vec<Wall> = list("expect").iter().map(|t| wall(t)).collect();
        let n = expect.len() + usize::from(!j["truncated"].as_bool().unwrap());
        let w = Window::new(Wall::MIN.0, Wall::MAX.0).unwrap();
        let got: Vec<Wall> = set.occurrences(w, &utc).take(n).map(|o| o.wall).collect();
        if got != expect {
            bad.entry(format!("mismatch valid={valid} contested={contested}")).or_default().push(format!(
                "{} {} {} {:?}\n   exp {:?}\n   got {:?}",
                j["id"],
                j["dtstart"],
                j["rrule"],
                j["contested"],
                &expect[..expect.len().min(8)],
                &got[..got.len().min(8)]
            ));
        }
    }
    for (k, v) in &bad {
        println!("== {k}: {}", v.len());
        for x in v.iter().take(60) {
            println!("{x}");
        }
    }
    assert!(bad.is_empty());
}

#[test]
fn dst() {
    let mut bad = vec![];
    let mut zones = Zones::default();
    for line in include_str!("data/recurrence_dst.jsonl").lines() {
        let j: Value = serde_json::from_str(line).unwrap();
        let zone = zones.get(j["tzid"].as_str().unwrap()).unwrap();
        let rule = Rule::parse(j["rrule"].as_str().unwrap()).unwrap();
        let mut b = RecurrenceSet::builder(WallTime::Zoned(wall(j["dtstart"].as_str().unwrap()), zone.clone()))
            .rules_only()
            .rule(rule);
        for (k, f) in [("rdate", true), ("exdate", false)] {
            for r in j[k].as_array().unwrap() {
                let at = WallTime::Zoned(wall(r.as_str().unwrap()), zone.clone());
                b = if f { b.rdate(at, None) } else { b.exdate(at) };
            }
        }
        let (set, _) = b.build();
        let expect: Vec<i64> = j["expect_utc"].as_array().unwrap().iter().map(|v| v.as_i64().unwrap()).collect();
        let walls: Vec<Wall> = j["expect"].as_array().unwrap().iter().map(|v| wall(v.as_str().unwrap())).collect();
        let n = expect.len() + usize::from(!j["truncated"].as_bool().unwrap());
        let w = Window::new(Wall::MIN.0, Wall::MAX.0).unwrap();
        let got: Vec<_> = set.occurrences(w, &zone).take(n).collect();
        if got.iter().map(|o| o.start).collect::<Vec<_>>() != expect
            || got.iter().map(|o| o.wall).collect::<Vec<_>>() != walls
        {
            bad.push(format!(
                "{} {} {} {}\n  exp {:?}\n  got {:?}",
                j["id"],
                j["tzid"],
                j["dtstart"],
                j["rrule"],
                walls,
                got.iter().map(|o| o.wall).collect::<Vec<_>>()
            ));
        }
    }
    for x in bad.iter().take(20) {
        println!("{x}");
    }
    assert!(bad.is_empty(), "{}", bad.len());
}
