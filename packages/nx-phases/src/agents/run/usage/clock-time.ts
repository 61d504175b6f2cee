const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const dayMs = 86_400_000;

const form =
  /^(?:(?<weekday>sun|mon|tue|wed|thu|fri|sat)[a-z]*,?\s+)?(?:(?<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?:(?<year>\d{4}),?\s+)?)?(?:at\s+)?(?<hour>\d{1,2})(?::(?<minute>\d{2}))?\s*(?<half>am|pm)?(?:\s*\((?<zone>[A-Za-z_+-]+(?:\/[A-Za-z0-9_+-]+){0,2})\))?/i;

/**
 * The next moment at which a clock shows what such words say: `3:45pm`, `Mon 12:00am`, `Sep 24 at 3pm
 * (Australia/Brisbane)`, `Jul 7th, 2026 12:25 PM`. Without a zone, the one of this machine. Undefined:
 * they say no time.
 */
export function clockTimeAfter(words: string, now: number): number | undefined {
  const parts = form.exec(words.trim())?.groups;
  if (parts === undefined || (parts['half'] === undefined && parts['minute'] === undefined))
    return undefined;
  const zone = knownZone(parts['zone']);
  const hour =
    parts['half'] === undefined
      ? Number(parts['hour'])
      : (Number(parts['hour']) % 12) + (parts['half'].toLowerCase() === 'pm' ? 12 : 0);
  const minute = Number(parts['minute'] ?? 0);
  if (hour > 23 || minute > 59) return undefined;
  const today = new Date(now + offsetAt(now, zone));
  const at = (year: number, month: number, day: number): number =>
    inZone(Date.UTC(year, month, day, hour, minute), zone);
  const [year, month, day] = [today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate()];
  if (parts['month'] !== undefined) {
    const wanted = months.indexOf(parts['month'].toLowerCase());
    const moment = at(Number(parts['year'] ?? year), wanted, Number(parts['day']));
    // Without a year, around the new year.
    return parts['year'] === undefined && moment < now - dayMs
      ? at(year + 1, wanted, Number(parts['day']))
      : moment;
  }
  const wanted = parts['weekday'] && weekdays.indexOf(parts['weekday'].toLowerCase());
  for (let ahead = 0; ahead <= 7; ahead++) {
    const isDay = wanted === undefined || (today.getUTCDay() + ahead) % 7 === wanted;
    const moment = at(year, month, day + ahead);
    if (isDay && moment > now) return moment;
  }
  return undefined;
}

function knownZone(zone: string | undefined): string | undefined {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return zone;
  } catch {
    return undefined;
  }
}

/** A time that a clock in the zone shows, given as if it were UTC, as the moment at which it does. */
function inZone(shown: number, zone: string | undefined): number {
  const guess = shown - offsetAt(shown, zone);
  return shown - offsetAt(guess, zone);
}

/** How far clocks in the zone are ahead of UTC. */
function offsetAt(moment: number, timeZone: string | undefined): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(moment);
  const part = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((one) => one.type === type)?.value);
  const shown = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return shown - Math.floor(moment / 1000) * 1000;
}
