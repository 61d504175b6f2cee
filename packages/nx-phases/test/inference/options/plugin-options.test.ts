import { describe, expect, test } from '@jest/globals';
import {
  normalizeOptions,
  PluginOptionsError,
} from '../../../src/inference/options/plugin-options.ts';

describe('normalizeOptions', () => {
  test.each([undefined, null, {}])('%j gives the defaults', (raw) => {
    expect(normalizeOptions(raw)).toEqual({
      plans: [],
      reports: { files: {}, jobSummary: true },
      commit: { subject: '{name}', body: '{summary}\n\n{trailers}' },
      projectName: undefined,
      rules: {
        format: undefined,
        unit: undefined,
        missing: 'auto',
        writeConflicts: 'refuse',
        strict: false,
      },
      timeoutMs: undefined,
      verifyPending: 'pass',
      unverified: 'pass',
      verifyUnverified: 'pass',
      waiting: 'fail',
      blocked: 'pass',
      retries: 0,
      targetNames: {
        phase: 'phase-{id}',
        implement: 'implement-{id}',
        phases: 'phases',
        verifyPhase: 'verify-{id}',
        verify: 'verify',
        mark: 'mark',
        planOutputs: 'plan-outputs',
        planCheck: 'plan-check',
        planShow: 'plan-show',
        planReport: 'plan-report',
        land: 'land',
        clean: 'clean',
        accept: 'accept',
        redo: 'redo',
        diff: 'diff',
        reject: 'reject',
        share: 'share',
        approve: 'approve',
      },
    });
  });

  test('takes what is given', () => {
    const options = normalizeOptions({
      plans: [],
      projectName: 'docs-{name}',
      format: 'phases',
      unit: 'Stage',
      missing: 'sequential',
      writeConflicts: 'serialize',
      strict: true,
      timeout: '10m',
      retries: 2,
      targetNames: { phase: 'stage-{id}' },
    });
    expect(options).toEqual({
      plans: [],
      reports: { files: {}, jobSummary: true },
      commit: { subject: '{name}', body: '{summary}\n\n{trailers}' },
      projectName: 'docs-{name}',
      rules: {
        format: 'phases',
        unit: 'Stage',
        missing: 'sequential',
        writeConflicts: 'serialize',
        strict: true,
      },
      timeoutMs: 600_000,
      verifyPending: 'pass',
      unverified: 'pass',
      verifyUnverified: 'pass',
      waiting: 'fail',
      blocked: 'pass',
      retries: 2,
      targetNames: {
        phase: 'stage-{id}',
        implement: 'implement-{id}',
        phases: 'phases',
        verifyPhase: 'verify-{id}',
        verify: 'verify',
        mark: 'mark',
        planOutputs: 'plan-outputs',
        planCheck: 'plan-check',
        planShow: 'plan-show',
        planReport: 'plan-report',
        land: 'land',
        clean: 'clean',
        accept: 'accept',
        redo: 'redo',
        diff: 'diff',
        reject: 'reject',
        share: 'share',
        approve: 'approve',
      },
    });
  });

  test.each<[string, unknown, string]>([
    ['no object', [], 'Unexpected [] for `options`, expected an object'],
    [
      'an unknown option',
      { mising: 'auto' },
      'Unexpected `options.mising`, expected one of plans, projectName, format, unit,',
    ],
    [
      'an unknown rule',
      { missing: 'none' },
      'Unexpected "none" for `options.missing`, expected one of auto,',
    ],
    [
      'an unknown rule for write conflicts',
      { writeConflicts: 'queue' },
      'Unexpected "queue" for `options.writeConflicts`, expected one of refuse, serialize',
    ],
    [
      'strict in words',
      { strict: 'yes' },
      'Unexpected "yes" for `options.strict`, expected true or false',
    ],
    ['an empty unit', { unit: ' ' }, 'Unexpected " " for `options.unit`, expected text'],
    [
      'a timeout of zero',
      { timeout: 0 },
      'Unexpected 0 for `options.timeout`, expected a duration',
    ],
    ['a timeout in words', { timeout: 'soon' }, 'Unexpected "soon" for `options.timeout`'],
    [
      'broken retries',
      { retries: 1.5 },
      'Unexpected 1.5 for `options.retries`, expected a whole number',
    ],
    [
      'a phase name without id',
      { targetNames: { phase: 'phase' } },
      'expected a name that contains `{id}`',
    ],
    [
      'a name of one letter',
      { targetNames: { phases: 'p' } },
      'expected at least two of the characters',
    ],
    [
      'a name with a colon',
      { targetNames: { phases: 'a:b' } },
      'expected at least two of the characters',
    ],
    ['one name twice', { targetNames: { phases: 'plan-show' } }, 'expected different names'],
  ])('%s is an error in nx.json', (_name, raw, message) => {
    expect(() => normalizeOptions(raw)).toThrow(PluginOptionsError);
    expect(() => normalizeOptions(raw)).toThrow(message);
  });

  test('all mistakes are listed at once', () => {
    expect(() => normalizeOptions({ retries: -1, unit: 3 })).toThrow(
      /options\.retries[\s\S]*options\.unit/,
    );
  });
});
