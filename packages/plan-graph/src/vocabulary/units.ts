import { inAnyCase } from '../source/any-case.ts';
import { memoizeByKey } from '../source/memoize-by-key.ts';

/**
 * The keywords that are looked for where nobody says which one makes a phase, in the order in which
 * they are preferred: what groups work before what is a part of it, so that a plan of phases with
 * steps below them is read by its phases. The plan's own language is none of our business, so the
 * words of others stand beside the English ones.
 */
const coarseUnits = [
  ...['Phase', 'Fase', 'Фаза', 'Faza', '阶段', '階段', 'フェーズ', '단계'],
  ...['Fas', 'Fáze', 'Fázis', 'Vaihe', 'Aşama', 'Giai đoạn', 'Tahap', 'Etap', 'Етап'],
  ...['Stage', 'Étape', 'Etape', 'Etappe', 'Etapa', 'Этап', 'Stufe', 'Tappa', 'Faz', 'ステージ'],
  ...['Milestone', 'Meilenstein', 'Jalon', 'Hito', '里程碑', 'マイルストーン', '마일스톤'],
  ...['Marco', 'Веха', 'Kamień milowy', 'Tranche', 'Tramo'],
  ...['Work Package', 'Arbeitspaket', '工作包'],
  ...['Спринт', 'スプリント', '스프린트', 'Итерация', '迭代'],
  ...['批次', '批', '期', '轮'],
  ...['Sprint', 'Task Group', 'Story', 'User Story', 'Unit'],
];
/** What phases are often made of, so that such a word beside phases is about their parts. */
const fineUnits = [
  ...['Task', 'Aufgabe', 'Tâche', 'Tarea', 'Tarefa', 'Задача', '任务', '任務', 'タスク', '작업'],
  ...['Taak', 'Uppgift', 'Zadanie', 'Завдання', 'Görev'],
  ...['Step', 'Schritt', 'Paso', 'Passo', 'Шаг', '步骤', '步驟', 'ステップ'],
  ...['Stap', 'Steg', 'Trin', 'Krok', 'Крок', 'Adım', 'Bước', 'Langkah'],
];
export const knownUnits: readonly string[] = [...coarseUnits, ...fineUnits, 'Epic'];

/** The unit of a plan that names and shows none. */
export const defaultUnit = 'Phase';

const withoutBlanks = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]$/u;

/** Whether the keyword is of a script without blanks between words: `阶段1`, `第二阶段`, `1단계`. */
export function isUnspaced(unit: string): boolean {
  return withoutBlanks.test(unit.trim());
}

/** The letters before a number that stand for a unit, `M1` for `Milestone 1`; where two have the same, for the first. */
const letters: Readonly<Record<string, string>> = {
  Phase: 'P',
  Milestone: 'M',
  Epic: 'E',
  Task: 'T',
  Step: 'S',
  Unit: 'U',
  Story: 'S',
  'User Story': 'US',
  'Task Group': 'TG',
  'Work Package': 'WP',
};
const lettersByUnit = new Map(
  Object.entries(letters).map(([unit, own]) => [unit.toLowerCase(), own]),
);

/** The letters that stand for a unit in front of its numbers. */
export function lettersOf(unit: string): string | undefined {
  return lettersByUnit.get(unit.trim().toLowerCase());
}

/** The unit whose letters these are. */
export function unitOfLetters(own: string): string | undefined {
  return Object.keys(letters).find((unit) => letters[unit] === own);
}

/** Letters that make a heading of the unit even where nothing else shows it: `### U1. Title`. */
export function shortForm(unit: string): string | undefined {
  return unit.trim().toLowerCase() === 'unit' ? 'U' : undefined;
}

/**
 * Source of a regular expression for what separates the keyword from the id. A number may follow at once or
 * behind a hyphen, `Phase3` and `TASK-001`; a letter may not, or every longer word would be an id.
 */
export function unitGap(unit: string): string {
  return isUnspaced(unit)
    ? String.raw`\s*#?\s*`
    : String.raw`(?:\s*(?:#|№|[Nn][Oor]?[.º°])\s*|\s+|[-_]?(?=[\d０-９①-⑳]))`;
}

const pluralEndings = ['s', 'es', 'n', 'e'] as const;

/** A unit as a heading of a column or a list calls it: in lower case, words separated by one blank. */
function formsOf(unit: string): readonly string[] {
  const word = unit.trim().toLowerCase().replace(/\s+/g, ' ');
  const endings = pluralEndings.map((ending) => word + ending);
  return [word, ...endings, ...irregularPlural(word), ...otherForms(word)];
}

