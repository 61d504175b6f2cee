import { memoizeByKey } from '../source/memoize-by-key.ts';

/**
 * The names of fields in the form in which they compare: lower case, words parted by one blank,
 * whatever parts them in the text (`depends_on`, `dependsOn`, `Depends-On`), without emphasis and colon.
 */
export function toFieldName(text: string): string {
  // What is longer is no name, and would not be worth keeping.
  return text.length > longest ? text : shortName(text);
}

const longest = 80;

const shortName = memoizeByKey((written: string): string =>
  written
    .replace(/^[\s*_`]+|[\s:：*_`]+$/gu, '')
    .replace(/(?<=\p{Ll})(?=\p{Lu}\p{Ll})/gu, ' ')
    .toLowerCase()
    .replace(/[\s_-]+/g, ' '),
);

/** Says that what follows is needed first: as a label, a heading, a column or a key of YAML. */
const dependencyNames: ReadonlySet<string> = new Set([
  ...['depends on', 'dependson', 'depends', 'dependencies', 'dependency', 'deps'],
  ...['blocked by', 'blockedby', 'prerequisite', 'prerequisites'],
  // German
  ...['abhängigkeit', 'abhängigkeiten', 'abhängig von', 'hängt ab von'],
  ...['voraussetzung', 'voraussetzungen'],
  // French
  ...['dépendance', 'dépendances', 'dépend de', 'prérequis'],
  // Spanish, Portuguese, Italian
  ...['dependencia', 'dependencias', 'depende de', 'prerrequisitos'],
  ...['dependências', 'depende', 'dipendenze', 'dipende da'],
  // Dutch
  ...['afhankelijkheden', 'afhankelijk van'],
  // Russian
  ...['зависимости', 'зависит от'],
  // Chinese
  ...['依赖', '依赖项', '依赖于', '依赖关系', '依賴', '前置条件', '先决条件', '前提条件'],
  // Japanese, Korean
  ...['依存', '依存関係', '의존성', '선행 조건'],
]);

/** @param name - as {@link toFieldName} gives it */
export function isDependencyName(name: string): boolean {
  return dependencyNames.has(name);
}

/** Says it too, but of libraries and machines as well: read only where the value names phases by their unit. */
const looseNames: ReadonlySet<string> = new Set([
  ...['requires', 'required', 'needs', 'predecessor', 'predecessors', 'upstream', 'must follow'],
  ...['benötigt', 'erfordert', 'vorgänger', 'nécessite', 'requis', 'requiere', 'predecesores'],
  ...['requer', 'richiede', 'vereist', 'требует', '需要', '필요'],
]);

export function isLooseDependencyName(name: string): boolean {
  return looseNames.has(name);
}

const written = [...dependencyNames].map((name) => name.replaceAll(' ', String.raw`[\s_-]+`));
const anyName = new RegExp(String.raw`(?<!\p{L})(?:${written.join('|')})(?!\p{L})`, 'iu');

/** Whether the name of a dependency field stands anywhere in a text. */
export function namesDependencies(text: string): boolean {
  return anyName.test(text);
}

/** Labels inside a list of dependencies that say nothing of their own of what is listed below them. */
const groupNames: ReadonlySet<string> = new Set([
  ...['internal', 'internal dependencies', 'upstream', 'hard dependencies', 'phase dependencies'],
  ...['requires', 'required', 'needs', 'phases', 'previous phases', 'prior phases'],
]);

/** Whether a text is but a label for the dependencies that stand below or behind it. */
export function isDependencyLabel(name: string): boolean {
  return dependencyNames.has(name) || groupNames.has(name);
}
