use std::fmt::Write;

use crate::rules::checks::{self, CheckKind, Otherwise, Parameter, ParameterKind};

const INTRODUCTION: &str = "\
# Rules

A rule says what has to hold, on which days, and what it means when it does not. Its `check` is one of those below; each says what it
means, what it can be asked about, and what to do when it does not hold. `handover explain NAME` prints one of them.

```toml
[rules.school-run]
check = \"covered\"
need = \"pick-up\"
level = \"deny\"                                       # the default; or warn, allow
days = [\"MO-FR\"]                                     # all days if left out
seasons = [{ from = \"09-01\", until = \"07-20\" }]    # or dates: { from = 2027-01-04, until = 2027-04-02 }
```

**Levels.** `deny` fails the check (status 1), `warn` is shown, `allow` is counted. Of several rules that speak of a finding the strictest
decides; of what no rule speaks, the default level of its code.

**Days.** A rule speaks of what starts on one of its days or lasts all of it, on the clocks of the household; what is counted in a period is
of all the days of it, and what nobody knows of each day that it has a part of. Of everything else the rule says nothing: then other
rules decide, or the default level.

";

const COMBINATIONS: &str = "\
**`all`, `any`, `not`.** Instead of a `check` a rule can have several parts, which are tables like rules, without days and level:

```toml
[rules.family-or-club]
any = [
  { check = \"covered\", need = \"pick-up\" },
  { check = \"covered\", need = \"club\" },
]
each = \"day\"                                         # the default; or week, month, quarter, year, window
```

What breaks a part of `all` breaks the rule, as if each part were a rule of its own. `any` and `not` are weighed in units, of `each` of the
household's days if nothing else is said. A part fails in a unit if one of its findings has a part of it, is unknown there if only what is
unknown has, and holds otherwise; a part that counts in whole periods and has none in the window is left out. `any` fails where all parts fail and holds where one holds; `not` fails where its part holds;
within these, `all` fails where one part fails. Otherwise it is unknown, and unknown stays unknown: there is no way to turn it into a pass, but
to have a rule at `allow`, which would pass however it turned out. Such a rule is broken as a whole: `rule-broken` or `rule-unknown` for each such unit. What its parts have found is then at the level `allow`,
unless another rule speaks of it.

";

const TODAY: &str = "\
**Today.** Checks that depend on what day it is need `--as-of`; without it the command ends with status 2, and the library says
`rule-unknown`.
";

/// The manual of rules as Markdown: what they are made of, and every check.
pub fn rules_manual() -> String {
    let checks = checks::ALL.iter().map(|check| format!("\n{}", check_manual(check).replacen("# ", "## ", 1)));
    [INTRODUCTION, COMBINATIONS, TODAY].map(str::to_owned).into_iter().chain(checks).collect()
}

/// The entry of the manual for `all`, `any` and `not`.
pub fn combinations_manual() -> String {
    format!("# all, any, not\n\n{}\n", COMBINATIONS.trim_end())
}

/// The entry of the manual for a check: what it means, what it takes, what it finds, an example and what to do.
pub fn check_manual(check: &CheckKind) -> String {
    let mut text = format!("# {}\n\n{}\n\n", check.name, check.meaning);
    if !check.parameters.is_empty() {
        text.push_str("| Key | Type | Default | Meaning |\n|---|---|---|---|\n");
        check.parameters.iter().for_each(|parameter| text.push_str(&row(parameter)));
    }
    let codes: Vec<String> = check.codes.iter().map(|code| format!("`{code}`")).collect();
    let today = if check.needs_today { "\n\n**Today** has to be given: `--as-of`." } else { "" };
    let (codes, example) = (codes.join(", "), check.example.trim());
    let _ = write!(
        text,
        "\n**Finds** {codes}{today}\n\n**Example**\n\n```toml\n{example}\n```\n\n**What to do** {}\n",
        check.fix
    );
    text
}

fn row(Parameter { name, kind, otherwise, doc }: &Parameter) -> String {
    let kind = match kind {
        ParameterKind::Need => "a need".to_owned(),
        ParameterKind::Errand => "an errand".to_owned(),
        ParameterKind::Needs => "list of needs".to_owned(),
        ParameterKind::People => "list of people".to_owned(),
        ParameterKind::Several => "list of two people at least".to_owned(),
        ParameterKind::Dependants => "list of dependants".to_owned(),
        ParameterKind::Slots => "list of protected time".to_owned(),
        ParameterKind::Minutes { least, most } => format!("minutes, {least}–{most}"),
        ParameterKind::Count { least, most } => format!("integer, {least}–{most}"),
        ParameterKind::Period => "`week`, `month`, `quarter` or `year`".to_owned(),
        ParameterKind::Word(words) => words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", "),
    };
    let otherwise = match otherwise {
        Otherwise::Required => "**required**".to_owned(),
        Otherwise::Value(value) => format!("`{value}`"),
        Otherwise::Words(words) => (*words).to_owned(),
    };
    format!("| `{name}` | {kind} | {otherwise} | {doc} |\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANUAL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/docs/rules.md");

    #[test]
    fn the_manual_is_what_the_checks_say() {
        let manual = std::fs::read_to_string(MANUAL).unwrap();
        assert!(
            manual == rules_manual(),
            "run `cargo test --all-features --lib -- --ignored write_the_manual` to write the manual anew"
        );
    }

    #[test]
    #[ignore = "it writes the manual"]
    fn write_the_manual() {
        std::fs::write(MANUAL, rules_manual()).unwrap();
    }
}
