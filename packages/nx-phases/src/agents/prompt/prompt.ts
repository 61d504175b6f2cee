import { longerFence } from './fence.ts';
import { phaseName, workText } from 'plan-graph/internal';
import { blockedMarker } from '../run/usage/blocked.ts';
import type {
  AskedAgain,
  EarlierPhase,
  FailedAttempt,
  PromptCommand,
  PromptInput,
} from './model.ts';

const longestSummary = 2000;
const mostFiles = 40;
const longestFailure = 8000;

/**
 * What an agent is asked to do. The task itself holds only text that the phase's fingerprint or what is
 * kept of the phases below covers, so that the same key always stands for the same task; the goal of the
 * plan and the instructions are for its eyes, and changing them does no work again. Nothing is in it that
 * people do not see, such as comments, and everything once.
 */
export function buildPrompt(input: PromptInput): string {
  const { draft, phase, earlier, failure, instructions, asked } = input;
  const unit = draft.rules.unit.toLowerCase();
  const sections = [
    `# ${phaseName(draft.rules.unit, phase)}`,
    [
      `You implement one ${unit} of a plan, and only this one, without a person to ask.`,
      'Your working directory is a git worktree made for this work alone. Everything you change in it is recorded when you end; nothing outside it is yours to change.',
    ].join('\n'),
    ...planSection(input),
    `## The work\n\n${theWork(input) || '(The plan says no more than the title.)'}`,
    ...(earlier.length > 0
      ? [`## What is there already\n\n${earlier.map(earlierLines).join('\n')}`]
      : []),
    howItIsChecked(input.commands),
    `## Rules\n\n${rules(input)
      .map((rule) => `- ${rule}`)
      .join('\n')}`,
    ...(instructions === undefined ? [] : [`## Instructions\n\n${instructions}`]),
    ...(asked === undefined ? [] : [askedSection(asked)]),
    ...(failure === undefined ? [] : [failureSection(failure)]),
  ];
  return `${sections.join('\n\n')}\n`;
}

function planSection({ draft, goal: { title, goal, criteria } }: PromptInput): readonly string[] {
  if (goal === undefined && criteria === undefined) return [];
  const unit = draft.rules.unit.toLowerCase();
  return [
    [
      '## The plan',
      `This is what the plan as a whole is for, so that you know what the work below serves. Leave to its other ${unit}s what is theirs.`,
      ...(title === undefined ? [] : [`Its title: ${title}`]),
      ...(goal === undefined ? [] : [`Its goal:\n\n${goal}`]),
      ...(criteria === undefined ? [] : [`When all of it is done:\n\n${criteria}`]),
    ].join('\n\n'),
  ];
}

/** The phase's own text, with the number of a command in place of each that is listed below. */
function theWork({ draft, phase, commands }: PromptInput): string {
  return workText(
    draft,
    phase,
    commands.flatMap(({ range, isOfOptions }, index) =>
      isOfOptions === true ? [] : [{ range, as: `(command ${index + 1} below)` }],
    ),
  );
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
  const scripts = commands.map(({ kind, language, script }, index) => {
    const fence = longerFence(script);
    const what = kind === 'run' ? 'runs after you' : 'must end with exit code 0';
    return `Command ${index + 1}, ${what}:\n\n${fence}${language}\n${script}\n${fence}`;
  });
  return [
    title,
    'These run in your working directory after you have ended, in this order. Run the checks yourself before you end, as far as you are allowed to, and fix what they find.',
    ...scripts,
  ].join('\n\n');
}

/** `file a.md`, or `files a.md, a/phase-2.md`. */
function planFiles({ source }: PromptInput['draft']): string {
  const paths = new Set([source.path, ...(source.parts ?? []).map(({ path }) => path)]);
  return `${paths.size > 1 ? 'files' : 'file'} ${[...paths].map((path) => `\`${path}\``).join(', ')}`;
}

function rules({ draft, writes, hasAgentsFile }: PromptInput): readonly string[] {
  return [
    ...(hasAgentsFile
      ? [
          'Read `AGENTS.md` before you begin, and keep to what it asks for, as far as it is about this work.',
        ]
      : []),
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
    `If you cannot go on without something that you do not have, such as a decision, access or a password, do not work around it: stop, and end with the line \`${blockedMarker} what you need\`.`,
    'Do not start anything that keeps running after you end: it is stopped then.',
    'End with a few sentences: what you did, what of the work is not done and why, and what those who build on it must know.',
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

function askedSection({ words, isRejected }: AskedAgain): string {
  const fence = longerFence(words);
  return [
    '## What is to be different this time',
    isRejected
      ? 'This work was done before and was rejected. Nothing of what was rejected is in the working directory. The person who has looked at it says:'
      : 'This work was done before and is to be done again. What was done then is in the working directory, unless it no longer fits the files; go on from it. The person who has looked at it says:',
    `${fence}text\n${words.slice(0, longestFailure)}\n${fence}`,
  ].join('\n\n');
}

function shortened(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}
