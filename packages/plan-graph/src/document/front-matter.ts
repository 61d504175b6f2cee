import { itemAt } from '../source/must.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { plainKeys } from '../markdown/plain-yaml.ts';
import { parseYaml, plainYaml, type Yaml } from '../markdown/yaml.ts';
import type { Range, SourceText } from '../source/source-text.ts';
import { type AgentWish, noWish } from '../model/agent-wish.ts';
import type { Approval } from '../model/approval.ts';
import { parseApproval, parseReviewer } from '../values/people-and-agents.ts';
import { parseTokens, parseUsd } from '../values/amounts.ts';
import type { FrontMatterKey } from './front-matter-fields.ts';
import { frontMatterInputs } from './front-matter-inputs.ts';
import {
  formatNames,
  missingRules,
  type Rules,
  unitPattern,
  writeConflictRules,
} from '../model/rules.ts';
import type { ReadItem } from '../model/plan-draft.ts';

/** The keys of the front matter that are ours; every other key is left to other tools. */
export interface FrontMatter {
  readonly name: string | undefined;
  readonly rules: Partial<Rules>;
  readonly agent: AgentWish;
  readonly approval: Approval | undefined;
  /** `inputs`; undefined without the key, or where it holds a mistake. */
  readonly reads: readonly ReadItem[] | undefined;
  /** Whether a key is present that only this plugin reads. */
  readonly ours: boolean;
  readonly problems: readonly Diagnostic[];
  /** The YAML as a tree with places, counted from `start` in the file; undefined without front matter that can be read. */
  readonly yaml: Yaml | undefined;
}

const nothing: FrontMatter = {
  name: undefined,
  rules: {},
  agent: noWish,
  approval: undefined,
  reads: undefined,
  ours: false,
  problems: [],
  yaml: undefined,
};

/** The keys that are read here. All others wait for who asks for them, in plans of other tools and in files of one phase. */
const keysOfPlans: readonly FrontMatterKey[] = [
  ...(['name', 'format', 'unit', 'missing', 'writeConflicts', 'strict', 'inputs'] as const),
  ...(['agent', 'maxCost', 'maxTokens', 'review', 'approve'] as const),
];

