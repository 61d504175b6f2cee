import { inAnyCase } from '../source/any-case.ts';
import { memoizeByKey } from '../source/memoize-by-key.ts';

/**
 * The keywords that are looked for where nobody says which one makes a phase, in the order in which
 * they are preferred: what groups work before what is a part of it, so that a plan of phases with
 * steps below them is read by its phases. The plan's own language is none of our business, so the
 * words of others stand beside the English ones.
 */
export const knownUnits: readonly string[] = [
  ...['Phase', 'Fase', 'Фаза', 'Faza', '阶段', '階段', 'フェーズ', '단계'],
  ...['Stage', 'Étape', 'Etape', 'Etappe', 'Etapa', 'Этап'],
  ...['Milestone', 'Meilenstein', 'Jalon', 'Hito', '里程碑', 'マイルストーン', '마일스톤'],
  ...['Sprint', 'Task Group', 'Story', 'User Story', 'Unit'],
  ...['Task', 'Aufgabe', 'Tâche', 'Tarea', 'Tarefa', 'Задача', '任务', '任務', 'タスク', '작업'],
  ...['Step', 'Schritt', 'Paso', 'Passo', 'Шаг', '步骤', '步驟', 'ステップ'],
  'Epic',
];

/** The unit of a plan that names and shows none. */
export const defaultUnit = 'Phase';

const withoutBlanks = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]$/u;

/** Whether the keyword is of a script without blanks between words: `阶段1`, `第二阶段`, `1단계`. */
export function isUnspaced(unit: string): boolean {
  return withoutBlanks.test(unit.trim());
}

/** Letters that stand for a unit in front of its numbers: `### U1. Title`. */
export function shortForm(unit: string): string | undefined {
  return unit.trim().toLowerCase() === 'unit' ? 'U' : undefined;
}

/** Source of a regular expression for what parts the keyword from the id. */
export function unitGap(unit: string): string {
  return isUnspaced(unit) ? String.raw`\s*#?\s*` : String.raw`(?:\s*#\s*|\s+)`;
}

/** Source of a regular expression (flag `u`) for the unit's keyword in any case, its words parted by blanks. */
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
  // "Stories"; the other languages' plurals are near enough to their singulars.
  const plural = /[^aeiou]y$/i.test(unit.trim())
    ? `|${unitPattern(`${unit.trim().slice(0, -1)}ies`)}`
    : '';
  return `(?:${singular}(?:s|es|n|e)?${plural})`;
}
