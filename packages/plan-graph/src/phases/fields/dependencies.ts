import type { DependencyField, DependencyItem } from '../../model/dependency.ts';
import { asFarAsNamed, dependencyField } from '../../references/dependency-field.ts';
import { isNamedReference, isReference } from '../../references/dependency-value.ts';
import { isPlainNumbers } from '../../values/plain-numbers.ts';
import { namesAllLater } from '../../vocabulary/blocking-names.ts';
import { areOfPhases, mayBeOfPhases } from '../../vocabulary/number-names.ts';
import { type Parsed, phaseField, type WrittenField } from './phase-field.ts';

export const dependenciesField = phaseField({
  parse: (written) => ({ value: listOf(written) }),
  apply: ({ dependencyFields }, found) => dependencyFields.push(found),
});

/** `Requires:` is said of libraries and machines as well: it counts where it names a phase by the unit. */
export const looseDependenciesField = phaseField({
  parse: (written): Parsed<DependencyField> => {
    const found = listOf(written);
    if (isPlainNumbers(written.plain) && areOfPhases(written.label.name, written.plain))
      return { value: found };
    if (isPlainNumbers(written.plain) && mayBeOfPhases(written.label.name))
      return { value: { ...found, isOfPhasesAbove: true } };
    // `After Phase 1 the tables are there` tells a story.
    if (written.label.saysOrder === true && !found.items.every(isReference)) return {};
    const named = asFarAsNamed(found, written.words);
    return named === undefined ? {} : { value: named };
  },
  apply: ({ dependencyFields }, found) => dependencyFields.push(found),
});

export const blocksField = phaseField({
  parse: (written) => ({ value: allLater(written) ?? listOf(written).items }),
  apply: ({ blocks }, items) => blocks.push(...items),
});

/** `Enables:` is said of what users can do as well: it counts as far as it names phases by the unit. */
export const looseBlocksField = phaseField({
  parse: (written) => {
    const items =
      allLater(written) ??
      listOf(written).items.filter((item) => isNamedReference(item, written.words(item.range)));
    return items.length === 0 ? {} : { value: items };
  },
  apply: ({ blocks }, items) => blocks.push(...items),
});

/** `all other phases` */
function allLater({ values }: WrittenField): readonly DependencyItem[] | undefined {
  const [value, ...more] = values();
  return value !== undefined && more.length === 0 && namesAllLater(value.text)
    ? [{ kind: 'all-later', range: value.range }]
    : undefined;
}

function listOf({ label, values, readDependencies }: WrittenField): DependencyField {
  return dependencyField(label.key, label.value, values(), readDependencies);
}
