//! What the reader says about each kind of mistake.

use std::fmt::Write;

use super::{BASE, read_text};
use crate::config::{MAX_BYTES, ProblemCode};
use crate::household::Whereabouts;

/// What the reader says about each of the texts, each of which is added to a file that is right.
fn problems_of(cases: &[&str]) -> String {
    transcript(cases, BASE)
}

fn transcript(cases: &[&str], base: &str) -> String {
    let mut transcript = String::new();
    for case in cases {
        let (text, case) = (format!("{base}{case}\n"), case.trim());
        writeln!(transcript, "{case}").unwrap();
        let problems = match read_text(text.as_bytes()) {
            Ok(plan) => plan.warnings,
            Err(error) => error.problems().to_vec(),
        };
        assert!(!problems.is_empty(), "{case}");
        for problem in problems {
            let line = problem.line as i64 - base.lines().count() as i64;
            let marked = text.get(problem.span.clone()).unwrap().lines().next().unwrap_or_default();
            let (severity, code) = (format!("{:?}", problem.severity).to_lowercase(), problem.code);
            writeln!(transcript, "    {severity}[{code}] {line}:{} `{marked}`", problem.column).unwrap();
            writeln!(transcript, "        {}", problem.message).unwrap();
            problem.help.into_iter().for_each(|help| writeln!(transcript, "        help: {help}").unwrap());
        }
        transcript.push('\n');
    }
    transcript
}

fn snapshot(name: &str, transcript: &str) {
    insta::with_settings!({ omit_expression => true }, { insta::assert_snapshot!(name, transcript) });
}

#[test]
fn problems_with_the_text() {
    snapshot(
        "problems_with_the_text",
        &problems_of(&[
            "[people.sam\nname = 'Sam'",
            "[people.sam]\nname = 'Sam\nhome = 'home'",
            "[people.sam]\nname =\nhome = 5",
            "[people.sam]\nname = Sam",
            "[people.sam]\nname = 'Sam'\nname = 'Samuel'",
            "[people.tom]\nname = 'Tom'",
            "[needs.run]\nkind = 'errand'\ndays = ['MO', 'TU'\nplace = 'shcool'\narrive = '15:00-15:30'",
            "[needs.run]\nkind = 'errand'\nplace = 'school'\nfrom = 2027-02-30\narrive = '15:00-15:30'",
            "[people.tom.arrangements]\nkind = 'standard'",
            "[needs.run\nkind = 'errand'\nplce = 'school'\n[needs.walk]\nplce = 'school'\nkind = 'errand'",
            "[needs.run]\nname = \"\"\"Run\nkind = 'errand'",
            "[needs.run]\nname = \"\\q\"\nkind = 'erand'",
        ]),
    );
}

#[test]
fn problems_with_the_household() {
    let cases = [
        "",
        "[people.tom]",
        "household = 5\npeople = []",
        "[household]\nzone = 'Europe/Londn'\n[people]",
        "[household]\nzone = 'london'\nname = ''\n[people.tom]",
        "[household]\nzone = 'Nowhere'\nname = \"two\\nlines\"\n[people.tom]",
        "[household]\nname = 'Us'\nzones = 'UTC'\n[people.tom]",
        "[household]\nzone = 'UTC'\n[person.tom]",
        "[household]\nzone = 'UTC'\n[people.'Tom B.']\n[people.'']",
        "[household]\nzone = 'UTC'\n[people]\ntom = 'Tom'",
    ];
    snapshot("problems_with_the_household", &transcript(&cases, ""));
}

