use std::collections::BTreeSet;

use super::*;

#[test]
fn every_file_is_in_the_list_and_every_name_is_that_of_its_file() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/rules/checks");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let files: BTreeSet<String> = files.filter_map(|name| name.strip_suffix(".rs").map(str::to_owned)).collect();
    let beside = ["mod", "kind", "tests"];
    let files: BTreeSet<String> = files.into_iter().filter(|name| !beside.contains(&name.as_str())).collect();
    let names: BTreeSet<String> = ALL.iter().map(|check| check.name.replace('-', "_")).collect();
    assert_eq!(files, names);
    assert_eq!(names.len(), ALL.len());
}

#[test]
fn every_check_says_all_that_there_is_to_say() {
    for check in ALL {
        let CheckKind { name, meaning, example, fix, broken, codes, parameters, .. } = check;
        assert!(name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{name}");
        assert!(meaning.ends_with('.') && fix.ends_with('.') && !codes.is_empty(), "{name}");
        assert!(example.contains(&format!("check = \"{name}\"")), "{name}");
        assert_eq!(broken.is_empty(), !codes.contains(&crate::analysis::Code::RuleBroken), "{name}");
        let keys: BTreeSet<&str> = parameters.iter().map(|parameter| parameter.name).collect();
        assert_eq!(keys.len(), parameters.len(), "{name}");
        for parameter in *parameters {
            assert!(parameter.doc.ends_with('.'), "{name}.{}", parameter.name);
            if let (
                ParameterKind::Minutes { least, most } | ParameterKind::Count { least, most },
                Otherwise::Value(_),
            ) = (parameter.kind, parameter.otherwise)
            {
                assert!((least..=most).contains(&parameter.default_number().unwrap()), "{name}.{}", parameter.name);
            }
        }
    }
}

#[test]
fn the_guide_shows_a_check_as_it_is() {
    let (guide, file) = (include_str!("../../docs/new-check.md"), include_str!("days_off.rs"));
    assert!(guide.contains(file));
}
