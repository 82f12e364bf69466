"""What a reader is given and what it says: feeds in a folder, and a line of JSON for each.

    {"feed": "a/b.ics", "spans": [[start, end], …]}     instances, in seconds of Unix time
    {"feed": "a/b.ics", "items": 3}                     how many events it counts, overrides with their masters
    {"feed": "a/b.ics", "errors": ["…"]}                why it refuses the feed, or what it complains of
"""
import datetime as dt
import json
import pathlib
import sys
import zoneinfo


def seconds(value, zone):
    """The instant of a DATE or DATE-TIME; dates and floating times are read in the calendar's zone."""
    if not isinstance(value, dt.datetime):
        value = dt.datetime.combine(value, dt.time())
    return int((value if value.tzinfo else value.replace(tzinfo=zone)).timestamp())


def zone_of(text):
    """Where a calendar says that it is at home."""
    lines = [line for line in text.split("\r\n") if line.startswith("X-WR-TIMEZONE:")]
    return zoneinfo.ZoneInfo(lines[0].partition(":")[2]) if lines else dt.timezone.utc


def window_of(feed):
    """The window that instances are asked for."""
    start, end, _items = feed.with_suffix(".txt").read_text().split("\n")[0].split()
    return [dt.datetime.fromtimestamp(int(at), dt.timezone.utc) for at in (start, end)]


def tell(read):
    """Calls `read(path)` for each feed below the folder of the command line and prints what it says."""
    folder = pathlib.Path(sys.argv[1])
    for feed in sorted(folder.rglob("*.ics")):
        try:
            said = read(feed)
        except Exception as error:  # a client may fail in any way of its own, and that is what is to be told
            said = {"errors": [f"{type(error).__name__}: {str(error)[:500]}"]}
        print(json.dumps({"feed": feed.relative_to(folder).as_posix()} | said), flush=True)
