import type { DescribedField } from 'plan-graph/internal';
import { keysOf } from './keys-of.ts';
import type { OptionProblems } from './option-problems.ts';

/** The option `instructions` of an agent: the text itself, or a file of the workspace that holds it. */
export type InstructionsOption = string | { readonly file: string };

export type Instructions =
  | { readonly kind: 'text'; readonly text: string }
  /** From the workspace root, inside it. */
  | { readonly kind: 'file'; readonly path: string };

export const instructionsFields = {
  file: {
    description: 'A file of the workspace, from its root',
    without: 'required',
    type: 'string',
    minLength: 1,
  },
} as const satisfies Readonly<Record<string, DescribedField>>;

/** In characters, wherever they come from: they are part of every prompt. */
export const longestInstructions = 16_000;

/** Undefined: there are none, or they are wrong, which is noted. */
export function normalizeInstructions(
  raw: unknown,
  path: string,
  problems: OptionProblems,
): Instructions | undefined {
  if (raw === undefined) return undefined;
  if (typeof raw === 'string') {
    const text = raw.trim();
    if (text !== '' && text.length <= longestInstructions) return { kind: 'text', text };
    problems.expected(
      path,
      text.slice(0, 40),
      `a text of 1 to ${longestInstructions} characters, or {"file": "…"}`,
    );
    return undefined;
  }
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    problems.expected(path, raw, 'a text, or {"file": "…"}');
    return undefined;
  }
  const { file } = problems.fields(raw, path, keysOf(instructionsFields));
  if (
    typeof file === 'string' &&
    /^(?![/\\]|[A-Za-z]:)(?!.*(?:^|[/\\])\.\.(?:[/\\]|$))./s.test(file)
  )
    return { kind: 'file', path: file };
  problems.expected(`${path}.file`, file ?? null, 'a path inside the workspace');
  return undefined;
}
