import { digest } from 'plan-graph';

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
}

/** File names that say nothing: such a plan is called after its folder. */
const genericNames = new Set([
  'plan',
  'implementation_plan',
  'implementation-plan',
  'tasks',
  'roadmap',
  'readme',
  'index',
  'overview',
  'main',
]);
/** Folders that only group plans. */
const groupingFolders = new Set(['plans', 'plan', 'specs', '.planning']);

/**
 * Names for all plans of a workspace: from the front matter, else from `template`, else from the
 * path. Plans that would share a name, compared without case, are all qualified by more of their
 * path. The same paths always give the same names, whatever their order.
 *
 * @param template - option `projectName`; `{name}` stands for the name that the path gives
 * @returns names by path
 */
export function projectNames(
  plans: readonly Nameable[],
  template: string | undefined,
): ReadonlyMap<string, ProjectName> {
  const wanted = plans.map((plan) => ({ plan, name: wantedName(plan, template) }));
  const groups = new Map<string, Nameable[]>();
  for (const { plan, name } of wanted) {
    const key = name.toLowerCase();
    groups.set(key, [...(groups.get(key) ?? []), plan]);
  }
  const names = new Map<string, ProjectName>();
  const taken = new Set<string>();
  for (const { plan, name } of wanted) {
    if (groups.get(name.toLowerCase())?.length === 1) {
      names.set(plan.path, { name, collidesWith: [] });
      taken.add(name.toLowerCase());
    }
  }
  const colliding = wanted
    .filter(({ plan }) => !names.has(plan.path))
    .toSorted((a, b) => (a.plan.path < b.plan.path ? -1 : 1));
  for (const { plan, name } of colliding) {
    const others = (groups.get(name.toLowerCase()) ?? [])
      .map(({ path }) => path)
      .filter((path) => path !== plan.path);
    const qualified = [
      qualifiedName(plan.path),
      `${qualifiedName(plan.path)}-${digest(plan.path).slice(0, 8)}`,
    ];
    const free =
      qualified.find((candidate) => !taken.has(candidate.toLowerCase())) ?? digest(plan.path);
    taken.add(free.toLowerCase());
    names.set(plan.path, { name: free, collidesWith: others.toSorted() });
  }
  return names;
}

function wantedName(
  { path, name, calledAfter = path }: Nameable,
  template: string | undefined,
): string {
  if (name !== undefined && slug(name) !== '') return slug(name);
  const fromPath = nameFromPath(calledAfter);
  if (template === undefined) return fromPath;
  return slug(template.replaceAll('{name}', fromPath)) || fromPath;
}

function nameFromPath(path: string): string {
  const segments = path.split('/');
  const file = stem(segments.pop() ?? '');
  if (!genericNames.has(file.toLowerCase())) return endInPlan(slug(file));
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
  return /(?:^|[-_.])plan$/i.test(name) ? name : `${name}-plan`;
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