const knownForms = new Set(knownUnits.flatMap(formsOf));
const fineForms = new Set(fineUnits.flatMap(formsOf));

/** Whether words are nothing but a unit, the plan's own or a known one, in singular or plural. */
export function isUnitName(words: string, own: string): boolean {
  const name = words.trim().toLowerCase().replace(/\s+/g, ' ');
  return knownForms.has(name) || formsOf(own).includes(name);
}

const unitsByForm = new Map(
  knownUnits.toReversed().flatMap((unit) => formsOf(unit).map((form) => [form, unit] as const)),
);

/** The known unit that words name in singular or plural. */
export function unitCalled(words: string): string | undefined {
  return unitsByForm.get(words.trim().toLowerCase().replace(/\s+/g, ' '));
}

/** What people call parts of a plan besides, where its headings have numbers alone. */
const plainWords: ReadonlySet<string> = new Set([
  ...['section', 'part', 'chapter', 'workstream', 'work item', 'item', 'component', 'module'],
  ...['group', 'block', 'issue', 'ticket', 'abschnitt', 'kapitel', 'chapitre', 'sección'],
]);

/** The word by which a column of a table calls phases. Undefined: it may be about anything. */
export function wordForPhases(heading: string): string | undefined {
  const name = heading.trim().toLowerCase();
  return unitCalled(name) ?? [name, name.replace(/s$/, '')].find((word) => plainWords.has(word));
}

/** The known units whose keyword a text has, be it as part of a word. @param text - in any case */
export function unitsIn(text: string): readonly string[] {
  const lowerCase = text.toLowerCase();
  return knownUnits.filter((unit) => lowerCase.includes(unit.toLowerCase()));
}

/** Whether a unit is of what phases are often made of. */
export function isFineUnit(unit: string): boolean {
  return fineForms.has(unit.trim().toLowerCase());
}

/** The same without the words that beside phases are about their parts. */
export function isPhaseName(words: string, own: string): boolean {
  const name = words.trim().toLowerCase().replace(/\s+/g, ' ');
  return isUnitName(words, own) && (formsOf(own).includes(name) || !fineForms.has(name));
}

/** "Stories"; the other languages' plurals are near enough to their singulars. */
function irregularPlural(unit: string): readonly string[] {
  return /[^aeiou]y$/i.test(unit) ? [`${unit.slice(0, -1)}ies`] : [];
}

/** Forms that Slavic languages, Swedish and Italian have besides: `фазы`, `этапов`, `fazy`, `faserna`, `fasi`. */
function otherForms(unit: string): readonly string[] {
  const stem = unit.slice(0, -1);
  if (/^\p{sc=Cyrillic}+$/u.test(unit))
    return /[ая]$/u.test(unit)
      ? ['ы', 'и', 'е', 'у', 'ой', ''].map((ending) => stem + ending)
      : ['а', 'у', 'е', 'ы', 'ов', 'ом', 'и'].map((ending) => unit + ending);
  if (/^(?:faza)$/i.test(unit)) return ['y', 'ę', 'ie'].map((ending) => stem + ending);
  if (/^fas$/i.test(unit)) return ['en', 'er', 'erna'].map((ending) => unit + ending);
  return /^(?:fase|passo)$/i.test(unit) ? [`${stem}i`] : [];
}

/** Source of a regular expression (flags `iu`) for what phases of this unit are made of: `Task`, `Schritt`; undefined: this unit is one. */
export function partsPattern(unit: string): string | undefined {
  if (isFineUnit(unit)) return undefined;
  return `(?:${[...fineForms].join('|')})`;
}

/** Source of a regular expression (flag `u`) for the unit's keyword in any case, its words separated by blanks. */
export const unitPattern = memoizeByKey((unit) =>
  unit
    .trim()
    .split(/\s+/)
    .map(inAnyCase)
    .join(String.raw`\s+`),
);

/** The same with the endings of a plural. */
export function unitsPattern(unit: string): string {
  const singular = unitPattern(unit);
  if (isUnspaced(unit)) return singular;
  const irregular = [...irregularPlural(unit.trim()), ...otherForms(unit.trim())];
  const others = irregular.map((form) => `|${unitPattern(form)}`);
  return `(?:${singular}(?:${pluralEndings.join('|')})?${others.join('')})`;
}

/**
 * Whether a text has the unit's keyword anywhere, be it as part of a word. Asked before any expression for what stands
 * around the keyword, because most texts do not have it, and V8 compiles only what is used.
 */
export const holdsKeyword = memoizeByKey((unit) => {
  const keyword = new RegExp(unitPattern(unit), 'u');
  return (text: string): boolean => keyword.test(text);
});
