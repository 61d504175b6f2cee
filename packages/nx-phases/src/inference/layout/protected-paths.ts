import { overlap, itemAt } from 'plan-graph/internal';
import { packageLockFiles } from './package-lock-files.ts';
import { planGlobsWithoutCase } from './plan-globs.ts';

interface Kind {
  /** What it is, after "that is" or "that may be". */
  readonly what: string;
  readonly names: readonly string[];
}

/** Wherever they lie. */
const anywhere: readonly Kind[] = [
  {
    what: 'a folder of git, Nx or a package manager',
    names: [
      '.git',
      '.hg',
      '.svn',
      '.jj',
      '.nx',
      'node_modules',
      '.yarn',
      '.pnpm-store',
      '.pnp.cjs',
      '.pnp.loader.mjs',
    ],
  },
  {
    what: 'a file of settings',
    names: [
      ...['.gitignore', '.gitattributes', '.gitmodules', '.git-blame-ignore-revs', '.mailmap'],
      ...['.nxignore', '.npmrc', '.yarnrc', '.yarnrc.yml', '.pnpmfile.cjs', '.npmignore'],
      ...['.env', '.env.*', '.envrc', '.netrc', '.editorconfig', '.tool-versions', '.nvmrc'],
    ],
  },
];

/** At the root of the workspace, where they are those of everybody. */
const atRoot: readonly Kind[] = [
  {
    what: 'a manifest of the workspace',
    names: [
      ...['package.json', 'project.json', 'nx.json', 'lerna.json', 'rush.json', 'turbo.json'],
      ...['pnpm-workspace.yaml', 'deno.json', 'deno.jsonc', 'bower.json', 'jsr.json'],
      ...['pyproject.toml', 'setup.py', 'setup.cfg', 'requirements*.txt', 'pipfile'],
      ...['cargo.toml', 'go.mod', 'go.work', 'gemfile', '*.gemspec', 'composer.json', 'mix.exs'],
      ...['pom.xml', 'build.gradle', 'build.gradle.kts', 'settings.gradle', 'settings.gradle.kts'],
      ...['*.csproj', '*.fsproj', '*.sln', '*.slnx', 'directory.build.props', 'package.swift'],
      ...['makefile', 'justfile', 'cmakelists.txt', 'dockerfile', 'module.bazel', 'workspace'],
    ],
  },
  {
    what: 'a lock file',
    names: [
      ...packageLockFiles.map(([name]) => name),
      ...['deno.lock', 'poetry.lock', 'pdm.lock', 'uv.lock', 'pylock*.toml'],
      ...['pipfile.lock', 'cargo.lock', 'go.sum', 'go.work.sum', 'gemfile.lock', 'composer.lock'],
      ...['mix.lock', 'gradle.lockfile', 'packages.lock.json', 'package.resolved', 'flake.lock'],
    ],
  },
  {
    what: 'a file of settings',
    names: [
      ...['.github', '.gitlab', '.gitlab-ci.yml', '.circleci', '.buildkite', 'azure-pipelines.yml'],
      ...['.vscode', '.idea', '.fleet', '.zed', '.devcontainer', '.husky', '.claude', '.cursor'],
      ...['.prettierrc*', '.prettierignore', '.eslintrc*', '.eslintignore', '.swcrc', '.babelrc*'],
      ...['tsconfig*.json', 'jsconfig.json', 'eslint.config.*', 'prettier.config.*', 'biome.json*'],
      ...[
        'jest.config.*',
        'jest.preset.*',
        'vite.config.*',
        'vitest.config.*',
        'vitest.workspace.*',
      ],
      ...['babel.config.*', 'webpack.config.*', 'rollup.config.*', 'playwright.config.*'],
    ],
  },
];

/** In small letters. */
export const lockFileNames = namesOf('a lock file');
const manifests = new Set(['package.json', 'project.json', ...lockFileNames]);
const lastIsAnything = /(?:\/\*{1,2})+$/;

