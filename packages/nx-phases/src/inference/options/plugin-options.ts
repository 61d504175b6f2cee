import {
  defaultRules,
  formatNames,
  missingRules,
  type DescribedField,
  type FormatName,
  type MissingRule,
  type ReadItem,
  type Rules,
  type WriteConflictRule,
  writeConflictRules,
} from 'plan-graph/internal';
import { normalizeAgents, type AgentOptions, type NormalizedAgents } from './agents.ts';
import {
  normalizeCommitTemplate,
  type CommitOptions,
  type CommitTemplate,
} from './commit-template.ts';
import { normalizeInputs } from './inputs.ts';
import { defaultsOf, keysOf } from './keys-of.ts';
import { optionFields } from './option-fields.ts';
import { normalizePlaces } from './plan-places.ts';
import { optionProblems } from './option-problems.ts';
import { normalizeReports, type Reports, type ReportsOptions } from './reports-option.ts';
import { targetNameFields } from './target-name-fields.ts';

/** Names of the targets of a plan's project. */
export interface TargetNames {
  /** Holds `{id}`. Default `phase-{id}`. */
  readonly phase: string;
  /** Holds `{id}`. Only where an agent is configured. Default `implement-{id}`. */
  readonly implement: string;
  /** Default `phases`. */
  readonly phases: string;
  /** Holds `{id}`. Default `verify-{id}`. */
  readonly verifyPhase: string;
  /** Default `verify`. */
  readonly verify: string;
  /** Default `mark`. */
  readonly mark: string;
  /** Only where phases declare outputs. Default `plan-outputs`. */
  readonly planOutputs: string;
  /** Default `plan-check`. */
  readonly planCheck: string;
  /** Default `plan-show`. */
  readonly planShow: string;
  /** Default `plan-report`. */
  readonly planReport: string;
  /** Only where an agent is configured. Default `land`. */
  readonly land: string;
  /** Only where an agent is configured. Default `clean`. */
  readonly clean: string;
  /** Only where an agent is configured. Default `accept`. */
  readonly accept: string;
  /** Only where an agent is configured. Default `redo`. */
  readonly redo: string;
  /** Only where an agent is configured. Default `diff`. */
  readonly diff: string;
  /** Only where an agent is configured. Default `reject`. */
  readonly reject: string;
  /** Only where an agent is configured. Default `share`. */
  readonly share: string;
  /** Only where a plan asks for an approval. Default `approve`. */
  readonly approve: string;
}

export type PassOrFail = 'pass' | 'fail';

/** The `options` of the plugin's entry in nx.json. */
export interface PluginOptions {
  /** Further places where plans are, besides the usual ones: `docs/epics.md`, `docs/epics/*.md`. */
  readonly plans?: string | readonly string[];
  /** Name of plan projects; `{name}` stands for the name that the path gives. */
  readonly projectName?: string;
  /** How plans are written. Default: found out from each plan. */
  readonly format?: FormatName;
  /** Heading keyword that makes a phase. Default: the one that the plan's headings show. */
  readonly unit?: string;
  /** What a missing dependency field means. Default `auto`. */
  readonly missing?: MissingRule;
  /** What is done about phases that may run together and write the same file. Default `refuse`: no agent starts for them. */
  readonly writeConflicts?: WriteConflictRule;
  /** Whether doubtful things in a plan are errors; see docs/diagnostics. Default false. */
  readonly strict?: boolean;
  /** Limit for one attempt of a phase: `90s`, `10m`, or a number of seconds. Default: none. */
  readonly timeout?: string | number;
  /** Further attempts after a failed one. Default 0. */
  readonly retries?: number;
  /** How `verify` ends where phases are not done yet. Default `pass`. */
  readonly verifyPending?: PassOrFail;
  /** How `phases` and `verify` end where phases have no check to judge them by. Default `pass`. */
  readonly unverified?: PassOrFail;
  /** The same for `verify` alone. Default: what `unverified` says. */
  readonly verifyUnverified?: PassOrFail;
  /** What phases read that do not say so themselves, as in `Inputs:` of a phase. Default: the whole workspace. */
  readonly inputs?: readonly (string | { readonly env: string })[];
  /** How `phases` ends where the plan blocks phases. Default `pass`: it leaves them out with what builds on them, and says so. */
  readonly blocked?: PassOrFail;
  /** How a phase ends that waits for an approval. Default `fail`: nothing that depends on it is started. */
  readonly waiting?: PassOrFail;
  readonly targetNames?: Partial<TargetNames>;
  /** Coding agents by name. Default: none, and then nothing of agents is anywhere. */
  readonly agents?: Readonly<Record<string, AgentOptions>>;
  /** Which of them works where a plan chooses none. Needed with more than one. */
  readonly agent?: string;
  /** How commits of landed work are worded. */
  readonly commit?: CommitOptions;
  /** What is written after each run. */
  readonly reports?: ReportsOptions;
}

/** The options with every default filled in. */
export interface NormalizedOptions {
  /** Further places of plans. */
  readonly plans: readonly string[];
  readonly projectName: string | undefined;
  readonly rules: Rules;
  readonly timeoutMs: number | undefined;
  readonly retries: number;
  readonly verifyPending: PassOrFail;
  readonly unverified: PassOrFail;
  readonly verifyUnverified: PassOrFail;
  readonly blocked: PassOrFail;
  /** Of `pass` nothing that depends on it does any work either, and nothing of that is cached. */
  readonly waiting: PassOrFail;
  /** Undefined: the whole workspace. */
  readonly inputs: readonly ReadItem[] | undefined;
  readonly targetNames: TargetNames;
  /** Undefined: no agent is configured. */
  readonly agents: NormalizedAgents | undefined;
  readonly commit: CommitTemplate;
  readonly reports: Reports;
}

