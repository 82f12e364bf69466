// ical.js, on which Thunderbird and many web calendars stand.
import fs from 'node:fs';
import path from 'node:path';
import ICAL from 'ical.js';

/** The midnight of a date and a floating time are read in the calendar's zone. */
function seconds(time, zone) {
  if (!time.isDate && time.zone !== ICAL.Timezone.localTimezone) return time.toUnixTime();
  const there = time.clone();
  there.isDate = false;
  there.zone = zone;
  return there.toUnixTime();
}

/** Where the calendar is at home: as the feed defines it, else as this machine's tz data do. */
function homeZone(calendar) {
  const name = calendar.getFirstPropertyValue('x-wr-timezone') ?? 'UTC';
  const own = calendar.getAllSubcomponents('vtimezone').find((zone) => zone.getFirstPropertyValue('tzid') === name);
  if (own) return new ICAL.Timezone(own);
  const format = new Intl.DateTimeFormat('en', { timeZone: name, timeZoneName: 'longOffset' });
  return Object.assign(new ICAL.Timezone({ tzid: name }), {
    utcOffset(time) {
      const at = (offset) => new Date((Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute) - offset * 1000));
      const offset = (date) => {
        const [, sign, hours, minutes] = /GMT(?:([+-])(\d+):(\d+))?/.exec(format.format(date));
        return sign ? (sign === '-' ? -1 : 1) * (hours * 3600 + minutes * 60) : 0;
      };
      return offset(at(offset(at(0))));
    },
  });
}

function read(file) {
  const calendar = new ICAL.Component(ICAL.parse(fs.readFileSync(file, 'utf8')));
  ICAL.TimezoneService.reset();
  calendar.getAllSubcomponents('vtimezone').forEach((zone) => ICAL.TimezoneService.register(zone));
  const zone = homeZone(calendar);
  const [, to] = fs.readFileSync(file.replace(/ics$/, 'txt'), 'utf8').split(/\s/).map(Number);
  const events = calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
  const spans = [];
  for (const master of events.filter((event) => !event.isRecurrenceException())) {
    events.filter((one) => one.isRecurrenceException() && one.uid === master.uid).forEach((one) => master.relateException(one));
    if (!master.isRecurring()) {
      spans.push([seconds(master.startDate, zone), seconds(master.endDate, zone)]);
      continue;
    }
    const instances = master.iterator();
    // An override may bring an instance forward, so the walk goes on for a while after the window.
    for (let next = instances.next(); next && seconds(next, zone) < to + 40 * 86400; next = instances.next()) {
      const details = master.getOccurrenceDetails(next);
      spans.push([seconds(details.startDate, zone), seconds(details.endDate, zone)]);
    }
  }
  return { spans };
}

const folder = process.argv[2];
const feeds = fs.readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.ics')).sort();
for (const feed of feeds) {
  let said;
  try {
    said = read(path.join(folder, feed));
  } catch (error) {
    said = { errors: [String(error)] };
  }
  console.log(JSON.stringify({ feed, ...said }));
}
