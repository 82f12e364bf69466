//! The household file as a JSON Schema, printed from the tables that the readers read.

use serde_json::{Map, Value, json as object};

use super::arrangement_keys::LETTER_SHIFT;
use super::companions::{self, Companions};
use super::keys::{Key, Otherwise, Section, Type};
use super::reference::SECTIONS;
use super::sections::FILE;
use crate::household::{Code, Expected};

/// A JSON Schema (draft 7) of the household file, for editors that complete and check TOML with one.
///
/// It knows every key, its type, limits and words, which keys go with which kind, and what is required. It does not know what
/// takes the whole file: whether a key of a person, place or need exists, or whether two dates are in order. A TOML date or time is
/// a string in it, as it is for editors.
pub fn schema() -> Value {
    let definitions = SECTIONS.into_iter().filter(|section| section.heading != FILE.heading);
    let definitions: Map<String, Value> =
        definitions.map(|section| (name(section).to_owned(), table(section))).collect();
    let mut schema = table(&FILE);
    if let Value::Object(fields) = &mut schema {
        fields.insert("$schema".to_owned(), "http://json-schema.org/draft-07/schema#".into());
        fields.insert("title".to_owned(), "handover household file".into());
        fields.insert("definitions".to_owned(), Value::Object(definitions));
    }
    schema
}

/// `people.KEY.arrangements`
fn name(section: &Section) -> &'static str {
    section.heading.trim_matches(['[', ']'])
}

fn table(section: &Section) -> Value {
    let mut properties: Map<String, Value> = Map::new();
    for key in section.keys {
        let same = section.keys.iter().filter(|other| other.name == key.name);
        let mut schemas: Vec<Value> = Vec::new();
        same.map(property).for_each(|schema| {
            if !schemas.contains(&schema) {
                schemas.push(schema);
            }
        });
        let schema = if schemas.len() == 1 { property(key) } else { object!({"anyOf": schemas}) };
        properties.insert(key.name.to_owned(), schema);
    }
    let mut table = Map::new();
    table.insert("type".to_owned(), "object".into());
    table.insert("description".to_owned(), section.doc.into());
    table.insert("properties".to_owned(), Value::Object(properties));
    table.insert("required".to_owned(), required(section.keys.iter().filter(|key| key.kinds.is_empty())));
    table.insert("additionalProperties".to_owned(), false.into());
    let mut conditions: Vec<Value> = kinds(section).iter().map(|kind| of_kind(section, kind)).collect();
    conditions.extend(own_kinds(section).map(|kind| of_own_kind(section, kind)));
    conditions.extend(one_kind(section));
    conditions.extend(companions::of(section).iter().map(companion));
    conditions.extend(season(section));
    if !conditions.is_empty() {
        table.insert("allOf".to_owned(), conditions.into());
    }
    Value::Object(table)
}

/// The keys that take the place of the one that says which kind it is.
fn own_kinds(section: &Section) -> impl Iterator<Item = &'static str> {
    section.keys.iter().filter(|key| key.kinds == [key.name]).map(|key| key.name)
}

/// Where there are such keys, that exactly one of them or the selector is there.
fn one_kind(section: &Section) -> Option<Value> {
    let all: Vec<Value> = own_kinds(section).chain(section.selector).map(|key| object!({"required": [key]})).collect();
    (1 < all.len()).then(|| object!({"oneOf": all}))
}

/// What holds of a table with a key that is a kind of its own: the keys of other kinds are not there.
fn of_own_kind(section: &Section, kind: &str) -> Value {
    let others = section.keys.iter().filter(|key| section.key(key.name, Some(kind)).is_none());
    let others: Map<String, Value> = others.map(|key| (key.name.to_owned(), false.into())).collect();
    object!({"if": {"required": [kind]}, "then": {"properties": others}})
}

fn companion(companions: &Companions) -> Value {
    let required = |names: &[&str]| object!({"required": names});
    match companions {
        Companions::Apart(names) => {
            let one = |name: &&str| required(&[*name]);
            let none = object!({"not": {"anyOf": names.iter().map(one).collect::<Vec<_>>()}});
            object!({"oneOf": names.iter().map(one).chain([none]).collect::<Vec<_>>()})
        }
        Companions::Either(names) => {
            object!({"anyOf": names.iter().map(|name| required(&[*name])).collect::<Vec<_>>()})
        }
        Companions::Where(first, value, other) => object!({
            "if": {"properties": {*first: {"const": value}}, "required": [first]},
            "then": {"required": [other]},
        }),
        Companions::With(first, others) => object!({"dependencies": {*first: others}}),
    }
}

