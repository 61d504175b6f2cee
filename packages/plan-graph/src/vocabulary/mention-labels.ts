import { isOppositeLabel } from './dependency-labels.ts';
import { mayNameDependencies } from './field-names.ts';
import { fieldMeantBy } from './misspelt-names.ts';
import { phaseFieldKind } from './phase-field-names.ts';
import { independentPattern } from './side-by-side.ts';
import { unitCalled } from './units.ts';

/** Labels and headings for phases that are not needed first, although they are named. */
const otherNames: ReadonlySet<string> = new Set([
  ...[
    'related',
    'related to',
    'related phases',
    'see',
    'see also',
    'cf',
    'reference',
    'references',
  ],
  ...['replaces', 'supersedes', 'superseded by', 'same as', 'similar to', 'unlike', 'compare'],
  ...[
    'out of scope',
    'not in scope',
    'non goals',
    'excluded',
    'excludes',
    'scope',
    'independent of',
  ],
  ...['deferred', 'deferred to', 'moved to', 'moved from', 'merged into', 'split from', 'part of'],
  ...['next', 'next phase', 'next step', 'next steps', 'then', 'followed by', 'later', 'future'],
  ...['parent', 'applies to', 'affects', 'covers', 'conflicts with', 'also in', 'continues in'],
  ...['rollback', 'rollback to', 'fallback', 'with', 'alongside', 'concurrent with', 'before'],
  ...[
    'siehe',
    'siehe auch',
    'verwandt',
    'nächste phase',
    'voir',
    'voir aussi',
    'ver',
    'ver también',
  ],
  ...[
    'véase',
    'ver também',
    'vedi',
    'vedi anche',
    'zie',
    'zie ook',
    'см',
    'см. также',
    '参见',
    '参照',
  ],
]);

/** A word anywhere in a label or heading by which nothing is needed first. */
const otherWords = new RegExp(
  String.raw`\b(?:${independentPattern}|alongside|beside|not|no|non|without|instead|out|after\s+this|later|next|blocks?|unblocks?|enables?|unlocks?|downstream)\b`,
  'iu',
);

/**
 * Whether a label or heading of none of our fields may say that what it names is needed first: `Gate`, `Trigger`. `Inputs` may
 * too, of what another phase writes. What is nearly a field, or names dependencies of something, is told elsewhere.
 *
 * @param name - as `toFieldName` gives it
 */
export function mayMeanNeed(name: string): boolean {
  if (otherNames.has(name) || otherWords.test(name) || isOppositeLabel(name)) return false;
  if (mayNameDependencies(name) || fieldMeantBy(name) !== undefined) return false;
  const kind = phaseFieldKind(name);
  return (kind === undefined || kind === 'inputs') && unitCalled(name) === undefined;
}
