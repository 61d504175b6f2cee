import { digest } from 'plan-graph/internal';

/** A plan that needs a name: its path from the workspace root and what its front matter asks for. */
export interface Nameable {
  readonly path: string;
  readonly name: string | undefined;
  /** The path that gives the name where it is not the plan's own: of files that are one plan together, their folder. */
  readonly calledAfter?: string;
}

export interface ProjectName {
  readonly name: string;
  /** Paths of the other plans that would have had the same name; empty for most. */
  readonly collidesWith: readonly string[];
  /** The file of the real project that has the name which the plan would have had. */
  readonly takenBy?: string;
  /** What the front matter asks for, where it is not what the plan got. */
  readonly asked?: string;
  /** Another name by which other plans may refer to it: the one it asked for, where that means no one else. */
  readonly alias?: string;
}

/** Names of real projects in lower case, each with the file that says so. */
export type TakenNames = ReadonlyMap<string, string>;

/** File names that say nothing: such a plan is called after its folder. */
const genericNames = new Set([
  'plan',
  'implementation_plan',
  'implementation-plan',
  'task_plan',
  'tasks',
  'roadmap',
  'readme',
  'index',
  'overview',
  'main',
]);
/** Folders that only group plans. */
const groupingFolders = new Set(['plans', 'plan', 'specs', '.planning']);

/** Longer names than these would, with what stands before and behind them, be no name of a folder on some disks. */
const longestName = 100;

/**
 * Names for all plans of a workspace: from the front matter, else from `template`, else from the
 * path. Of plans that would share a name, compared without case, the one with the shortest path keeps it,
 * unless a real project has it; the others are qualified by more of their path. The same paths always give
 * the same names, whatever their order.
 *
 * Every name ends in `plan`, because two projects of one name stop the whole workspace, and so do
 * `constructor` and `__proto__`: what a plan says of itself must never be able to do that.
 *
 * @param template - option `projectName`; `{name}` stands for the name that the path gives
 * @param taken - the names of real projects, as far as they are known
 * @returns names by path
 */
export function projectNames(
  plans: readonly Nameable[],
  template: string | undefined,
  taken: TakenNames = new Map(),
): ReadonlyMap<string, ProjectName> {
  const wanted = plans.map((plan) => ({ plan, name: wantedName(plan, template) }));
  const groups = new Map<string, Nameable[]>();
  for (const { plan, name } of wanted) {
    const key = name.toLowerCase();
    groups.set(key, [...(groups.get(key) ?? []), plan]);
  }
  const names = new Map<string, ProjectName>();
  const keepers = new Set(Array.from(groups.values(), keeperOf));
  const given = new Set<string>(taken.keys());
  for (const { plan, name } of wanted) {
    const key = name.toLowerCase();
    if (!taken.has(key) && keepers.has(plan)) {
      names.set(plan.path, { name, collidesWith: [] });
      given.add(key);
    }
  }
  const colliding = wanted
    .filter(({ plan }) => !names.has(plan.path))
    .toSorted((a, b) => (a.plan.path < b.plan.path ? -1 : 1));
  for (const { plan, name } of colliding) {
    const key = name.toLowerCase();
    const others = (groups.get(key) ?? [])
      .map(({ path }) => path)
      .filter((path) => path !== plan.path);
    const free =
      otherNames(plan.path).find((candidate) => !given.has(candidate.toLowerCase())) ??
      `${digest(plan.path)}-plan`;
    given.add(free.toLowerCase());
    const takenBy = taken.get(key);
    names.set(plan.path, {
      name: free,
      collidesWith: others.toSorted(),
      ...(takenBy !== undefined && { takenBy }),
    });
  }
  return withAsked(plans, names, given);
}

/** Of plans that would have one name, the one that has it. */
function keeperOf(plans: readonly Nameable[]): Nameable | undefined {
  const paths = new Set(plans.map(({ path }) => path));
  const depth = (path: string): number => path.split('/').length;
  return plans.toSorted(
    ({ path: a }, { path: b }) =>
      Number(isDesignOfTasks(a, paths)) - Number(isDesignOfTasks(b, paths)) ||
      depth(a) - depth(b) ||
      a.length - b.length ||
      (a < b ? -1 : 1),
  )[0];
}

/** Spec-kit's `plan.md` says how a feature is to be built; what is to be done stands in `tasks.md` beside it. */
function isDesignOfTasks(path: string, all: ReadonlySet<string>): boolean {
  return /(?:^|\/)plan\.md$/.test(path) && all.has(path.replace(/plan\.md$/, 'tasks.md'));
}

/** Adds to each name what its plan asked for instead. */
function withAsked(
  plans: readonly Nameable[],
  names: ReadonlyMap<string, ProjectName>,
  given: ReadonlySet<string>,
): ReadonlyMap<string, ProjectName> {
  const asking = new Map<string, number>();
  for (const { name } of plans) {
    if (name !== undefined) asking.set(name, (asking.get(name) ?? 0) + 1);
  }
  const asked = plans.flatMap(({ path, name }) => {
    const found = names.get(path);
    if (name === undefined || found === undefined || found.name === name) return [];
    const isFree = asking.get(name) === 1 && !given.has(name.toLowerCase());
    return [[path, { ...found, asked: name, ...(isFree && { alias: name }) }] as const];
  });
  return asked.length === 0 ? names : new Map([...names, ...asked]);
}

/** For a plan that cannot have the name it would have: each is as good as the other, the first free one it is. */
function otherNames(path: string): readonly string[] {
  const qualified = qualifiedName(path);
  return [
    qualified,
    ...(path.includes('/') ? [] : [`root-${qualified}`]),
    `${qualified.slice(0, longestName / 2)}-${digest(path).slice(0, 8)}-plan`,
  ];
}

function wantedName(
  { path, name, calledAfter = path }: Nameable,
  template: string | undefined,
): string {
  if (name !== undefined && slug(name) !== '') return endInPlan(slug(name));
  const fromPath = nameFromPath(calledAfter);
  if (template === undefined) return fromPath;
  return endInPlan(slug(template.replaceAll('{name}', fromPath)) || fromPath);
}

function nameFromPath(path: string): string {
  const segments = path.split('/');
  const file = stem(segments.pop() ?? '');
  const own = slug(file);
  // Of a name in another script nothing is left.
  if (own !== '' && !genericNames.has(file.toLowerCase())) return endInPlan(own);
  const folder = segments
    .toReversed()
    .find((segment) => !groupingFolders.has(segment.toLowerCase()));
  return folder === undefined ? 'plan' : endInPlan(slug(folder));
}

/** The whole path: `docs/plans/auth.md` is `docs-plans-auth-plan`. */
function qualifiedName(path: string): string {
  const segments = path.split('/');
  const file = stem(segments.pop() ?? '');
  return endInPlan(slug([...segments, file].join('-')));
}

function stem(file: string): string {
  return file.replace(/\.md$/i, '').replace(/\.plan$/i, '');
}

function endInPlan(name: string): string {
  if (name === '') return 'plan';
  const ended = /(?:^|[-_.])plan$/i.test(name) ? name : `${name}-plan`;
  return ended.length <= longestName
    ? ended
    : `${ended.slice(0, longestName / 2)}-${digest(ended).slice(0, 8)}-plan`;
}

/** Only characters that neither a shell, nor a glob, nor `project:target` gives a meaning to. */
function slug(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/-{2,}/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '');
}