const YEARLY: &str = "^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";
const DATE: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";

/// The days of a season are of one kind: those of every year are both there.
fn season(section: &Section) -> Option<Value> {
    let days = || section.keys.iter().filter(|key| matches!(key.ty, Type::SeasonDay)).map(|key| key.name);
    let all_of = |pattern: &str| {
        let properties = days().map(|name| (name.to_owned(), object!({"pattern": pattern})));
        properties.collect::<Map<String, Value>>()
    };
    days().next()?;
    let yearly = object!({"properties": all_of(YEARLY), "required": days().collect::<Vec<_>>()});
    Some(object!({"anyOf": [yearly, {"properties": all_of(DATE)}]}))
}

/// The words of the key that says which kind it is.
fn kinds(section: &Section) -> &'static [&'static str] {
    let selector = section.selector.and_then(|selector| section.key(selector, None));
    match selector.map(|key| key.ty) {
        Some(Type::Word(words)) => words,
        _ => &[],
    }
}

/// What holds of a table of this kind: what its keys are, and that those of other kinds are not there.
fn of_kind(section: &Section, kind: &str) -> Value {
    let selector = section.selector.unwrap_or_default();
    let particular = section.keys.iter().filter(|key| !key.kinds.is_empty());
    let mut properties: Map<String, Value> = particular.map(|key| (key.name.to_owned(), false.into())).collect();
    let own = || section.keys.iter().filter(|key| !key.kinds.is_empty() && key.belongs_to(kind));
    properties.extend(own().map(|key| (key.name.to_owned(), property(key))));
    object!({
        "if": {"properties": {selector: {"const": kind}}, "required": [selector]},
        "then": {"properties": properties, "required": required(own())},
    })
}

fn required<'k>(keys: impl Iterator<Item = &'k Key>) -> Value {
    keys.filter(|key| matches!(key.otherwise, Otherwise::Required)).map(|key| key.name).collect()
}

fn property(key: &Key) -> Value {
    let mut schema = value(key.ty);
    if key.kinds == [key.name]
        && let (Type::Tables(_), Value::Object(fields)) = (key.ty, &mut schema)
    {
        fields.insert("minItems".to_owned(), 1.into());
    }
    let Value::Object(fields) = &mut schema else { return schema };
    if fields.contains_key("$ref") {
        // Draft 7 ignores what stands beside a reference.
        return object!({"allOf": [schema], "description": key.doc});
    }
    let description = if key.unit.is_empty() { key.doc.to_owned() } else { format!("{} In {}.", key.doc, key.unit) };
    fields.insert("description".to_owned(), description.into());
    if let Otherwise::Value(default) = key.otherwise
        && let Ok(default) = serde_json::from_str::<Value>(default)
    {
        fields.insert("default".to_owned(), default);
    }
    schema
}

const HOURS: &str = "^[0-9]{1,2}:[0-9]{2}-[0-9]{1,2}:[0-9]{2}$";
const WEEKDAYS: &str = "^(MO|TU|WE|TH|FR|SA|SU)(-(MO|TU|WE|TH|FR|SA|SU))?$";

