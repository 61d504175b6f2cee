/** A working day, as in the plan's own estimates. */
const minutesPerDay = 8 * 60;

/**
 * Minutes for people: `5 min`, `1 h 30 min`, `2 d 4 h`. A day has 8 hours. Rounded to whole
 * minutes.
 */
export function formatMinutes(minutes: number): string {
  const rounded = Math.round(minutes);
  const parts = [
    [Math.floor(rounded / minutesPerDay), 'd'],
    [Math.floor((rounded % minutesPerDay) / 60), 'h'],
    [rounded % 60, 'min'],
  ] as const;
  const shown = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`);
  return shown.length === 0 ? '0 min' : shown.join(' ');
}

/** An amount in the unit of a plan's estimates: minutes as time, else `1 phase`, `4 phases`. */
export function formatAmount(amount: number, unit: 'minutes' | 'phases'): string {
  if (unit === 'minutes') return formatMinutes(amount);
  return `${amount} ${amount === 1 ? 'phase' : 'phases'}`;
}