#[test]
fn problems_with_the_window() {
    let window = |window: &str| format!("household = {{ zone = 'UTC', window = {window} }}\npeople.tom = {{}}");
    let cases = [
        "{ from = 2027-01-16, to = 2027-01-11 }",
        "{ from = 2027-01-11, to = 2027-01-11 }",
        "{ to = 2027-01-11 }",
        "{ weeks = 0 }",
        "{ weeks = '12' }",
        "{ from = 2027-01-11, to = 2027-01-16, weeks = 3 }",
        "{ from = 2027-01-11T09:00:00, to = '2027-01-16' }",
        "12",
    ];
    let cases = cases.map(window);
    snapshot("problems_with_the_window", &transcript(&cases.each_ref().map(String::as_str), ""));
}

#[test]
fn problems_with_places_and_travel() {
    snapshot(
        "problems_with_places_and_travel",
        &problems_of(&[
            "[[travel]]\nbetween = ['school', 'home']\nminutes = 12",
            "[[travel]]\nbetween = ['home', 'home']\nminutes = 12",
            "[[travel]]\nbetween = ['home']\nminutes = 12",
            "[[travel]]\nbetween = ['home', 'a', 'b']\nminutes = 12",
            "[[travel]]\nbetween = 'home'\nminutes = -12",
            "[[travel]]\nbetween = ['home', 'a b']\nminutes = 99999",
            "[[travel]]\nminutes = 1.5",
            "[[travel]]\nbetween = ['home', 'scool']\nminutes = 10",
            "[places.office]\nnmae = 'Office'",
            "[[people.sam.arrangements]]\nkind = 'standard'\ndays = ['MO']\nhours = '9:00-17:00'\nplace = 'office'",
            "[places.office]\n[[people.sam.arrangements]]\nkind = 'standard'\ndays = ['MO']\nhours = '9:00-17:00'\n\
         place = 'office'",
        ]),
    );
}

