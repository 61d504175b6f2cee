import type { DependencyField, DependencyItem } from '../../model/dependency.ts';
import { dependencyField } from '../../references/dependency-field.ts';
import { phaseField, type WrittenField } from './phase-field.ts';

export const dependenciesField = phaseField({
  parse: (written) => ({ value: listOf(written) }),
  apply: ({ dependencyFields }, found) => dependencyFields.push(found),
});

/** `Requires:` is said of libraries and machines as well: it counts where it names a phase by the unit. */
export const looseDependenciesField = phaseField({
  parse: (written) => {
    const found = listOf(written);
    return found.items.some((item) => isNamed(item, written)) ? { value: found } : {};
  },
  apply: ({ dependencyFields }, found) => dependencyFields.push(found),
});

export const blocksField = phaseField({
  parse: (written) => ({ value: listOf(written).items }),
  apply: ({ blocks }, items) => blocks.push(...items),
});

function listOf({ label, values, readDependencies }: WrittenField): DependencyField {
  return dependencyField(label.key, label.value, values(), readDependencies);
}

/** `Phase 1`, and not just `1`. */
function isNamed({ kind, range }: DependencyItem, { words }: WrittenField): boolean {
  const isReference = kind === 'phase' || kind === 'span' || kind === 'group';
  return isReference && /^\p{L}{2}/u.test(words(range));
}
