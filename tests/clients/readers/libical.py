"""libical's restriction check: which properties RFC 5545 wants, and how often."""
import ctypes
import re

from told import tell

library = ctypes.CDLL("libical.so.3")
library.icalparser_parse_string.argtypes = [ctypes.c_char_p]
library.icalparser_parse_string.restype = ctypes.c_void_p
library.icalrestriction_check.argtypes = [ctypes.c_void_p]
library.icalcomponent_count_errors.argtypes = [ctypes.c_void_p]
library.icalcomponent_as_ical_string_r.argtypes = [ctypes.c_void_p]
library.icalcomponent_as_ical_string_r.restype = ctypes.c_void_p
library.icalcomponent_free.argtypes = [ctypes.c_void_p]
library.icalmemory_free_buffer.argtypes = [ctypes.c_void_p]


def read(feed):
    calendar = library.icalparser_parse_string(feed.read_bytes())
    if not calendar:
        return {"errors": ["it cannot be parsed"]}
    # The check wants all components to be right; what it misses it writes into the calendar, as the parser does.
    is_right = library.icalrestriction_check(calendar) and not library.icalcomponent_count_errors(calendar)
    buffer = library.icalcomponent_as_ical_string_r(calendar)
    text = re.sub(r"\r?\n[ \t]", "", ctypes.string_at(buffer).decode())
    library.icalmemory_free_buffer(buffer)
    library.icalcomponent_free(calendar)
    complaints = [line.strip() for line in text.splitlines() if line.startswith("X-LIC-ERROR")]
    return {"errors": complaints if is_right or complaints else ["it says no and not why"]}


tell(read)