#[test]
fn problems_with_arrangements() {
    let arrangement = |keys: &str| format!("[[people.tom.arrangements]]\n{keys}");
    let cases = [
        "days = ['MO']",
        "kind = 'standrd'\ndays = 5",
        "kind = 'part-time'",
        "kind = 'standard'",
        "kind = 'standard'\ndays = []\nhours = '9-5'",
        "kind = 'standard'\ndays = ['XX', 'MO-XX', 5]\nhours = '25:00-26:00'",
        "kind = 'standard'\ndays = 'MO'\nhours = 09:00:00",
        "kind = 'standard'\ndays = ['MO']\nhours = '09:00-17:00'\nshifts = {}\nhour = '09:00-17:00'\ncolour = 'red'",
        "kind = 'standard'\ndays = ['MO']\nhours = '09:00-17:00'\nplace = 'scool'\nmax_errand = 30",
        "kind = 'standard'\ndays = ['MO']\nhours = '09:00-17:00'\nplace = 'school'\naway = true",
        "kind = 'standard'\ndays = ['MO']\nhours = '09:00-17:00'\nplace = 'school'\naway = 'no'\nmax-errand = 0",
        "kind = 'standard'\ndays = ['MO']\nhours = '09:00-17:00'\nfrom = 2027-02-01\nuntil = 2027-01-01",
        "kind = 'standard'\ndays = ['MO']\nhours = '09:00-17:00'\nfrom = 2027-02-01\nexcept = [2027-01-04, 'MO']",
        "kind = 'standard'\ndays = ['MO']\nhours = '09:00-17:00'\nremote = { days = ['MO', 'FR'], place = 'hom' }",
        "kind = 'standard'\ndays = ['MO']\nhours = '09:00-17:00'\nremote = { places = 'home' }",
        "kind = 'standard'\nkey = 'a'\ndays = ['MO']\nhours = '09:00-17:00'\n[[people.tom.arrangements]]\n\
         kind = 'standard'\nkey = 'a'\ndays = ['TU']\nhours = '09:00-17:00'",
        "kind = 'staggered'\nfirst = '07:00-15:00'",
        "kind = '9/80'\nhours = '07:00-16:30'\nshort-hours = '07:00-15:30'\noff = 2027-01-16",
        "kind = '9/80'\nhours = '07:00-16:30'\noff = 'FR'",
        "kind = 'rotation'\npattern = 'DDXX OOZZ'\nstart = 2027-01-04\nshifts = { D = '07:00-19:00', N = '19:00-07:00' }",
        "kind = 'rotation'\npattern = ''\nstart = 2027-01-04\nshifts = {}",
        "kind = 'rotation'\npattern = 'DO'\nstart = 2027-01-04\nshifts = { DD = '07:00-19:00', D = '7-19' }",
        "kind = 'rotation'\npattern = 'DO'\nstart = 2027-01-04\nshifts = { D = '07:00-19:00' }\noff = 'OD'",
        "kind = 'rotation'\npattern = 'DNO'\nstart = 2027-01-04\n\
         shifts = { D = { hours = '07:00-19:00', break = 900, place = 'ofice' }, N = { break = 30, name = 'Night' } }",
        "kind = 'rotation'\npattern = 'DO'\nstart = 2027-01-04\nhours = '07:00-19:00'",
        "kind = 'rotation'\npattern = 'DO'\nrota = 'dupont'\nstart = 2027-01-04",
        "kind = 'rotation'\nrota = 'dupont'\nstart = 2027-01-04\nshifts = { D = '07:00-19:00' }",
        "kind = '9/80'\nhours = '07:00-16:00'\nshort-hours = '07:00-15:30'\noff = 2027-01-15\nsplit = '12:00'",
        "kind = '9/80'\nhours = '07:00-16:30'\nshort-hours = '07:00-15:30'\nbreak = '15:00-16:00'\noff = 2027-01-15",
        "kind = '5/4-9'\nhours = '07:00-16:30'\nshort-hours = '07:00-15:30'\noff = 2027-01-15\nshort-day = 2027-01-29",
        "kind = '9-day-fortnight'\nhours = '08:30-17:00'\noff = 2027-06-11",
        "kind = '4x10'\nhours = '07:00-17:00'\ndays = ['MO-FR']",
        "kind = '3x12'\nhours = '07:00-19:30'\ndays = ['MO-TH']",
        "kind = '4.5-day-week'\nhours = '08:00-12:00'\nhalf-day = 'MO'\nhalf-hours = '08:00-12:00'",
        "kind = 'staggered'\ndays = ['MO']\nfirst = '07:00-15:00'\nsecond = '10:00-17:00'\nstart = 2027-01-04",
        "kind = 'split-day'\ndays = ['MO']\nparts = ['09:00-15:00', '14:00-16:00']",
        "kind = 'flextime'\nband = '09:00-15:00'\ncore = ['08:00-10:00']\nlongest-day = 360",
        "kind = 'flextime'\nvariant = 'maxiflex'\nband = '07:00-19:00'",
        "kind = 'part-time'\ndays = ['MO-FR']\nhours = '09:00-17:00'",
        "kind = 'job-share'\nhours = '09:00-17:00'\nshare = 'split-week'\nholder = 'first'\nfirst-until = '12:00'\n\
         second-from = '13:00'",
        "kind = 'job-share'\nhours = '09:00-17:00'\nshare = 'alternating'\nholder = 'third'",
        "kind = 'school-hours'\nschool = 'st-marys'",
        "kind = 'roster'\nhours = '09:00-17:00'\nshifts = [{ day = 2027-03-01 }]\nknown-until = 2027-03-01",
        "kind = 'ramp-up'\nhours = '09:00-17:00'\nphases = [{ from = 2027-05-01, until = 2027-04-01, days = ['MO'] }]",
        "kind = 'on-call'\nevery = 0\nstart = 2027-01-04\nat = '9'",
        "kind = 'flexible-hold'\nminutes = 120\nwindow = '19:00-20:00'\ndays = ['MO']\nleast = 2",
        "kind = 'protected'\ndays = ['TU']\nhours = '19:00-20:00'\nnth = [1, -1, 0]",
        "kind = 'protected'\ndays = ['TU']\nhours = '19:00-20:00'\nnth = 6",
        "kind = '3x12'\nhours = '07:00-19:30'\ndays = ['MO-WE']\nremote = { but = 'TU', nth = [] }",
        "kind = 'rotation'\nrota = 'pitman'\nstart = 2027-01-04\nremote = { but = 'TU', nth = [1, -1] }",
        "kind = '4.5-day-week'\ndays = ['MO-FR']\nhours = '08:00-17:00'\nhalf-hours = '08:30-12:00'",
        "kind = 'annualised'\nhours = '09:00-17:00'\ndays = ['MO', 'TU']\nhours-a-year = 152701\nyear-start = 2027-04-01",
        "kind = 'standard'\ndays = ['MO-FR']\nhours = '09:00-17:00'\nexcept = [2027-01-15,\n2027-01-16]\n\
         exceptions = [{ off = 2027-01-16 },\n{ off = 2027-01-11, until = 2027-01-18 },\n{ off = 2027-01-13 },\n\
         { extra = 2027-01-18, hours = '12:00-13:00' },\n{ extra = 2027-01-18, hours = '17:00-18:00' },\n\
         { extra = 2027-01-18, hours = '17:30-19:00' },\n{ extra = 2027-01-12, hours = '12:00-13:00' }]",
        "kind = 'iso-weeks'\ndays = ['MO']\nhours = '09:00-17:00'\nweeks = 'uneven'",
        "kind = 'iso-weeks'\nweeks = 'odd'\ndays = ['MO']\nhours = '09:00-17:00'\n\
         remote = { days = ['MO'], alternate = 2027-01-04 }",
        "kind = 'standard'\ndays = ['MO']\nhours = '09:00-17:00'\n\
         remote = { days = ['MO'], alternate = 2027-01-04, weeks = 'odd' }",
        "kind = '9/80'\nhours = '07:00-16:30'\nshort-hours = '07:00-15:30'\noff = 2027-01-15\n\
         remote = { days = ['MO', 'FR'], weeks = 'odd' }",
        "kind = 'standard'\ndays = ['MO']\nhours = '09:00-17:00'\nseasons = [{ from = 2027-06-07, until = 2027-07-05 },\n\
         { from = 2027-07-05, until = 2027-08-02, days = ['TU'], work = { kind = 'standard' } },\n\
         { from = 2027-08-02, until = 2027-09-06, work = { kind = 'roster' } },\n\
         { from = 2027-09-06, until = 2027-10-04, work = { kind = 'standard', days = ['MO'], place = 'office' } },\n\
         { from = 2027-10-04, until = 2027-11-01, work = { kind = '9/80', hours = '07:00-16:30', off = 2027-10-15,\n\
         short-hours = '07:00-16:30' } }]",
        "kind = 'rotation'\nrota = '4-on-4-off-mixed'\nstart = 2027-01-04\n\
         exceptions = [\n{ extra = 2027-01-08, hours = '18:00-22:00' },\n{ extra = 2027-01-08, hours = '01:00-09:00' },\n{ extra = 2027-01-11, hours = '22:00-08:00' }]",
        "kind = 'standard'\ndays = ['MO']\nhours = '09:00-17:00'\nholidays = { list = 'uk', credit = 480 }",
        "kind = 'standard'\ndays = ['MO']\nhours = '09:00-17:00'\nexceptions = [{ swap = [2027-01-04] }, { off = 2027-01-04,\
         until = 2027-01-04 }, { move-day-off = 2027-01-04, to = 2027-01-05 }, {}, { extra = 2027-01-06 }]",
        "kind = 'standard'\ndays = ['MO']\nhours = '09:00-17:00'\nremote = { days = ['MO'], but = 'TU' }",
        "kind = 'standard'\ndays = ['MO']\nhours = '09:00-17:00'\nseasons = [{ from = 2027-01-04, until = 2027-01-04 }]",
        "kind = 'part-time'\ndays = ['MO-WE']\nhours = '09:00-17:00'\nquotas = [{ site = 'on-site', days = 4, per = 'week' }]",
        "kind = 'standard'\ndays = ['MO-FR']\nhours = '09:00-17:00'\nremote = { dates = [] }\n\
         quotas = [{ site = 'remote', days = 3, at-most = 2, per = 'week' }, { site = 'remote', per = 'month', percent = 0 },\n\
         { site = 'on-site', days = 24, per = 'month' }, { site = 'on-site', days = 1, percent = 5, per = 'year' }, {},\n\
         { site = 'on-site', days = 1, per = 'week', on = ['SA'] }]",
        "kind = 'standard'\ndays = ['MO-FR']\nhours = '09:00-17:00'\nquotas = [{ site = 'remote', days = 3, per = 'week' }]",
        "kind = 'standard'\ndays = ['MO']\nhours = '09:00-17:00'\ntrial = { baseline = { from = 2027-01-01, until = 2027-02-01 } }",
        "kind = 'standard'\ndays = ['MO']\nhours = '09:00-17:00'\nfrom = 2027-01-01\nuntil = 2027-03-01\n\
         trial = { baseline = { from = 2026-11-01, until = 2027-01-02 }, reviews = [2027-04-01], revert = 'maybe' }",
        "kind = 'standard'\ndays = ['MO']\nhours = '09:00-17:00'\nfrom = 2027-01-01\nuntil = 2027-03-01\n\
         trial = { baseline = { from = 2026-11-01, until = 2027-01-02 }, reviews = [2027-04-01] }",
        "kind = 'standard'\ndays = ['MO']\nhours = '09:00-17:00'\nexceptions = [{ off = 2027-06-07 }]\n\
         freezes = [{ from = 2027-06-07, until = 2027-06-12, days = ['MO'] }, { from = 2027-06-07, until = 2027-06-12 }]",
    ];
    let cases = cases.map(arrangement);
    snapshot("problems_with_arrangements", &problems_of(&cases.each_ref().map(String::as_str)));
}

