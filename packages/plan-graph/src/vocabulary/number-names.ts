/*
 * Names of `isLooseDependencyName` behind which plain numbers may be phases.
 */

/** Said of work alone, so that plain numbers will do: `Predecessors: 1, 2`. */
const orderNames: ReadonlySet<string> = new Set([
  ...['predecessor', 'predecessors', 'runs after', 'run after', 'starts after', 'start after'],
  ...['begins after', 'begin after', 'must follow', 'vorgänger', 'prédécesseurs', 'predecesores'],
  ...[
    'predecessori',
    'antecessoras',
    'depends on phases',
    'depends on phase',
    'required phases',
    'dep',
  ],
]);

/** Said of what one number could count, and several cannot: `Requires: 1 & 2`. */
const countableNames: ReadonlySet<string> = new Set([
  ...['requires', 'needs', 'follows', 'builds on', 'upstream', 'blockers', 'gated by', 'gated on'],
  ...['relies on', 'benötigt', 'braucht', 'erfordert', 'nécessite', 'requiere', 'necesita'],
  ...['requer', 'precisa de', 'richiede', 'vereist', 'wymaga', 'требует', '需要', '필요'],
]);

/** Whether plain numbers behind a name of `isLooseDependencyName` are phases. */
export function areOfPhases(name: string, numbers: string): boolean {
  return orderNames.has(name) || (countableNames.has(name) && /[,&]|and/.test(numbers));
}

/** Said of time as well, `After: 2 days`; a number alone is none. */
const timeNames: ReadonlySet<string> = new Set([
  ...['after', 'can start after', 'execute after', 'not before', 'nach', 'après', 'después de'],
  ...['após', 'dopo', 'na', 'po', 'после', 'dependency on'],
]);

/**
 * Whether plain numbers behind a name of `isLooseDependencyName` are phases if phases above have these numbers:
 * `Requires: 1`. Not behind nouns, which may have numbers of their own: `Requirement: 1`, `Blockers: 2`.
 */
export function mayBeOfPhases(name: string): boolean {
  return timeNames.has(name) || mayBeOfPhasesInTitle(name);
}

/** The same in a title, `Views — needs 1`, where `after 2` may be a time. */
export function mayBeOfPhasesInTitle(name: string): boolean {
  return countableNames.has(name) && !nouns.has(name);
}

const nouns: ReadonlySet<string> = new Set(['blockers', 'upstream']);
