//! Files that nobody wrote to be read: huge ones, garbled ones and arbitrary bytes.

use proptest::prelude::*;

use super::{BASE, CALENDARS, COMPLETE, read_text};

/// What a bad file could make slow: one long line, unknown names by the thousand, many places, deep nesting.
#[test]
fn hostile_files_take_little_time() {
    let start = std::time::Instant::now();
    let needs = |number| format!("[needs.n{number}]\nkind = 'errand'\nplace = 'p{number}'\ncarers = ['t{number}']\n");
    let places = |number| format!("[places.p{number}]\n");
    let people = |number| format!("[people.p{number}]\n");
    let arrangement = |number| format!("{{ kind = 'rotation', pattern = '{number}' }},");
    let row = |number| format!("{{ summary = 'x', start = 2027-01-01, zone = 'Q{number}/x' }},");
    let files = [
        format!("{BASE}{}", (0..3_000).map(needs).collect::<String>()),
        format!("{BASE}{}", (0..9_000).map(places).collect::<String>()),
        format!("household.zone='UTC'\npeople.tom.commitments=[{}]", (0..4_000).map(row).collect::<String>()),
        format!("{BASE}{}", (0..9_000).map(people).collect::<String>()),
        format!("household.zone='UTC'\npeople.tom.arrangements=[{}]", (0..6_000).map(arrangement).collect::<String>()),
        format!("x = {}", "[".repeat(200_000)),
        format!("{}x = 1", "a.".repeat(130_000)),
        format!("[{}x]", "a.".repeat(130_000)),
        "\"".repeat(250_000),
        "[[a.b]]\n".repeat(30_000),
        "=\n".repeat(125_000),
    ];
    for file in files {
        assert!(file.len() <= crate::config::MAX_BYTES);
        assert!(read_text(file.as_bytes()).is_err());
    }
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

/// A complete file with a few of its lines dropped, doubled, swapped or garbled.
fn mutated() -> impl Strategy<Value = String> {
    let lines: Vec<String> = format!("{COMPLETE}{CALENDARS}").lines().map(str::to_owned).collect();
    let edit = (0..lines.len(), 0..lines.len(), 0..6_u8, ".{0,6}");
    prop::collection::vec(edit, 1..6).prop_map(move |edits| {
        let mut lines = lines.clone();
        for (at, other, how, text) in edits {
            let column = lines[at].char_indices().map(|(index, _)| index).nth(other % 12).unwrap_or(0);
            match how {
                0 => lines[at].clear(),
                1 => lines[at] = lines[other].clone(),
                2 => lines.swap(at, other),
                3 => lines[at].insert_str(column, &text),
                4 => lines[at].truncate(column),
                _ => lines[at] = lines[at].replace(['2', '"', '-', '='], &text),
            }
        }
        lines.join("\n")
    })
}

/// Whatever comes out, its places are places of the file.
fn check(bytes: &[u8]) {
    let problems = match read_text(bytes) {
        Ok(plan) => plan.warnings,
        Err(error) => {
            assert!(!error.problems().is_empty());
            error.problems().to_vec()
        }
    };
    for problem in problems {
        assert!(problem.span.start <= problem.span.end && problem.span.end <= bytes.len(), "{problem:?}");
        assert!(0 < problem.line && 0 < problem.column && !problem.message.is_empty());
    }
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        check(&bytes);
    }

    #[test]
    fn no_text_makes_it_panic(text in "[a-z\\[\\]{}='\"., \n0-9:-]{0,200}") {
        check(text.as_bytes());
    }

    #[test]
    fn no_mutation_of_a_good_file_makes_it_panic(text in mutated()) {
        check(text.as_bytes());
    }
}
