"""`ical`, with which Home Assistant reads calendars."""
from ical.calendar_stream import IcsCalendarStream

from told import seconds, tell, window_of, zone_of


def read(feed):
    text = feed.read_bytes().decode()
    zone = zone_of(text)
    timeline = IcsCalendarStream.calendar_from_ics(text).timeline_tz(zone)
    events = timeline.overlapping(*[at.astimezone(zone) for at in window_of(feed)])
    return {"spans": [[seconds(event.dtstart, zone), seconds(event.end, zone)] for event in events]}


tell(read)
