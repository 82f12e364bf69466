"""Validates what `handover` prints against the schemas of others, and household files against its own.

    cargo build
    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install jsonschema==4.26.0 xmlschema==4.3.2
    cargo info serde-sarif@0.8.0                     # ships the schema of SARIF 2.1.0 as src/schema.json
    pip download --no-deps --no-binary behave behave==1.3.3 && tar xzf behave-1.3.3.tar.gz   # ships Jenkins' junit-4.xsd
    /tmp/venv/bin/python tests/schemas/validate.py target/debug/handover SCHEMA.json behave-1.3.3/etc/junit.xml/junit-4.xsd

It prints a line for each document and ends with status 1 if one of them is not valid.

Result of 23 November 2026, Python 3.11.7 with jsonschema 4.26.0 and xmlschema 4.3.2: all 112 documents are as they should be, which
are 8 reports in SARIF against the schema in serde-sarif 0.8.0, the same 8 in JUnit XML against the junit-4.xsd in behave 1.3.3, 56
household files against the schema that `handover schema` prints, and 40 wrong ones which that refuses, 36 of them as the reader does.
"""

import datetime
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import tomllib

import jsonschema
import xmlschema

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCENARIOS = ROOT / "tests/scenarios"
CHECKS = [
    ["waived/household.toml", "--as-of", "2027-01-10"],
    ["waived/household.toml", "--as-of", "2027-01-10", "--all", "--deny", "warnings"],
    ["london/all-hands.toml"],
    ["london/household.toml"],
    ["roster/household.toml"],
    ["roster/household.toml", "--from", "2027-02-26"],
    ["sheffield/household.toml", "--all"],
    ["berlin/household.toml", "--all"],
]
# What the reader refuses for what a schema sees too: a change of a good file, and the word that makes it wrong.
WRONG = [("arrive =", "arive ="), ('check = "covered"', 'check = "covred"'), ("minutes = 10", "minutes = -1"),
         ('need = "pick-up"', 'within = 5')]
# A household, and what makes it wrong for both the reader and the schema when it stands below it.
SMALL = """
[household]
zone = "Europe/London"
[people.tom]
[people.priya]
[needs.tea]
kind = "presence"
hours = "17:00-18:00"
"""
RULE = "[rules.r]\n"
ROTATED = "[needs.run]\nkind = \"presence\"\nhours = \"07:00-08:00\"\n"
WORK = "[[people.tom.arrangements]]\nkind = \"standard\"\nhours = \"09:00-17:00\"\n"
WRONG_BELOW = [
    RULE,
    RULE + 'level = "warn"',
    RULE + "any = [{}]",
    RULE + "all = []",
    RULE + "any = []",
    RULE + 'all = [{ check = "rested" }]\neach = "day"',
    RULE + 'all = [{ check = "rested" }]\nany = [{ check = "rested" }]',
    RULE + 'check = "rested"\nall = [{ check = "rested" }]',
    RULE + 'all = [{ check = "rested" }]\nleast = 600',
    RULE + 'any = [{ all = [{ check = "rested" }], not = { check = "rested" } }]',
    RULE + 'check = "rested"\ndays = []',
    RULE + 'check = "rested"\npeople = []',
    RULE + 'check = "rested"\npeople = ["tom", "tom"]',
    RULE + 'check = "rested"\nseasons = [{ from = "02-20", until = 2027-03-01 }]',
    RULE + 'check = "rested"\nseasons = [{ from = "02-20" }]',
    RULE + 'check = "rested"\nseasons = [{}]',
    RULE + 'check = "rested"\nseasons = [{ from = "13-01", until = "02-01" }]',
    RULE + "not = []",
    '[[expect]]\ndate = 2027-01-12\nresult = "covered"',
    '[[expect-no]]\ndate = 2027-01-12\nresult = "covered"',
    '[[people.tom.commitments]]\nsummary = "  "\nstart = 2027-01-11T10:00:00',
    "[household.window]\nfrom = 2027-01-11\nto = 2027-01-18\nweeks = 2",
    "[household.window]\nto = 2027-01-18",
    '[milestones.talk]\nowner = "tom"',
    '[milestones.talk]\nowner = "tom"\ndate = 2027-01-18\nfrom = 2027-01-11\nuntil = 2027-01-12',
    '[milestones.talk]\nowner = "tom"\nfrom = 2027-01-11',
    ROTATED + "every = 2",
    ROTATED + "start = 2027-01-11",
    ROTATED + 'cycle = { pattern = "AB", on = "A" }',
    ROTATED + 'cycle = { on = "A" }',
    ROTATED + "carers = []",
    '[[people.tom.commitments]]\nsummary = "Gym"\nstart = 2027-01-11T10:00:00\nend = 2027-01-11T11:00:00\nminutes = 60',
    WORK + 'remote = { days = ["FR"], but = "MO" }',
    WORK + 'remote = { place = "home" }',
    WORK + '[[people.tom.arrangements.quotas]]\nsite = "home"\nper = "week"',
    WORK + '[[people.tom.arrangements.quotas]]\nsite = "home"\nper = "week"\ndays = 2\npercent = 40',
]


