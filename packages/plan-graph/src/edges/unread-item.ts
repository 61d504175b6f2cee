import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { FieldValue } from '../references/field-values.ts';
import { independentPattern } from '../vocabulary/side-by-side.ts';
import type { List } from './list-places.ts';
import type { UnitWords } from './unit-words.ts';

/** What may run beside a phase says nothing of what it needs. */
export function isAside(text: string): boolean {
  return beside.test(text) && !/\b(?:depends|requires|needs|after|once|then)\b/i.test(text);
}

const beside = new RegExp(String.raw`\b${independentPattern}`, 'i');

/** What names a phase and is not read. */
export function unreadItem(
  { text, range }: FieldValue,
  { about }: List,
  unit: string,
  words: UnitWords,
): readonly Diagnostic[] {
  const isNamed = about === 'mention' ? words.starts(text) : words.mentions(text);
  if (about === 'value' || about === 'order' || !isNamed || isAside(text)) return [];
  const shown = text.length > 80 ? `${text.slice(0, 79)}…` : text;
  return [
    {
      code: 'unreadable-reference',
      severity: words.starts(text) && about !== 'mention' ? 'warning' : 'info',
      message: `Unexpected \`${shown}\` among dependencies, expected an item such as \`- ${unit} 2 depends on ${unit} 1\`; it is ignored`,
      range,
      fix: `Write it in that form, or as a dependency line of the ${unit.toLowerCase()}.`,
    },
  ];
}
