/**
 * Whether a file is where only plans are kept, so that numbered headings without a word that names a phase are phases
 * there, and a file without any is asked about. A `plan.md` of spec-kit describes a design; its tasks are the plan.
 */
export function isPlanPlace(path: string): boolean {
  const words = path.toLowerCase();
  return places.test(words) && !isAboutPlans(path) && !isDesign(words);
}

/** Whether it is the `plan.md` of spec-kit. */
function isDesign(words: string): boolean {
  return /(?:^|\/)specs\/[^/]+\/plan\.md$/.test(words);
}

/** Whether a file is called as those are that tell of a folder and its plans: numbers and boxes alone make none of it. */
export function isAboutPlans(path: string): boolean {
  return about.test(path);
}

/** `README.md`, `README.de.md`, `plan-template.md`; not `indexing.md` or `notifications.md`. */
const about =
  /(?:^|\/)(?:(?:readme|index|overview|changelog|notes?)(?:[._-][a-z]{2}(?:-[a-z]{2})?)?|(?:[^/]*[._-])?templates?)\.md$/i;

/**
 * What people call a plan of implementation, in small letters and without `.md`; a hyphen stands for an underscore too.
 * Names that say so by themselves: a `projektplan` is as often one of dates.
 */
const planFileNames: readonly string[] = [
  'implementation-plan',
  // German, Dutch
  ...['umsetzungsplan', 'implementierungsplan', 'entwicklungsplan', 'implementatieplan'],
  // French
  ...['plan-implementation', 'plan-d-implementation', 'plan-de-developpement'],
  ...['plan-de-développement', 'plan-de-travail'],
  // Spanish
  ...['plan-implementacion', 'plan-de-implementacion', 'plan-de-implementación'],
  ...['plan-de-desarrollo', 'plan-de-trabajo'],
  // Portuguese, Italian
  ...['plano-implementacao', 'plano-de-implementacao', 'plano-de-implementação'],
  ...['plano-de-desenvolvimento', 'plano-de-trabalho', 'piano-di-implementazione'],
  // Russian
  ...['план', 'план-реализации', 'план-разработки'],
  // Chinese, Japanese, Korean
  ...['开发计划', '实施计划', '实现计划', '開發計劃', '實施計劃'],
  ...['実装計画', '実装計画書', '開発計画'],
  ...['구현계획', '구현-계획', '개발계획', '개발-계획'],
];

/** Whether words are what people call a plan of implementation, in any language: `Plan de trabajo`, `分阶段开发计划`. */
export function isPlanName(words: string): boolean {
  return planName.test(words.replace(/['’]/gu, ' '));
}

/**
 * Whether a file is called as plans are, be it not where only plans are kept, `docs/DEPLOY-PLAN.md`: what looks like one is a plan there, and
 * what does not is asked about nowhere.
 */
export function isCalledPlan(path: string): boolean {
  const words = path.toLowerCase();
  if (isAboutPlans(path) || isDesign(words)) return false;
  return places.test(words) || planWords.test(words);
}

/** Other kinds of plans have no phases of work. */
const otherPlans = String.raw`(?:tests?|testing|qa|business|marketing|pricing|lesson|backup|recovery|rollback|meal|floor)`;

/** What a name ends with that says so, a language or a version aside: `DEPLOY-PLAN.md`, `7-day-plan.md`, `v2_roadmap.md`, `ROADMAP_DE.md`, `PLAN-v2.md`. */
const planWords = new RegExp(
  String.raw`(?:^|[-_. /])(?:(?<!${otherPlans}[-_. ])(?:plan|plano|piano)|roadmap|roteiro|tasks|to[-_]?do|epics|milestones)(?:[-_.](?:[a-z]{2}|v?\d{1,4}(?:[._-]\d{1,3}){0,2}))?\.md$`,
);

const planName = new RegExp(
  `^(?:分阶段|分階段)?(?:${planFileNames.map((name) => name.replaceAll('-', String.raw`[-\s]`)).join('|')})$`,
  'iu',
);

const names = planFileNames.map((name) => name.replaceAll('-', '[-_]')).join('|');

const places = new RegExp(
  [
    String.raw`(?:^|/)(?:implementation|task|project|work|execution|migration|refactoring)?[-_]?plan\.md$`,
    String.raw`(?:^|/)(?:${names})\.md$`,
    String.raw`\.plan\.md$`,
    String.raw`(?:^|/)plans/(?:.*/)?[^/]+\.md$`,
    String.raw`(?:^|/)(?:\.kiro/|\.specify/|kitty-)?specs/[^/]+/tasks\.md$`,
    String.raw`(?:^|/)openspec/changes/[^/]+/tasks\.md$`,
    String.raw`(?:^|/)\.planning/(?:.*/)?roadmap\.md$`,
  ].join('|'),
);
