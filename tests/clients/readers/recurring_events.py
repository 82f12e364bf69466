"""Python `icalendar` with `recurring-ical-events`."""
import icalendar
import recurring_ical_events

from told import seconds, tell, window_of, zone_of


def read(feed):
    text = feed.read_bytes().decode()
    zone = zone_of(text)
    events = recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between(*window_of(feed))
    return {"spans": [[seconds(event.start, zone), seconds(event.end, zone)] for event in events]}


tell(read)