/**
 * What that no run may replace an output could be; undefined: nothing of the kind. Compared without
 * case. A folder may hold anything, and names nothing; but a file or pattern that could match is
 * one: `docs/*.md` may be a plan. Manifests of packages below the root may be made by a phase, where
 * they are named outright.
 *
 * @param planPlaces - besides the usual ones
 */
export function protectedBy(
  pattern: string,
  planPlaces: readonly string[] = [],
): string | undefined {
  const named = pattern.toLowerCase().replace(lastIsAnything, '');
  const segments = named.split('/');
  const [first = ''] = segments;
  const last = segments.at(-1) ?? '';
  for (const { what, names } of anywhere) {
    if (segments.some((segment) => names.some((name) => mayBe(segment, name)))) return what;
  }
  for (const { what, names } of atRoot) {
    const isFolder = segments.length === 1;
    const hit = names.find((name) => mayBe(first, name));
    // `dockerfile/x` is a folder that happens to be called so.
    if (hit !== undefined && (isFolder || hit.startsWith('.'))) return what;
  }
  if (manifests.has(last) && segments.slice(0, -1).some((segment) => /[*?[\]{}()]/.test(segment))) {
    return 'a manifest of a project';
  }
  return mayBePlan(segments, planPlaces) ? 'a plan' : undefined;
}

/** The same globs with the folders in which all markdown is a plan. */
const usualPlaces = planGlobsWithoutCase.map(segmentsOf);

function segmentsOf(glob: string): readonly string[] {
  return glob.toLowerCase().split('/');
}

function mayBePlan(segments: readonly string[], places: readonly string[]): boolean {
  if ([...usualPlaces, ...places.map(segmentsOf)].some((glob) => mayMeet(segments, glob)))
    return true;
  const extension = /\.(\w+)$/.exec(segments.at(-1) ?? '')?.[1];
  return (
    (extension === undefined || extension === 'md') &&
    segments.some((segment) => mayBe(segment, 'plans'))
  );
}

/** Whether two patterns can name one file, `**` being any number of folders. */
function mayMeet(a: readonly string[], b: readonly string[]): boolean {
  // From the ends: whether what is left of `b` from each place on meets what is left of `a`.
  let rest = b.map(() => false).concat(true);
  for (let j = b.length - 1; j >= 0; j--) rest[j] = b[j] === '**' && rest[j + 1] === true;
  for (const [index, one] of [...a.entries()].reverse()) {
    const meets = index === a.length - 1 ? mayBePlanFile : mayBeFolder;
    const next = [...rest];
    next[b.length] = one === '**' && rest[b.length] === true;
    for (let j = b.length - 1; j >= 0; j--) {
      const two = itemAt(b, j);
      next[j] =
        one === '**'
          ? rest[j] === true || next[j + 1] === true
          : two === '**'
            ? rest[j] === true || next[j + 1] === true
            : rest[j + 1] === true && meets(one, two);
    }
    rest = next;
  }
  return rest[0] === true;
}

function mayBeFolder(one: string, two: string): boolean {
  return overlap(one, two) !== 'none';
}

/**
 * Whether a segment of a pattern may be a name. One with wildcards at both ends names nothing, and no
 * wildcard stands for the dot at the start of a name.
 */
function mayBe(segment: string, name: string): boolean {
  if (/^[*?[{(!+@|]/.test(segment) && /[*?\]})|]$/.test(segment)) return false;
  if (name.startsWith('.') && !segment.startsWith('.')) return false;
  if (name.includes('*') && segment.includes('*') && !segment.startsWith('.')) return false;
  return overlap(segment, name) !== 'none';
}

/** The same of a file where plans lie: `dist/app*` is not meant for `dist/app.plan.md`. */
function mayBePlanFile(segment: string, name: string): boolean {
  if (!name.includes('*') || !segment.includes('*')) return mayBe(segment, name);
  return /\.md$|\.plan\./.test(segment) && overlap(segment, name) !== 'none';
}

function namesOf(what: string): readonly string[] {
  return atRoot.flatMap((kind) => (kind.what === what ? kind.names : []));
}