#[test]
fn problems_with_job_shares() {
    let half = |person: &str, keys: &str| {
        format!(
            "[[people.{person}.arrangements]]\nkind = 'job-share'\ndays = ['MO-FR']\nhours = '09:00-17:00'\n{keys}\n"
        )
    };
    let [priya, tom] =
        [("priya", "holder = 'first'\npartner = 'tom'\n"), ("tom", "holder = 'second'\npartner = 'priya'\n")];
    let both = |first: &str, second: &str| {
        format!("{}{}", half(priya.0, &format!("{}{first}", priya.1)), half(tom.0, &format!("{}{second}", tom.1)))
    };
    let weeks = |start: &str| format!("share = 'alternate-weeks'\nstart = 2027-01-{start}");
    let cases = [
        both(&weeks("04"), &weeks("11")),
        both("share = 'split-week'", "share = 'split-day'\nfirst-until = '12:30'"),
        both(
            "share = 'split-week'\nfirst-until = '13:00'\nsecond-from = '12:00'\noverlap = 60",
            "share = 'split-week'",
        ),
        both("share = 'split-day'", "share = 'split-day'").replace("'second'", "'first'"),
        both("share = 'split-day'", "share = 'split-day'\nbreak = 30\nzone = 'Europe/Paris'")
            .replacen("MO-FR", "MO-TH", 1),
        both("share = 'split-day'", "share = 'split-day'").replace("partner = 'priya'\n", ""),
        both("share = 'split-day'", "share = 'split-day'").replace("'priya'", "'tom'"),
        both("share = 'split-day'", "share = 'split-day'").replace("'priya'", "'pria'"),
    ];
    snapshot("problems_with_job_shares", &problems_of(&cases.each_ref().map(String::as_str)));
}

