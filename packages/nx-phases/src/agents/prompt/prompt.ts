import { coveredText, phaseName, type Phase, type PlanDraft } from 'plan-graph/internal';

/** A script that will judge or follow the agent's work. */
export interface PromptCommand {
  readonly kind: 'run' | 'check';
  /** As written behind the fence. */
  readonly language: string;
  readonly script: string;
}

/** What a phase that this one builds on has done, by its own record. */
export interface EarlierPhase {
  /** `Phase 1: Setup`. */
  readonly name: string;
  /** The agent's own closing words. Undefined: nothing was recorded. */
  readonly summary: string | undefined;
  readonly files: readonly string[];
}

/** How the attempt before this one failed. */
export interface FailedAttempt {
  /** One sentence. */
  readonly reason: string;
  /** The last lines of what the failed command printed. */
  readonly lastLines: readonly string[];
}

export interface PromptInput {
  readonly draft: PlanDraft;
  readonly phase: Phase;
  readonly commands: readonly PromptCommand[];
  /** In the order of the plan. */
  readonly earlier: readonly EarlierPhase[];
  /** Paths and globs that it may write. Undefined: the plan does not say. */
  readonly writes: readonly string[] | undefined;
  readonly failure: FailedAttempt | undefined;
}

const longestSummary = 2000;
const mostFiles = 40;
const longestFailure = 8000;

/**
 * What an agent is asked to do. Holds only text that the phase's fingerprint or the records of the
 * phases below cover, so that the same key always stands for the same question; and nothing that
 * people do not see, such as comments.
 */
export function buildPrompt(input: PromptInput): string {
  const { draft, phase, earlier, failure } = input;
  const sections = [
    `# ${phaseName(draft.rules.unit, phase)}`,
    [
      `You implement one ${draft.rules.unit.toLowerCase()} of a plan, without a person to ask.`,
      'Your working directory is a git worktree made for this work alone. Everything you change in it is recorded when you end; nothing outside it is yours to change.',
    ].join('\n'),
    `## The work\n\n${coveredText(draft, phase) || '(The plan says no more than the title.)'}`,
    ...(earlier.length > 0
      ? [`## What is there already\n\n${earlier.map(earlierLines).join('\n')}`]
      : []),
    howItIsChecked(input.commands),
    `## Rules\n\n${rules(input)
      .map((rule) => `- ${rule}`)
      .join('\n')}`,
    ...(failure === undefined ? [] : [failureSection(failure)]),
  ];
  return `${sections.join('\n\n')}\n`;
}

function earlierLines({ name, summary, files }: EarlierPhase): string {
  const words =
    summary === undefined ? '' : shortened(summary.replace(/\s+/g, ' ').trim(), longestSummary);
  const named = files.slice(0, mostFiles).map((file) => `\`${file}\``);
  const more = files.length - named.length;
  return [
    `- ${name}${words === '' ? '' : ` – ${words}`}`,
    ...(named.length > 0
      ? [`  Files: ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`]
      : []),
  ].join('\n');
}

function howItIsChecked(commands: readonly PromptCommand[]): string {
  const title = '## How the work is checked';
  if (commands.length === 0) return `${title}\n\nNo command checks it.`;
  const scripts = commands.map(({ kind, language, script }) => {
    const fence = longerFence(script);
    return `${kind === 'run' ? 'Runs after you' : 'Must end with exit code 0'}:\n\n${fence}${language}\n${script}\n${fence}`;
  });
  return `${title}\n\nThese run in your working directory after you have ended, in this order:\n\n${scripts.join('\n\n')}`;
}

/** `file a.md`, or `files a.md, a/phase-2.md`. */
function planFiles({ source }: PromptInput['draft']): string {
  const paths = new Set([source.path, ...(source.parts ?? []).map(({ path }) => path)]);
  return `${paths.size > 1 ? 'files' : 'file'} ${[...paths].map((path) => `\`${path}\``).join(', ')}`;
}

function rules({ draft, writes }: PromptInput): readonly string[] {
  return [
    `Do not change the plan ${planFiles(draft)}, not even to tick a box: changes to it are discarded.`,
    ...(writes === undefined
      ? []
      : writes.length === 0
        ? ['Write no files: the plan says that this work has none.']
        : [
            `Write only here: ${writes.map((path) => `\`${path}\``).join(', ')}. A change anywhere else fails the work.`,
          ]),
    'Do not weaken, skip or delete tests or checks to make them pass.',
    'Leave your changes in the working tree: no commits, branches, stashes or pushes are needed.',
    'Do not start anything that keeps running after you end: it is stopped then.',
    'End with a few sentences on what you did and what those who build on it must know.',
  ];
}

function failureSection({ reason, lastLines }: FailedAttempt): string {
  const output = lastLines.join('\n').slice(-longestFailure);
  const fence = longerFence(output);
  return [
    '## What failed',
    'An earlier attempt is in the working directory as it was left. It did not pass:',
    reason,
    ...(output === '' ? [] : [`${fence}text\n${output}\n${fence}`]),
  ].join('\n\n');
}

/** A fence that nothing in the text closes. */
function longerFence(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  return '`'.repeat(longest + 1);
}

function shortened(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}