def command(binary, *args):
    return subprocess.run([binary, *args], cwd=SCENARIOS, capture_output=True, text=True).stdout


def plain(value):
    """TOML as editors hand it to a JSON Schema: dates and times are strings."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return value


def read(text):
    """TOML 1.1 for a parser of 1.0: the lines of an inline table are one, without a comma at its end, and times have seconds."""
    one_line = lambda table: re.sub(r",\s*}$", " }", " ".join(table.group().split()))
    text = re.sub(r"(= [0-9-]{10}T[0-9]{2}:[0-9]{2})$", r"\1:00", text, flags=re.M)
    return plain(tomllib.loads(re.sub(r"{[^{}]*}", one_line, text)))


def main(binary, sarif_schema, junit_schema):
    binary = str(pathlib.Path(binary).resolve())
    failures = 0

    def report(what, errors):
        nonlocal failures
        failures += bool(errors)
        print("valid  " if not errors else "INVALID", what, *errors[:3], sep="  ")

    sarif = json.loads(pathlib.Path(sarif_schema).read_text())
    validator = jsonschema.validators.validator_for(sarif)(sarif, format_checker=jsonschema.FormatChecker())
    junit = xmlschema.XMLSchema(junit_schema)
    for check in CHECKS:
        document = json.loads(command(binary, "check", *check, "--format", "sarif"))
        report("sarif " + " ".join(check), [f"{e.json_path}: {e.message}" for e in validator.iter_errors(document)])
        document = command(binary, "check", *check, "--format", "junit")
        report("junit " + " ".join(check), [f"{e.path}: {e.reason}" for e in junit.iter_errors(document)])

    household = json.loads(command(binary, "schema"))
    validator = jsonschema.Draft7Validator(household)
    validator.check_schema(household)
    files = sorted(SCENARIOS.rglob("*.toml")) + [ROOT / "src/config/complete.toml"]
    for file in files:
        errors = validator.iter_errors(read(file.read_text()))
        report(f"household {file.relative_to(ROOT)}", [f"{e.json_path}: {e.message}" for e in errors])
    good = (SCENARIOS / "waived/household.toml").read_text()
    for old, new in WRONG:
        assert old in good, old
        errors = list(validator.iter_errors(read(good.replace(old, new, 1))))
        report(f"household with {new!r} is refused", [] if errors else ["it is not"])
    for below in ["", *WRONG_BELOW]:
        text = SMALL + below + "\n"
        with tempfile.NamedTemporaryFile("w", suffix=".toml") as file:
            file.write(text)
            file.flush()
            status = subprocess.run([binary, "check", file.name], capture_output=True).returncode
        refused = [status == 2, bool(list(validator.iter_errors(read(text))))]
        what = f"household with {below!r} is refused" if below else "small household is taken"
        report(what, [] if refused == [bool(below)] * 2 else [f"by the reader: {refused[0]}, by the schema: {refused[1]}"])
    sys.exit(1 if failures else 0)


main(*sys.argv[1:])