const known: Readonly<Record<keyof PluginOptions, DescribedField>> = optionFields;
const defaultTargetNames: TargetNames = defaultsOf(targetNameFields);

/** What is wrong with one option. */
export class PluginOptionsError extends Error {
  override readonly name = 'PluginOptionsError';
}

/**
 * Completes the plugin's options.
 *
 * @throws PluginOptionsError that lists everything wrong. Nx checks no plugin option itself, and a
 *   wrong option is the one mistake that may stop the workspace: it stands in nx.json.
 */
export function normalizeOptions(raw: unknown): NormalizedOptions {
  const problems = optionProblems();
  const { expected, fields } = problems;
  const text = (value: unknown, path: string): string | undefined => {
    if (value === undefined) return undefined;
    if (typeof value === 'string' && value.trim() !== '' && value.length <= 80) return value.trim();
    expected(path, value, 'text of at most 80 characters');
    return undefined;
  };
  const names = (given: Readonly<Record<string, unknown>>): TargetNames => {
    const name = (key: keyof TargetNames): string => {
      const value = text(given[key], `options.targetNames.${key}`) ?? defaultTargetNames[key];
      if (!/^[A-Za-z0-9._-]{2,}$/.test(value.replace('{id}', '1'))) {
        expected(
          `options.targetNames.${key}`,
          value,
          'at least two of the characters A-Z a-z 0-9 . _ -',
        );
      }
      if (defaultTargetNames[key].includes('{id}') && !value.includes('{id}')) {
        expected(`options.targetNames.${key}`, value, 'a name that contains `{id}`');
      }
      return value;
    };
    const complete: TargetNames = {
      phase: name('phase'),
      implement: name('implement'),
      phases: name('phases'),
      verifyPhase: name('verifyPhase'),
      verify: name('verify'),
      mark: name('mark'),
      planOutputs: name('planOutputs'),
      planCheck: name('planCheck'),
      planShow: name('planShow'),
      planReport: name('planReport'),
      land: name('land'),
      clean: name('clean'),
      accept: name('accept'),
      redo: name('redo'),
      diff: name('diff'),
      reject: name('reject'),
      share: name('share'),
      approve: name('approve'),
    };
    const all: readonly string[] = Object.values(complete);
    if (new Set(all).size < all.length)
      expected('options.targetNames', complete, 'different names for different targets');
    return complete;
  };

  const options = fields(raw, 'options', keysOf(known));
  const format = formatNames.find((one) => one === options['format']);
  if (options['format'] !== undefined && format === undefined) {
    expected('options.format', options['format'], `one of ${formatNames.join(', ')}`);
  }
  const missing = options['missing'] ?? defaultRules.missing;
  if (!missingRules.some((one) => one === missing)) {
    expected('options.missing', missing, `one of ${missingRules.join(', ')}`);
  }
  const given = options['writeConflicts'] ?? defaultRules.writeConflicts;
  const writeConflicts = writeConflictRules.find((one) => one === given);
  if (writeConflicts === undefined) {
    expected('options.writeConflicts', given, `one of ${writeConflictRules.join(', ')}`);
  }
  const strict = options['strict'] ?? defaultRules.strict;
  if (typeof strict !== 'boolean') expected('options.strict', strict, 'true or false');
  const timeoutMs = problems.duration(options['timeout'], 'options.timeout');
  const retries = options['retries'] ?? optionFields.retries.default;
  if (typeof retries !== 'number' || !Number.isInteger(retries) || retries < 0 || retries > 99) {
    expected('options.retries', retries, 'a whole number from 0 to 99');
  }
  const passOrFail = (
    key: 'verifyPending' | 'unverified' | 'verifyUnverified' | 'waiting' | 'blocked',
    otherwise: PassOrFail = 'pass',
  ): PassOrFail => {
    const value = options[key] ?? otherwise;
    if (value !== 'pass' && value !== 'fail') expected(`options.${key}`, value, '`pass` or `fail`');
    return value === 'fail' ? 'fail' : 'pass';
  };
  const unverified = passOrFail('unverified');
  const normalized: NormalizedOptions = {
    plans: normalizePlaces(options['plans'], problems),
    projectName: text(options['projectName'], 'options.projectName'),
    rules: {
      format,
      unit: text(options['unit'], 'options.unit'),
      missing: missing as MissingRule,
      writeConflicts: writeConflicts ?? defaultRules.writeConflicts,
      strict: strict === true,
    },
    timeoutMs,
    retries: Number(retries),
    verifyPending: passOrFail('verifyPending'),
    unverified,
    verifyUnverified: passOrFail('verifyUnverified', unverified),
    waiting: passOrFail('waiting', 'fail'),
    blocked: passOrFail('blocked'),
    inputs: normalizeInputs(options['inputs'], problems),
    targetNames: names(
      fields(options['targetNames'], 'options.targetNames', keysOf(targetNameFields)),
    ),
    agents: normalizeAgents(options['agents'], options['agent'], problems),
    commit: normalizeCommitTemplate(options['commit'], problems),
    reports: normalizeReports(options['reports'], problems),
  };
  if (problems.found.length > 0) {
    throw new PluginOptionsError(
      `nx-phases: wrong options in nx.json\n${problems.found.map((line) => `  ${line}`).join('\n')}`,
    );
  }
  return normalized;
}
