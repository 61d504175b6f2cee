import { groupBy } from '../source/group-by.ts';
import { isOneSlip } from '../source/one-slip.ts';
import { commandKindOf, commandNames } from './command-labels.ts';
import { isDependencyLabel, isOppositeLabel } from './dependency-labels.ts';
import { dependencyNames } from './field-names.ts';
import { goalHeading } from './goal-names.ts';
import { phaseFieldKind, phaseFieldNames } from './phase-field-names.ts';

/** Shorter words are near too many others: `Tasks` and `Tests`, `Texts` and `Tests`. */
const shortest = 6;

const fields = byEnds([...dependencyNames, ...phaseFieldNames]);
const commandLabels = byEnds([...commandNames.run, ...commandNames.check]);

/**
 * The name of a field of a phase for which a name is a slip of the pen; undefined: it is a field, or something else.
 *
 * @param name - as `toFieldName` gives it
 */
export function fieldMeantBy(name: string): string | undefined {
  return meantBy(name, fields);
}

/** The same for the labels of commands. */
export function commandLabelMeantBy(name: string): string | undefined {
  return meantBy(name, commandLabels);
}

/** What in another language is a slip, `Vérifier`, and in English a thing that plans build. */
const ownWords: ReadonlySet<string> = new Set(['verifier']);

/**
 * First and last letter have to be right: the first seldom is not, and with another end it is mostly another form of the
 * word, which may mean something else (`Output:`, `Approved:`, `Blocked:`).
 */
function meantBy(name: string, names: ReadonlyMap<string, readonly string[]>): string | undefined {
  if (name.length < shortest || ownWords.has(name)) return undefined;
  const meant = names.get(endsOf(name))?.find((one) => isOneSlip(name, one));
  return meant === undefined || isKnown(name) ? undefined : meant;
}

/** Names by their first and last letter: asked of each label of each plan. */
function byEnds(names: readonly string[]): ReadonlyMap<string, readonly string[]> {
  return groupBy(
    names.filter(({ length }) => length >= shortest),
    endsOf,
  );
}

function endsOf(name: string): string {
  return name.charAt(0) + name.charAt(name.length - 1);
}

function isKnown(name: string): boolean {
  return (
    phaseFieldKind(name) !== undefined ||
    commandKindOf(name) !== undefined ||
    isDependencyLabel(name) ||
    isOppositeLabel(name) ||
    goalHeading(name) !== undefined
  );
}

/** A known name in the manner of what was written for it: with its capital, `_` or `-`. */
export function writtenLike(name: string, written: string): string {
  const [separator = ' '] = /[\s_-]/.exec(written) ?? [];
  const whole = name.replaceAll(' ', separator);
  return /^\p{Lu}/u.test(written) ? whole.charAt(0).toUpperCase() + whole.slice(1) : whole;
}