#[test]
fn problems_with_commitments() {
    let commitment = |keys: &str| format!("[[people.tom.commitments]]\n{keys}");
    let cases = [
        "",
        "summary = 'Call'\nstart = 2027-01-13T15:00:00",
        "summary = 'Call'\nstart = 2027-01-13T15:00:00\nend = 2027-01-13T14:00:00",
        "summary = 'Call'\nstart = 2027-01-13T15:00:00\nend = 2027-01-13T15:00:00",
        "summary = 'Call'\nstart = 2027-01-13\nend = 2027-01-13",
        "summary = 'Call'\nstart = 2027-01-13\nend = 2207-01-13",
        "summary = 'Call'\nstart = 2027-01-13\nend = 2027-01-13T15:00:00",
        "summary = 'Call'\nstart = 2027-01-13T15:00:00\nend = 2027-01-13T16:00:00Z",
        "summary = 'Call'\nstart = 2027-01-13T15:00:00\nend = 2027-01-13T16:00:00\nminutes = 60",
        "summary = 'Call'\nstart = 2027-01-13\nminutes = 60",
        "summary = 'Call'\nstart = 2027-01-13\nzone = 'Europe/London'",
        "summary = 'Call'\nstart = 15:00:00\nminutes = -5\nrrule = 'FREQ=WEEKLY'\nexcept = [9]",
        "summary = 'Call'\nstart = 2027-01-13T15:00:00\nminutes = 60\nzone = 'Europe/Berln'",
        "summary = 'Call'\nstart = 0000-01-01\n",
        "summary = 'Call'\nstart = 2027-01-13\nrrule = 'FREQ=WEEKLY;BYDAY=XX;BYMONTHDAY=3'",
        "summary = 'Call'\nstart = 2027-01-13\nrrule = \"FREQ=WEEKLY\\u003BBYDAY=XX\"",
        "summary = 'Call'\nstart = 2027-01-13\nrrule = '''FREQ=WEEKLY;COUNT=2;UNTIL=20270201'''",
        "summary = 'Call'\nstart = 2027-01-13\nrrule = 'RRULE:FREQ=WEEKLY'",
        "summary = 'Call'\nstart = 2027-01-13\nrrule = 'every week'",
        "summary = 'Call'\nstart = 2027-01-13\nrrule = 7",
        "summary = 'Call'\nstart = 2027-01-13\nexcept = [2027-01-20]",
        "summary = 'Call'\nstart = 2027-01-13\nrrule = 'FREQ=WEEKLY'\nexcept = [2027-01-20T09:00:00, 'x']",
        "summary = 'Call'\nstart = 2027-01-13\nfirmness = 'firm'\ndemand = 'bussy'",
        "summary = 'Call'\nstart = 2027-01-13\ndemand = 'leave'\nmax-errand = 30",
        "summary = 'Call'\nstart = 2027-01-13\n[[people.tom.commitments]]\nsummary = 'call'\nstart = 2027-01-13",
    ];
    let cases = cases.map(commitment);
    snapshot("problems_with_commitments", &problems_of(&cases.each_ref().map(String::as_str)));
}

