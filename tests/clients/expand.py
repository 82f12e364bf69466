"""Expands feeds with another engine and compares them with the household's own recurrence sets.

    cargo test --test clients
    python3 -m venv venv && venv/bin/pip install icalendar recurring-ical-events
    venv/bin/python tests/clients/expand.py target/tmp/clients

Beside each `NAME.ics` stands `NAME.txt`: a line `from to` with the window, then a line `start end` for each occurrence, all
in seconds of Unix time.
"""
import datetime as dt
import pathlib
import sys
import zoneinfo

import icalendar
import recurring_ical_events


def seconds(value, zone):
    """The instant of a DATE or DATE-TIME; dates and floating times are read in the calendar's zone."""
    if not isinstance(value, dt.datetime):
        value = dt.datetime.combine(value, dt.time())
    return int((value if value.tzinfo else value.replace(tzinfo=zone)).timestamp())


def compare(feed):
    lines = feed.with_suffix(".txt").read_text().splitlines()
    (start, end), *expected = [tuple(map(int, line.split())) for line in lines]
    calendar = icalendar.Calendar.from_ical(feed.read_bytes())
    zone = zoneinfo.ZoneInfo(str(calendar["X-WR-TIMEZONE"]))
    window = [dt.datetime.fromtimestamp(at, dt.timezone.utc) for at in (start, end)]
    events = recurring_ical_events.of(calendar).between(*window)
    found = sorted((seconds(event.start, zone), seconds(event.end, zone)) for event in events)
    for name, here, there in (("client", found, expected), ("household", expected, found)):
        for span in sorted(set(here) - set(there)):
            print(f"  only the {name} has", *(dt.datetime.fromtimestamp(at, zone) for at in span))
    same = found == sorted(expected)
    print(f"{feed.parent.name}/{feed.name}: {len(found)} of {len(expected)} occurrences, {'the same' if same else 'NOT the same'}")
    return same


if __name__ == "__main__":
    feeds = sorted(pathlib.Path(sys.argv[1]).rglob("*.ics"))
    sys.exit(0 if feeds and all([compare(feed) for feed in feeds]) else 1)
