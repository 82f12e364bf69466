"""khal, as people use it: vdirsyncer takes the feed apart, khal reads the folder of items."""
import datetime as dt
import logging
import pathlib
import re
import tempfile

import pytz
from khal.khalendar import CalendarCollection
from vdirsyncer.vobject import split_collection

from told import seconds, tell, window_of, zone_of

COMPLAINTS = []
# It follows rules to the end of 2037, and misses what an EXDATE leaves out after that.
LATE = re.compile(r"excluded instance starting at (203[89]|20[4-9]\d|2[1-9]\d\d)-.* not found")


class Complaints(logging.Handler):
    def emit(self, record):
        if not LATE.search(record.getMessage()):
            COMPLAINTS.append(record.getMessage())


def read(feed):
    text = feed.read_bytes().decode()
    zone, pytz_zone = zone_of(text), pytz.timezone(str(zone_of(text)))
    COMPLAINTS.clear()
    with tempfile.TemporaryDirectory() as folder:
        for number, item in enumerate(split_collection(text)):
            (pathlib.Path(folder) / f"{number}.ics").write_text(item, newline="")
        locale = {"default_timezone": pytz_zone, "local_timezone": pytz_zone}
        calendars = {"feed": {"name": "feed", "path": folder, "readonly": True, "color": "", "priority": 10, "addresses": []}}
        collection = CalendarCollection(calendars, dbpath=":memory:", locale=locale)
        start, end = window_of(feed)
        # An event at the very start of the window may lie before it on the clocks of the zone.
        floating = [at.replace(tzinfo=None) for at in (start - dt.timedelta(days=2), end + dt.timedelta(days=2))]
        events = list(collection.get_localized(start, end)) + list(collection.get_floating(*floating))
        spans = [span(event, zone) for event in events]
    return {"errors": COMPLAINTS} if COMPLAINTS else {"spans": spans}


def span(event, zone):
    """Of whole days khal says the last one, not the one after it."""
    end = event.end + dt.timedelta(days=1) if event.allday else event.end
    return [seconds(event.start, zone), seconds(end, zone)]


logging.getLogger().addHandler(Complaints(logging.WARNING))
tell(read)