#[test]
fn problems_with_custody() {
    let cases = [
        "[custody.cats]",
        "[custody.cats]\nplan = '2-3-2'\nstart = 2027-01-04\nexchange = '5 pm'",
        "[custody.cats]\nplan = '7-7'\npattern = 'AB'\nstart = 2027-01-04",
        "[custody.cats]\npattern = 'AAB'\nstart = 2027-01-04\nstays = [{ from = 2027-02-01, until = 2027-02-08, with = 'C' },\n\
         { from = 2027-02-08, until = 2027-02-08, with = 'A' }]",
        "[custody.cats]\nplan = '7-7'\nstart = 2027-01-04\n[needs.vet]\nkind = 'presence'\nhours = '09:00-10:00'\n\
         cycle = { custody = 'cat', on = 'A' }\n[needs.food]\nkind = 'presence'\nhours = '09:00-10:00'\n\
         cycle = { custody = 'cats', pattern = 'AB', on = 'C' }\n[needs.bed]\nkind = 'presence'\nhours = '09:00-10:00'\n\
         cycle = { custody = 'cats', on = 'C' }",
        "[custody.cats]\nplan = '7-7'\nstart = 2027-01-04\nplace = 'school'",
        "[custody.cats]\nplan = '7-7'\nstart = 2027-01-04\nexchange = '17:00'\nwait = 0\nplace = 'schol'\n\
         sides = [{ with = 'A', carers = ['tim'] }, { with = 'A', carers = ['tom'] }, { with = 'C', carers = ['tom'] }]",
    ];
    snapshot("problems_with_custody", &problems_of(&cases));
}