/** Reads the YAML between the `---` lines. Bad YAML is a mistake of the plan's, never an exception. */
export function parseFrontMatter(source: SourceText, range: Range | undefined): FrontMatter {
  if (range === undefined) return nothing;
  // The library does not know a lone CR as the end of a line.
  const yaml = source.text.slice(range.start, range.end).replace(/\r(?!\n)/g, '\n');
  const plain = plainKeys(yaml);
  if (plain !== undefined && !keysOfPlans.some((key) => plain.has(key.toLowerCase())))
    return { ...nothing, yaml: plainYaml(yaml, range.start, plain) };
  const read = parseYaml(yaml);
  if ('error' in read) {
    const problem: Diagnostic = {
      code: 'invalid-front-matter',
      // Another tool may read front matter that is no YAML; but where it seems to hold our rules,
      // the plan would be read by others than those.
      severity: /^(?:unit|missing|strict|writeConflicts)[ \t]*:/m.test(yaml) ? 'error' : 'warning',
      message: `Unexpected front matter that is not valid YAML (${read.error}), expected keys and values`,
      range: { start: range.start + read.start, end: range.start + read.end },
      fix: 'Fix the YAML, or remove the `---` lines.',
    };
    return { ...nothing, problems: [problem] };
  }
  const { value: keyed, document } = read;
  if (typeof keyed !== 'object' || keyed === null) return nothing;
  const problems: Diagnostic[] = [];
  const keys = keyed as Partial<Record<FrontMatterKey, unknown>>;
  const rangeOf = (key: FrontMatterKey): Range => {
    const at = new RegExp(String.raw`^${key}[ \t]*:[ \t]*(.*)$`, 'm').exec(yaml);
    if (at === null) return range;
    const end = range.start + at.index + at[0].trimEnd().length;
    return { start: Math.max(range.start + at.index, end - itemAt(at, 1).trim().length), end };
  };
  const text = (key: FrontMatterKey): string | undefined => {
    const value = keys[key];
    if (value === undefined || value === null) return undefined;
    if (typeof value === 'string' || typeof value === 'number')
      return String(value).trim() || undefined;
    problems.push(unexpected(key, 'a list or a map', 'text', rangeOf(key)));
    return undefined;
  };
  const oneOf = <Value extends string>(
    key: FrontMatterKey,
    values: readonly Value[],
  ): Value | undefined => {
    const value = text(key);
    const known = values.find((one) => one === value);
    if (value !== undefined && known === undefined) {
      const expected = values.map((one) => `\`${one}\``).join(', ');
      problems.push(unexpected(key, `\`${shortened(value)}\``, expected, rangeOf(key)));
    }
    return known;
  };
  const name = text('name');
  const unit = text('unit');
  const missing = oneOf('missing', missingRules);
  const writeConflicts = oneOf('writeConflicts', writeConflictRules);
  // `format` is a word that other tools use too: only one of ours is a rule.
  const format = formatNames.find((one) => one === text('format'));
  const strict = keys.strict;
  const isStrict = typeof strict === 'boolean';
  if (strict !== undefined && strict !== null && !isStrict) {
    const words = typeof strict === 'string' || typeof strict === 'number';
    const written = words ? `\`${shortened(String(strict))}\`` : 'a list or a map';
    problems.push(unexpected('strict', written, '`true` or `false`', rangeOf('strict')));
  }
  const isUnit = unit !== undefined && unitForm.test(unit);
  if (unit !== undefined && !isUnit) {
    problems.push(
      unexpected(
        'unit',
        `\`${shortened(unit)}\``,
        'a word or two such as `Stage`',
        rangeOf('unit'),
      ),
    );
  }
  let unreadable = false;
  /** YAML makes truth values of `true` and `false`. */
  const words = (key: FrontMatterKey): string | undefined =>
    typeof keys[key] === 'boolean' ? String(keys[key]) : text(key);
  const limit = <Value>(
    key: FrontMatterKey,
    read: (text: string) => Value | undefined,
    what: string,
  ): Value | undefined => {
    const value = words(key);
    const amount = value === undefined ? undefined : read(value);
    if (value !== undefined && amount === undefined) {
      unreadable = true;
      const problem = unexpected(key, `\`${shortened(value)}\``, what, rangeOf(key));
      problems.push({ ...problem, severity: 'warning' });
    }
    return amount;
  };
  const agentName = text('agent');
  const maxUsd = limit('maxCost', parseUsd, 'US dollars such as `2.50`');
  const maxTokens = limit('maxTokens', parseTokens, 'a number of tokens such as `200k`');
  const reviewer = limit('review', parseReviewer, 'the name of an agent, or `no`');
  const agent: AgentWish = {
    name: agentName === undefined ? undefined : { value: agentName, range: rangeOf('agent') },
    maxUsd,
    maxTokens,
    reviewer: reviewer === undefined ? undefined : { value: reviewer, range: rangeOf('review') },
    unreadable,
  };
  const approval = approvalIn(words('approve'));
  if (approval?.kind === 'unreadable') {
    const problem = unexpected(
      'approve',
      `\`${shortened(approval.written)}\``,
      '`yes`, `no`, or the name or e-mail address of one person',
      rangeOf('approve'),
    );
    problems.push({ ...problem, severity: 'warning' });
  }
  const inputs = frontMatterInputs(keys.inputs, rangeOf('inputs'));
  problems.push(...inputs.problems);
  const rules: Partial<Rules> = {
    ...(isUnit && { unit }),
    ...(missing !== undefined && { missing }),
    ...(writeConflicts !== undefined && { writeConflicts }),
    ...(format !== undefined && { format }),
    ...(isStrict && { strict }),
  };
  const ours =
    unit !== undefined || 'missing' in keys || 'writeConflicts' in keys || format !== undefined;
  return {
    name,
    rules,
    agent,
    approval,
    reads: inputs.reads,
    ours,
    problems,
    yaml: { document, start: range.start },
  };
}

function approvalIn(words: string | undefined): Approval | undefined {
  return words === undefined ? undefined : parseApproval(words);
}

const unitForm = new RegExp(unitPattern, 'u');

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

function unexpected(
  key: FrontMatterKey,
  actual: string,
  expected: string,
  range: Range,
): Diagnostic {
  return {
    code: 'bad-field-value',
    severity: 'error',
    message: `Unexpected ${actual} for \`${key}\` in the front matter, expected ${expected}`,
    range,
  };
}
