import { isBlockingName, isLooseBlockingName } from './blocking-names.ts';
import { isAnyDependencyName } from './field-names.ts';

/** Labels inside a list of dependencies that say nothing of their own of what is listed behind or below them. */
const groupNames: ReadonlySet<string> = new Set([
  ...['internal', 'internal dependencies', 'upstream', 'hard dependencies', 'phase dependencies'],
  ...[
    'requires',
    'required',
    'needs',
    'phases',
    'phase',
    'previous phases',
    'prior phases',
    'hard',
    'must',
  ],
  ...[
    'tasks',
    'steps',
    'stages',
    'stories',
    'milestones',
    'technical',
    'direct',
    'intern',
    'interne',
  ],
  ...['interno', 'internas', 'internos', 'interna', 'внутренние', '内部', '上游', '내부'],
]);

/** Whether a text is but a label for the dependencies that stand below or behind it. */
export function isDependencyLabel(name: string): boolean {
  return isAnyDependencyName(name) || groupNames.has(name);
}

/** When a phase is done: of what it needs only where the value says so, `**When:** after Phase 2`. */
const timeNames: ReadonlySet<string> = new Set([
  ...[
    'when',
    'timing',
    'sequencing',
    'sequence',
    'order',
    'ordering',
    'schedule',
    'start',
    'starts',
  ],
  ...[
    'execution',
    'position',
    'timeline',
    'begin',
    'begins',
    'reihenfolge',
    'ordre',
    'orden',
    'ordem',
  ],
]);
const saysAfter =
  /^(?:(?:only|right|directly|immediately|strictly|runs?|starts?|begins?)\s+)*(?:after|once|follows|following|nach|erst\s+nach|après|después\s+de|após|dopo|na|po|после)\s/iu;

/** How long the word is with which a field says after what a phase comes, `after `; undefined: it says something else. */
export function timeWords(name: string, value: string): number | undefined {
  return timeNames.has(name) ? saysAfter.exec(value)?.[0].length : undefined;
}

/** Labels there for what comes later: it needs this phase, and not the other way round. */
export function isOppositeLabel(name: string): boolean {
  return isBlockingName(name) || isLooseBlockingName(name) || besideNames.has(name);
}

/** What runs beside it. */
const besideNames: ReadonlySet<string> = new Set([
  ...['parallel', 'parallel with', 'can run in parallel with'],
]);
