import { pathMatcher } from './path-matcher.ts';

/** The same names are found in capitals, small letters, and both. */
const namesInAnyCase: readonly string[] = [
  'implementation-plan.md',
  'implementation_plan.md',
  'task_plan.md',
];

const otherGlobs: readonly string[] = [
  '**/*.plan.md',
  '**/plans/**/*.md',
  '**/phases/phase[-_][0-9]*.md',
  '**/specs/*/tasks.md',
  '**/.kiro/specs/*/tasks.md',
  '**/openspec/changes/*/tasks.md',
  // GSD's folders are full of research, summaries and state, which are no plans.
  '**/.planning/**/ROADMAP.md',
  '**/.planning/**/[0-9]*-[0-9]*-PLAN.md',
];

/**
 * Where plans are looked for unless nx.json names further places. Fixed and narrow, because every deleted
 * file that matches a plugin's glob makes `nx affected` select everything. Users narrow it by
 * `include`/`exclude` of the plugin's entry in nx.json.
 */
export const planGlobs: readonly string[] = [
  '**/plan.md',
  '**/PLAN.md',
  ...namesInAnyCase.map((name) => `**/${inAnyCase(name)}`),
  ...otherGlobs,
];

/** The same where nobody tells capitals from small letters. */
export const planGlobsWithoutCase: readonly string[] = [
  ...['plan.md', ...namesInAnyCase].map((name) => `**/${name}`),
  ...otherGlobs.map((glob) => glob.toLowerCase()),
];

/** Nx's globs tell the letters apart on every disk. */
function inAnyCase(name: string): string {
  return name
    .replace(/\.md$/, '')
    .replace(/[a-z]/g, (letter) => `[${letter.toUpperCase()}${letter}]`)
    .concat('.md');
}

/**
 * Prompts of agents that lie where plans are looked for, such as `.claude/commands/speckit.plan.md`. They
 * tell an agent how to write plans, and nobody runs them.
 */
const promptGlobs: readonly string[] = [
  '**/commands/**',
  // In the folder of an agent, or of a tool that agents use: `.specify/templates`, `.opencode/agent`.
  ...['agent', 'agents', 'command', 'prompts', 'rules', 'skills', 'templates', 'workflows'].map(
    (folder) => `**/.*/${folder}/**`,
  ),
];

const isPromptPlace = anyOf(promptGlobs);

/**
 * Whether a file at a plan place is none all the same, by its path alone.
 *
 * @param places - further ones that nx.json names: what is named there is meant
 */
export function isPromptFile(path: string, places: readonly string[]): boolean {
  return isPromptPlace(path) && !anyOf(places)(path);
}

const isUsualPlace = anyOf(planGlobs);

/** Whether a file is at a place where plans are looked for. @param places - besides the usual ones */
export function isPlanPlace(path: string, places: readonly string[]): boolean {
  return isUsualPlace(path) || anyOf(places)(path);
}

function anyOf(globs: readonly string[]): (path: string) => boolean {
  const matchers = globs.map(pathMatcher);
  return (path) => matchers.some((matches) => matches(path));
}