#[test]
fn problems_with_needs() {
    let need = |keys: &str| format!("[needs.run]\n{keys}");
    let cases = [
        "",
        "kind = 'errand'",
        "kind = 'presence'\narrive = '15:15-15:30'",
        "kind = 'errand'\nplace = 'school'\narrive = '15:15-15:30'\ncarers = []",
        "kind = 'errand'\nplace = 'school'\narrive = '15:15-15:30'\ncarers = ['tim', 'tom', 'tom', 'grandma']",
        "kind = 'errand'\nplace = 'school'\narrive = '15:15-15:30'\nstay = -1\nfragile-below = 9999",
        "kind = 'errand'\nplace = 'school'\narrive = '15:15-15:30'\nevery = 2",
        "kind = 'errand'\nplace = 'school'\narrive = '15:15-15:30'\nstart = 2027-01-04",
        "kind = 'errand'\nplace = 'school'\narrive = '15:15-15:30'\nevery = 2\nstart = 2027-01-04\n\
         cycle = { pattern = 'AB', start = 2027-01-04, on = 'A' }",
        "kind = 'errand'\nplace = 'school'\narrive = '15:15-15:30'\n\
         cycle = { pattern = 'AB', start = 2027-01-04, on = 'C' }",
        "kind = 'errand'\nplace = 'school'\narrive = '15:15-15:30'\ncycle = { pattern = '', on = 'CC' }",
        "kind = 'errand'\nplace = 'school'\narrive = '15:15-15:30'\nfrom = 2027-02-01\nuntil = 2027-02-01",
        "kind = 'presence'\nhours = '19:00-07:00'\nat-least = 3",
        "kind = 'presence'\nhours = '19:00-07:00'\nat-least = 0\nattention = 'some'",
        "kind = 'presence'\nhours = '19:00-07:00'\nat-least = 2\ncarers = ['tom']",
        "kind = 'presence'\nhours = '19:00-07:00'\nplace = 'flat'",
    ];
    let cases = cases.map(need);
    snapshot("problems_with_needs", &problems_of(&cases.each_ref().map(String::as_str)));
}

#[test]
fn problems_with_rules() {
    let rule = |keys: &str| format!("[needs.nights]\nkind = 'presence'\nhours = '19:30-06:30'\n[rules.r]\n{keys}");
    let cases = [
        "",
        "check = 'covred'",
        "check = 'covered'",
        "check = 'covered'\nneed = 'night'\nlevel = 'error'",
        "check = 'covered'\nneed = 'nights'\npeople = ['tom']",
        "check = 'unhurried'\nneed = 'nights'",
        "check = 'not-all-away'\npeople = []\nwithin = -1",
        "check = 'not-double-booked'\npeople = ['Tom']\nwithin = 5",
        "check = 'covered'\nneed = 'broken'\n[needs.broken]\nkind = 'errand'\nplace = 'school'\narrive = '9'",
    ];
    let cases = cases.map(rule);
    snapshot("problems_with_rules", &problems_of(&cases.each_ref().map(String::as_str)));
}