fn value(ty: Type) -> Value {
    let reference = |section: &Section| object!({"$ref": format!("#/definitions/{}", name(section))});
    match ty {
        Type::Text => object!({"type": "string", "pattern": "\\S", "maxLength": 1_000}),
        Type::Name => object!({"type": "string", "minLength": 1, "maxLength": 64}),
        Type::Word(words) => object!({"enum": words}),
        Type::Flag => object!({"type": "boolean"}),
        Type::Number { least, most } => object!({"type": "integer", "minimum": least, "maximum": most}),
        Type::Date => object!({"type": "string", "pattern": DATE}),
        Type::Time => object!({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt ]|$)"}),
        Type::SeasonDay => object!({"type": "string", "pattern": "^([0-9]{4}-)?[0-9]{2}-[0-9]{2}$"}),
        Type::Hours => object!({"type": "string", "pattern": HOURS}),
        Type::Weekday => object!({"type": "string", "pattern": WEEKDAYS}),
        Type::OneWeekday => object!({"enum": ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]}),
        Type::Clock => object!({"type": "string", "pattern": "^[0-9]{1,2}:[0-9]{2}$"}),
        Type::Break => object!({"anyOf": [
            {"type": "integer", "minimum": 0, "maximum": 1_439},
            {"type": "string", "pattern": HOURS},
        ]}),
        Type::Letter => object!({"type": "string", "minLength": 1, "maxLength": 1}),
        Type::Code => {
            let codes = Code::ALL.into_iter().filter(|code| code.can_be_waived()).map(Code::as_str);
            object!({"enum": codes.collect::<Vec<_>>()})
        }
        Type::Result => {
            let codes = Code::ALL.into_iter().filter(|code| !code.is_about_file()).map(Expected::Finding);
            let results = std::iter::once(Expected::Covered).chain(codes).map(Expected::as_str);
            object!({"enum": results.collect::<Vec<_>>()})
        }
        Type::Shifts => object!({"type": "object", "additionalProperties": {
            "anyOf": [value(Type::Hours), reference(&LETTER_SHIFT)],
        }}),
        Type::List(element) => list(*element),
        Type::OneOrMore(element) => object!({"anyOf": [value(*element), list(*element)]}),
        Type::Table(section) => reference(section),
        Type::Tables(section) => object!({"type": "array", "items": reference(section)}),
        Type::Named(section) => object!({"type": "object", "additionalProperties": reference(section)}),
        // What these are in detail is for the reader to say.
        text => object!({"type": "string", "minLength": 1, "examples": examples(text)}),
    }
}

/// A list; which may be empty, and in which the same may come twice, is as the readers have it.
fn list(element: Type) -> Value {
    let mut list = object!({"type": "array", "items": value(element)});
    let is_reference = matches!(element, Type::Person | Type::Place | Type::Need | Type::Dependant | Type::Slot);
    let may_be_empty = matches!(element, Type::Date | Type::Time | Type::Hours | Type::Text);
    if let (Value::Object(fields), false) = (&mut list, may_be_empty) {
        fields.insert("minItems".to_owned(), 1.into());
        fields.extend(is_reference.then(|| ("uniqueItems".to_owned(), true.into())));
    }
    list
}

fn examples(ty: Type) -> Vec<String> {
    ty.example().split(", ").map(|example| example.trim_matches('"').to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn definition(section: &Section) -> Value {
        let schema = schema();
        if section.heading == FILE.heading { schema } else { schema["definitions"][name(section)].clone() }
    }

    #[test]
    fn every_key_of_every_table_is_in_the_schema() {
        let names: BTreeSet<&str> = SECTIONS.into_iter().map(name).collect();
        assert_eq!(names.len(), SECTIONS.len());
        for section in SECTIONS {
            let definition = definition(section);
            let keys: BTreeSet<&str> = section.keys.iter().map(|key| key.name).collect();
            let properties = definition["properties"].as_object().unwrap();
            assert_eq!(properties.keys().map(String::as_str).collect::<BTreeSet<_>>(), keys, "{}", section.heading);
            assert_eq!(definition["additionalProperties"], false);
            for kind in kinds(section) {
                let cases = definition["allOf"].as_array().unwrap();
                let of = |case: &&Value| case["if"]["properties"][section.selector.unwrap()]["const"] == *kind;
                let case = cases.iter().find(of).unwrap();
                for (name, schema) in case["then"]["properties"].as_object().unwrap() {
                    assert_eq!(schema == &Value::Bool(false), section.key(name, Some(kind)).is_none(), "{kind}.{name}");
                }
            }
        }
    }

    #[test]
    fn every_reference_leads_somewhere() {
        let schema = schema();
        let text = schema.to_string();
        let references: BTreeSet<&str> =
            text.split("\"#/definitions/").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let definitions: BTreeSet<&str> =
            schema["definitions"].as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(references, definitions);
    }

    #[test]
    fn defaults_and_words_are_those_of_the_tables() {
        let schema = schema();
        let level = &schema["definitions"]["rules.KEY"]["properties"]["level"];
        assert_eq!((&level["default"], &level["enum"]), (&"deny".into(), &object!(["deny", "warn", "allow"])));
        let codes = schema["definitions"]["waivers"]["properties"]["code"]["enum"].as_array().unwrap();
        assert!(codes.contains(&"coverage-gap".into()) && !codes.contains(&"coverage-unknown".into()));
    }
}
