"""Compares instances with those of python's icalendar and recurring-ical-events, over the files of the package calcard.

    ICS_INSTANCES=/tmp/ours.jsonl cargo test --all-features --test ics_corpus -- --ignored --nocapture write_instances
    python tests/corpus/compare.py /tmp/ours.jsonl FOLDER        (the folder is what the first command prints)

Needs icalendar 7.3, recurring-ical-events 3.8, x-wr-timezone 2.0. Both sides look at the years 2000 to 2034, at a thousand instances
a file at most, read floating times and dates in UTC and leave out what is cancelled. What differs, and why, stands in
tests/corpus/README.md.
"""

import json
import signal
import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import icalendar
import recurring_ical_events
import x_wr_timezone

FIRST, LAST, MOST = 2000, 2034, 1000


def seconds(value):
    if not isinstance(value, datetime):
        value = datetime(value.year, value.month, value.day)
    if value.tzinfo is None:
        value = value.replace(tzinfo=timezone.utc)
    return int(value.timestamp())


def span(event):
    return seconds(event.start), seconds(event.end)


def instances(path):
    found = set()
    for calendar in icalendar.Calendar.from_ical(path.read_bytes(), multiple=True):
        calendar = x_wr_timezone.to_standard(calendar)
        query = recurring_ical_events.of(calendar, skip_bad_series=False)
        own = set()
        for year in range(FIRST, LAST + 1):
            for event in query.between(datetime(year, 1, 1, tzinfo=timezone.utc), datetime(year + 1, 1, 1, tzinfo=timezone.utc)):
                if str(event.get("STATUS", "")).upper() != "CANCELLED":
                    own.add(span(event))
            if MOST < len(own):
                break
        found |= own
    return sorted(found)[:MOST]


def out_of_time(*_):
    raise TimeoutError


def main():
    signal.signal(signal.SIGALRM, out_of_time)
    same, refused, different = 0, [], []
    for line in open(sys.argv[1]):
        ours = json.loads(line)
        name, own = ours["file"], sorted({tuple(one) for one in ours["instances"]})[:MOST]
        try:
            signal.alarm(30)
            theirs = instances(Path(sys.argv[2]) / name)
        except (Exception, RecursionError) as error:
            refused.append((name, len(own), f"{type(error).__name__}: {str(error)[:80]}"))
            continue
        finally:
            signal.alarm(0)
        if own == theirs:
            same += 1
            continue
        # A thousand instances may end at different places.
        most = min(own[-1], theirs[-1]) if MOST in (len(own), len(theirs)) and own and theirs else (1 << 60, 0)
        only_own = [one for one in set(own) - set(theirs) if one < most]
        only_theirs = [one for one in set(theirs) - set(own) if one < most]
        if only_own or only_theirs:
            different.append((name, sorted(only_own), sorted(only_theirs)))
        else:
            same += 1
    show = lambda spans: ", ".join(f"{datetime.fromtimestamp(a, timezone.utc):%Y-%m-%dT%H:%M}+{(b - a) // 60}m" for a, b in spans[:3])
    print(f"same {same}, different {len(different)}, refused by python {len(refused)}")
    for name, only_own, only_theirs in different:
        print(f"{name}: ours {len(only_own)}: {show(only_own)} | theirs {len(only_theirs)}: {show(only_theirs)}")
    for name, own, reason in refused:
        print(f"refused {name} (ours {own}): {reason}")


main()
