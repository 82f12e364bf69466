"""Holds what clients find in the feeds of a folder against what the households have.

    python compare.py FOLDER NODE_MODULES [CLIENT…]

Beside each `NAME.ics` stands `NAME.txt`: a line `from to items` with the window and the number of items, then a line `start end`
for each occurrence, all in seconds of Unix time. Readers say what they find as `readers/told.py` has it.
"""
import datetime as dt
import json
import os
import pathlib
import subprocess
import sys

READERS = {
    "icalendar": "recurring_events.py",
    "home-assistant": "home_assistant.py",
    "khal": "khal_collection.py",
    "ical.js": "ical_js.mjs",
    "libical": "libical.py",
    "vdirsyncer": "vdirsyncer_items.py",
}


def told(reader, folder, modules):
    """What a reader says of each feed."""
    script = pathlib.Path(__file__).parent / "readers" / reader
    if script.suffix == ".mjs":
        # Modules are looked for beside the script, and nothing is installed into the sources.
        script = pathlib.Path(modules).parent / reader
        script.write_bytes((pathlib.Path(__file__).parent / "readers" / reader).read_bytes())
    engine = "node" if script.suffix == ".mjs" else sys.executable
    # Neither the machine's zone nor its language may matter.
    environment = os.environ | {"TZ": "Asia/Kathmandu", "LC_ALL": "C.UTF-8"}
    run = subprocess.run([engine, script, folder], capture_output=True, text=True, env=environment)
    if run.returncode:
        sys.exit(f"{reader}: {run.stderr}")
    lines = [json.loads(line) for line in run.stdout.splitlines()]
    return {line.pop("feed"): line for line in lines}


def differences(said, expected):
    """What a reader says of a feed and the household does not, a line each."""
    (start, end, items), *spans = expected
    if "errors" in said:
        return said["errors"]
    if "items" in said:
        return [] if said["items"] == items else [f"{said['items']} items, not {items}"]
    inside = sorted((a, b) for a, b in said["spans"] if a < end and (start < b or start <= a))
    spans = sorted(map(tuple, spans))
    lines = []
    for name, here, there in (("client", inside, spans), ("household", spans, inside)):
        rest = list(here)
        for span in there:
            if span in rest:
                rest.remove(span)
        lines += [f"only the {name} has {' '.join(dt.datetime.fromtimestamp(at, dt.timezone.utc).isoformat() for at in span)}" for span in rest]
    return lines


def main(folder, modules, *clients):
    feeds = sorted(pathlib.Path(folder).rglob("*.ics"))
    names = [feed.relative_to(folder).as_posix() for feed in feeds]
    expected = {
        name: [tuple(map(int, line.split())) for line in feed.with_suffix(".txt").read_text().splitlines()]
        for name, feed in zip(names, feeds)
    }
    occurrences = sum(len(lines) - 1 for lines in expected.values())
    failed = 0
    for client in clients or READERS:
        said = told(READERS[client], folder, modules)
        found = {name: differences(said.get(name, {"errors": ["not looked at"]}), expected[name]) for name in names}
        wrong = {name: lines for name, lines in found.items() if lines}
        failed += len(wrong)
        print(f"{client}: {len(names) - len(wrong)} of {len(names)} feeds with {occurrences} occurrences are read as they are meant")
        for name, lines in wrong.items():
            print("\n".join([f"  {name}", *(f"    {line}" for line in lines[:5])]))
    print(f"{len(names) * len(clients or READERS) - failed} passed, {failed} failed")
    return 1 if failed or not names else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
