import { headingReader } from '../../src/phases/phase-heading.ts';

/** `id|title|status|note`, trailing empty parts left out; or the kind. */
export function read(heading: string, unit = 'Phase'): string {
  const reading = headingReader(unit)(heading);
  switch (reading.kind) {
    case 'phase':
      return [reading.id, reading.title, reading.status ?? '', reading.note]
        .join('|')
        .replace(/\|+$/, '');
    case 'range':
      return `range ${reading.from}-${reading.to} ${heading.slice(reading.idStart, reading.idEnd)}`;
    case 'malformed':
      return `malformed ${reading.id ?? ''}`.trim();
    case 'other':
      return 'other';
  }
}