#[test]
fn problems_with_waivers() {
    let waiver = |keys: &str| format!("[needs.nights]\nkind = 'presence'\nhours = '19:30-06:30'\n[[waivers]]\n{keys}");
    let rest = "from = 2027-01-11\nuntil = 2027-01-12\nreason = 'We know'\nexpires = 2027-02-01";
    let cases = [
        String::new(),
        format!("code = 'coverage-gaps'\n{rest}"),
        format!("code = 'waiver-unused'\n{rest}"),
        format!("code = 'coverage-unknown'\n{rest}"),
        format!("code = 'coverage-gap'\nneed = 'night'\nperson = 'Tom'\n{rest}"),
        format!("code = 'coverage-gap'\n{}", rest.replace("01-12", "01-11")),
        format!("code = 'coverage-gap'\n{}", rest.replace("'We know'", "''")),
    ];
    let cases = cases.map(|keys| waiver(&keys));
    snapshot("problems_with_waivers", &problems_of(&cases.each_ref().map(String::as_str)));
}

#[test]
fn problems_with_expectations() {
    snapshot(
        "problems_with_expectations",
        &problems_of(&[
            "[[expect]]",
            "[[expect]]\ndate = 2027-01-12\nresult = 'covered'",
            "[[expect-no]]\ndate = 2027-01-12\nresult = 'expectation-failed'\nwhy = 'x'",
            "[expect]\ndate = 2027-01-12\nresult = 'coverage-gap'",
        ]),
    );
}

#[test]
fn problems_with_calendars() {
    snapshot(
        "problems_with_calendars",
        &problems_of(&[
            "[[people.tom.calendars]]\nfile = 'missing.ics'",
            "[[people.tom.calendars]]\nfile = 'broken.ics'",
            "[[people.tom.calendars]]\nfile = 'page.ics'",
            "[[people.tom.calendars]]\nfiel = 'tom-work.ics'\nplace = 'office'",
            "[people.tom.calendars]\nfile = 'tom-work.ics'",
        ]),
    );
}

#[test]
fn a_calendar_with_a_broken_event_keeps_the_good_one() {
    let text = format!("{BASE}[[people.tom.calendars]]\nfile = 'broken.ics'\nplace = 'school'\n");
    let household = read_text(text.as_bytes()).unwrap().household;
    let [planning] = household.people()[0].commitments.as_slice() else { panic!("one event is good") };
    assert_eq!((planning.summary.as_str(), planning.source.to_string()), ("Planning", "broken.ics:4".to_owned()));
    let Whereabouts::At(place) = planning.whereabouts else { panic!("the file says where") };
    assert_eq!(household.place(place).unwrap().key, "school");
}

#[test]
fn problems_with_the_encoding_have_their_place() {
    let text = b"household.zone = 'UTC'\n[people.tom]\nname = 'M\xFCller'\nhoem = 'home'\n";
    let error = read_text(text).unwrap_err();
    insta::assert_snapshot!(error, @r#"
    household.toml:3:10: expected text in UTF-8, found the bytes FC
    household.toml:4:1: expected a key of a person, found `hoem`
    "#);
    let codes = |bytes: &[u8]| read_text(bytes).unwrap_err().problems().iter().map(|p| p.code).collect::<Vec<_>>();
    assert_eq!(codes(b"\xFF\xFEh\0o\0"), [ProblemCode::NotUtf8]);
    assert_eq!(codes(&vec![b' '; MAX_BYTES + 1]), [ProblemCode::TooLong]);
}

#[test]
fn problems_without_end_are_counted() {
    let text = format!("household.zone = 'UTC'\npeople.tom = {{}}\n[x]\n{}", "[[travel]]\n".repeat(4_000));
    let error = read_text(text.as_bytes()).unwrap_err();
    assert_eq!(error.problems().len(), 1_000);
    assert_eq!(error.problems()[999].code, ProblemCode::TooMany);
    assert!(error.problems()[999].message.contains("found 8001"), "{}", error.problems()[999]);
}
