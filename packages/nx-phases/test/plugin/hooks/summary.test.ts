import type { AgentStart, ImplementRecord } from '../../../src/running/record/implement-record.ts';
import { describe, expect, test } from '@jest/globals';
import { agentLines, summaryLines } from '../../../src/plugin/hooks/summary.ts';
import type { CommandRecord, PhaseRecord } from '../../../src/running/record/model.ts';
import type { Outcome } from '../../../src/running/record/outcomes.ts';

function record(target: string, outcome: Outcome, rest: Partial<PhaseRecord> = {}): PhaseRecord {
  return {
    version: 1,
    project: 'demo-plan',
    target,
    plan: 'plans/demo.md',
    phase: target.slice(6),
    title: '',
    fingerprint: 'f',
    outcome,
    reason: null,
    attempts: [[command('check')]],
    warnings: [],
    startedAt: '2026-01-01T00:00:00.000Z',
    durationMs: 1,
    ...rest,
  };
}

function command(kind: CommandRecord['kind']): CommandRecord {
  return {
    kind,
    label: '',
    line: 1,
    interpreter: 'bash',
    ended: 'exited',
    exitCode: 0,
    startedAt: '',
    durationMs: 1,
  };
}

describe('summaryLines', () => {
  test('says nothing about a run without phases', () => {
    expect(summaryLines([{ status: 'success', record: undefined }])).toEqual([]);
  });

  test('counts outcomes and what came from the cache, and repeats what must be seen', () => {
    expect(
      summaryLines([
        { status: 'success', record: record('phase-1', 'passed') },
        {
          status: 'local-cache',
          record: record('phase-2', 'passed', { warnings: ['plans/demo.md:9:1 warning: odd'] }),
        },
        {
          status: 'success',
          record: record('phase-3', 'unverified', { reason: 'nothing to run' }),
        },
        {
          status: 'failure',
          record: record('phase-4', 'failed', {
            reason: 'Testing at plans/demo.md:3 ended with exit code 1',
          }),
        },
      ]),
    ).toEqual([
      'nx-phases: demo-plan: 2 passed, 1 failed, 1 unverified (1 from the cache)',
      '  unverified: phase-3: nothing to run',
      '  failed: phase-4: Testing at plans/demo.md:3 ended with exit code 1',
      '  plans/demo.md:9:1 warning: odd',
    ]);
  });

  test('counts and names what passed although nothing was there to judge it', () => {
    expect(
      summaryLines([
        { status: 'success', record: record('phase-1', 'passed') },
        {
          status: 'success',
          record: record('phase-2', 'passed', { attempts: [[command('run')]] }),
        },
      ]),
    ).toEqual(['nx-phases: demo-plan: 2 passed, 1 of them without a check', '  no check: phase-2']);
  });

  const leftOut = {
    version: 1,
    project: 'demo-plan',
    phases: [
      { target: 'phase-2', blocked: true, reason: 'no keys' },
      { target: 'phase-3', blocked: false, reason: 'it waits for Phase 2' },
    ],
  } as const;

  test('says what was left out because it is blocked', () => {
    const all = { status: 'success', record: undefined, leftOut };
    expect(summaryLines([{ status: 'success', record: record('phase-1', 'passed') }, all])).toEqual(
      [
        'nx-phases: demo-plan: 1 passed, 2 left out',
        '  blocked: phase-2: no keys',
        '  left out: phase-3: it waits for Phase 2',
      ],
    );
    expect(summaryLines([all])[0]).toBe('nx-phases: demo-plan: none has run, 2 left out');
    expect(summaryLines([{ ...all, status: 'skipped' }])).toEqual([]);
    expect(summaryLines([{ ...all, leftOut: { ...leftOut, phases: [] } }])).toEqual([]);
  });

  test('the record of an earlier run does not speak for a task that was skipped', () => {
    expect(summaryLines([{ status: 'skipped', record: record('phase-2', 'passed') }])).toEqual([]);
  });
});

describe('agentLines', () => {
  const record = (given: Partial<ImplementRecord>): ImplementRecord => ({
    version: 1,
    project: 'a-plan',
    target: 'implement-1',
    plan: 'plans/a.md',
    phase: '1',
    title: '',
    fingerprint: '',
    outcome: 'passed',
    reason: null,
    origin: 'agent',
    taken: false,
    starts: [],
    warnings: [],
    startedAt: '',
    durationMs: 0,
    ...given,
  });
  const start = (tokens: number | null, usd: number | null): AgentStart => ({
    agent: 'mine',
    ended: 'exited',
    exitCode: 0,
    tokens,
    usd,
    startedAt: '',
    durationMs: 0,
    commands: [],
    transcript: '',
    failure: null,
  });

  test('says what this run has cost, and what failed', () => {
    expect(
      agentLines([
        { status: 'success', record: record({ starts: [start(10, 0.5), start(20, null)] }) },
        {
          status: 'failure',
          record: record({
            target: 'implement-2',
            outcome: 'failed',
            reason: 'no',
            warnings: ['warning: odd'],
          }),
        },
      ]),
    ).toEqual([
      'nx-phases: agents: 2 starts, 30 tokens, 0.50 US$',
      '  not implemented: implement-2: no',
      '  warning: odd',
    ]);
  });

  test('says nothing of work that was restored', () => {
    const restored = { status: 'local-cache', record: record({ starts: [start(10, 0.5)] }) };
    expect(agentLines([restored])).toEqual([]);
  });
});
