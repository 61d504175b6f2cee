import type { DescribedField } from 'plan-graph/internal';
import { defaultsOf, keysOf } from './keys-of.ts';
import type { OptionProblems } from './option-problems.ts';

/** How commits of landed work are worded; see docs/agents-landing.md. */
export interface CommitTemplate {
  readonly subject: string;
  readonly body: string;
}

/** The option `commit`. */
export interface CommitOptions {
  /** Default `{name}`. */
  readonly subject?: string;
  /** Default: the agent's last words, then `{trailers}`. */
  readonly body?: string;
}

/** What stands for something of the work; without one known, for nothing. */
export const commitPlaceholders = [
  'name',
  'unit',
  'phase',
  'title',
  'plan',
  'project',
  'summary',
  'agent',
  'model',
  'cost',
  'tokens',
  'checks',
  'trailers',
] as const;
export type CommitPlaceholder = (typeof commitPlaceholders)[number];

export const commitFields = {
  subject: {
    description: 'The first line, with words in braces such as `{name}` and `{phase}`',
    default: '{name}',
    type: 'string',
    minLength: 1,
    maxLength: 200,
  },
  body: {
    description: 'Everything below it; `{trailers}`, if there, at the start of the last paragraph',
    default: '{summary}\n\n{trailers}',
    type: 'string',
    maxLength: 4000,
  },
} as const satisfies Readonly<Record<keyof CommitOptions, DescribedField>>;

export const defaultCommitTemplate: CommitTemplate = defaultsOf(commitFields);

/** A word in braces. */
export const placeholderPattern = /\{([A-Za-z]+)\}/g;

/** Completes the option `commit`. */
export function normalizeCommitTemplate(raw: unknown, problems: OptionProblems): CommitTemplate {
  const given = problems.fields(raw, 'options.commit', keysOf(commitFields));
  const text = (key: 'subject' | 'body', most: number): string => {
    const value = given[key] ?? defaultCommitTemplate[key];
    if (typeof value === 'string' && value.length <= most) {
      checkPlaceholders(value, `options.commit.${key}`, problems);
      return value;
    }
    problems.expected(`options.commit.${key}`, value, `text of at most ${most} characters`);
    return defaultCommitTemplate[key];
  };
  const subject = text('subject', commitFields.subject.maxLength);
  if (subject.includes('{trailers}') || subject.trim() === '' || subject.includes('\n'))
    problems.expected('options.commit.subject', subject, 'one line, without `{trailers}`');
  const body = text('body', commitFields.body.maxLength);
  const [, after, another] = body.split('{trailers}');
  // Git reads the last paragraph alone, and only if all of it is trailers.
  const isLast = after === undefined || /^(?:\n[A-Za-z0-9-]+: .*)*\s*$/.test(after);
  const isAlone = after === undefined || /(?:^|\n\s*\n|^\s*)\{trailers\}/.test(body);
  if (!isLast || !isAlone || another !== undefined) {
    problems.expected(
      'options.commit.body',
      body,
      '`{trailers}` once, at the start of the last paragraph, and after it only lines such as `Refs: {plan}`',
    );
  }
  return { subject, body };
}

function checkPlaceholders(text: string, path: string, problems: OptionProblems): void {
  const known: readonly string[] = commitPlaceholders;
  for (const [written, name] of text.matchAll(placeholderPattern)) {
    if (name === undefined || !known.includes(name))
      problems.expected(path, written, `one of ${known.map((one) => `{${one}}`).join(', ')}`);
  }
}
