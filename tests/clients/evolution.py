"""Subscribes to a feed with Evolution-Data-Server and watches what it makes of changes.

    apt-get install evolution-data-server gir1.2-ecal-2.0 gir1.2-edataserver-1.2 python3-gi dbus-daemon
    cargo build && dbus-run-session -- /usr/bin/python3 tests/clients/evolution.py target/debug/handover

It exports a household, serves the folder with `server.py`, subscribes to the household's feed as the program Evolution does, and
refreshes after each step: nothing changed, one event changed, one event deleted. It keeps to a folder of its own.
"""
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import time

HOME = tempfile.TemporaryDirectory()
os.environ |= {"HOME": HOME.name, "GSETTINGS_BACKEND": "memory", "TZ": "Asia/Kathmandu"}
for folder in ("CACHE_HOME", "CONFIG_HOME", "DATA_HOME", "RUNTIME_DIR"):
    os.environ[f"XDG_{folder}"] = f"{HOME.name}/{folder.lower()}"
    pathlib.Path(os.environ[f"XDG_{folder}"]).mkdir(mode=0o700)
# The services are started by the bus and take their environment from it.
subprocess.run(["dbus-update-activation-environment", *(f"{name}={os.environ[name]}" for name in os.environ if name.startswith("XDG_") or name in ("HOME", "GSETTINGS_BACKEND", "TZ"))], check=True)

import gi  # noqa: E402

gi.require_version("ECal", "2.0")
gi.require_version("EDataServer", "1.2")
from gi.repository import ECal, EDataServer, GLib  # noqa: E402

from server import Feeds, serve  # noqa: E402

HOUSEHOLD = """
[household]
name = "Priya and Tom"
zone = "Europe/London"
window = { from = 2027-01-11, to = 2027-04-05 }

[people.tom]
name = "Tom"
[[people.tom.arrangements]]
kind = "rotation"
name = "Ward"
pattern = "DDNNOOOO"
start = 2027-01-04
shifts = { D = "07:00-19:00", N = "19:00-07:00" }
[[people.tom.commitments]]
summary = "All-hands"
uid = "all-hands"
start = 2027-01-13T15:00:00
end = 2027-01-13T15:30:00
rrule = "FREQ=MONTHLY;BYDAY=2WE"
[[people.tom.commitments]]
summary = "Dentist"
uid = "dentist"
start = 2027-02-03T09:00:00
minutes = 30
"""


def export(handover, text, day):
    """Writes the feeds of a household as of a day."""
    plan = pathlib.Path(HOME.name) / "household.toml"
    plan.write_text(text)
    feeds = pathlib.Path(HOME.name) / "feeds"
    # Last-Modified is no finer than a second.
    time.sleep(1.1)
    subprocess.run([handover, "export", plan, "--out", feeds, "--as-of", day], check=True, stdout=subprocess.DEVNULL)
    return feeds


def subscribe(registry, port):
    """A source as Evolution makes one for a calendar on the web."""
    source = EDataServer.Source.new(None, None)
    source.set_display_name("Household")
    source.set_parent("webcal-stub")
    source.get_extension("Calendar").set_backend_name("webcal")
    source.get_extension("Authentication").set_host("127.0.0.1")
    source.get_extension("Authentication").set_port(port)
    source.get_extension("Security").set_method("none")
    source.get_extension("WebDAV Backend").set_resource_path("/household.ics")
    source.get_extension("Refresh").set_enabled(False)
    registry.commit_source_sync(source, None)
    return registry.ref_source(source.get_uid())


def rows(client):
    """What the calendar holds: the text of each component by UID and RECURRENCE-ID."""
    ok, components = client.get_object_list_sync("#t", None)
    assert ok
    return {(one.get_uid(), one.get_recurrenceid().as_ical_string() or ""): one.as_ical_string() for one in components}


def refresh(client, before):
    """Asks for a new version and gives the rows once it was looked for and nothing moves any more."""
    asked = len(Feeds.requests)
    client.refresh_sync(None)
    context = GLib.MainContext.default()
    quiet = time.monotonic() + 3
    while time.monotonic() < quiet or len(Feeds.requests) == asked:
        context.iteration(False)
        time.sleep(0.05)
    after = rows(client)
    added, gone = after.keys() - before.keys(), before.keys() - after.keys()
    changed = [key for key in after.keys() & before.keys() if after[key] != before[key]]
    for word, keys in (("new", added), ("gone", gone), ("changed", changed)):
        for key in sorted(keys):
            print(f"  {word}: {' '.join(key)}")
    print(f"  {len(after)} rows")
    # One refresh may ask several times: for each view of the calendar.
    statuses = {status for *_, status in Feeds.requests[asked:]}
    return after, (len(added), len(changed), len(gone)), 200 in statuses


def main(handover):
    handover = pathlib.Path(handover).resolve()
    server = serve(export(handover, HOUSEHOLD, "2027-01-11"))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    registry = EDataServer.SourceRegistry.new_sync(None)
    source = subscribe(registry, server.server_address[1])
    print("subscription")
    client = ECal.Client.connect_sync(source, ECal.ClientSourceType.EVENTS, 30, None)
    time.sleep(3)
    held = rows(client)
    print(f"  {len(held)} rows")
    assert held and Feeds.requests[-1][3] == 200, Feeds.requests

    print("nothing changed")
    held, moved, loaded = refresh(client, held)
    assert (moved, loaded) == ((0, 0, 0), False), (moved, loaded)

    print("the dentist is half an hour later")
    later = HOUSEHOLD.replace("2027-02-03T09:00:00", "2027-02-03T09:30:00")
    export(handover, later, "2027-01-12")
    held, moved, loaded = refresh(client, held)
    assert (moved, loaded) == ((0, 1, 0), True), (moved, loaded)

    print("the dentist is called off")
    export(handover, later.partition('[[people.tom.commitments]]\nsummary = "Dentist"')[0], "2027-01-13")
    held, moved, loaded = refresh(client, held)
    assert (moved, loaded) == ((0, 0, 1), True), (moved, loaded)
    held, moved, loaded = refresh(client, held)
    assert (moved, loaded) == ((0, 0, 0), False), (moved, loaded)
    print("4 passed, 0 failed")


main(sys.argv[1])
