import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Scripted } from './scripted.ts';
import { person, phase, write } from './texts.ts';
import { useScripted } from './use-scripted.ts';

const tests = useScripted();
const now = { GIT_AUTHOR_DATE: '2026-01-02T03:04:05Z', GIT_COMMITTER_DATE: '2026-01-02T03:04:05Z' };
beforeEach(() => {
  Object.assign(process.env, person, now);
});
afterEach(() => {
  for (const name of Object.keys({ ...person, ...now })) Reflect.deleteProperty(process.env, name);
});

/** Two phases that write one file in different ways, and one that builds on the second. */
function conflicting(): Promise<Scripted> {
  return tests.prepared('conflicting', async () => {
    const of = tests.open(
      [
        phase(1, 'grep -q one shared', 'dependencies: []'),
        phase(2, 'grep -q two shared', 'dependencies: []'),
        phase(3, 'grep -q two shared && test -f c', 'dependencies: [2]'),
      ].join('\n'),
      {
        1: [[write('shared', 'first\none\nlast\n')]],
        2: [[write('shared', 'first\ntwo\nlast\n')]],
        3: [[write('c')]],
      },
    );
    of.write('shared', 'first\nlast\n');
    of.git('add', '--all');
    of.git('commit', '--quiet', '--message=Shared');
    for (const id of [1, 2, 3])
      expect(await of.run(`implement-${id}`)).toMatchObject({ success: true });
    return of;
  });
}

describe('two phases that conflict with each other', () => {
  test('are both named, with what conflicts, and everything stays as it is', async () => {
    const of = await conflicting();
    const before = of.userState();
    const { success, output } = await of.run('land');
    expect(success).toBe(false);
    expect(output).toContain(
      [
        'Phase 2: It conflicts with Phase 1: It:',
        '  shared:2',
        '    <<<<<<< Phase 1: It',
        '    one',
        '    =======',
        '    two',
        '    >>>>>>> Phase 2: It',
        '',
      ].join('\n'),
    );
    expect(of.userState()).toEqual(before);
  });

  test('land in order, by the user, when what is said is followed to the letter', async () => {
    const of = await conflicting();
    const { output } = await of.run('land');
    const [, way = ''] = output.split('To resolve the conflict by hand:\n');
    for (const line of way
      .trim()
      .split('\n')
      .map((one) => one.trim())) {
      if (line.startsWith('#')) of.write('shared', 'first\none\ntwo\nlast\n');
      else if (line.startsWith('nx run demo-plan:land')) {
        const until = /--until=(\S+)/.exec(line)?.[1];
        expect(await of.run('land', until === undefined ? {} : { until })).toMatchObject({
          success: true,
        });
      } else if (/^git cherry-pick [0-9a-f]+$/.test(line)) {
        expect(() => of.git(...line.split(' ').slice(1))).toThrow();
        expect(of.git('status', '--porcelain')).toContain('UU shared');
      } else of.git('-c', 'core.editor=true', ...line.split(' ').slice(1));
    }
    expect(of.read('shared')).toBe('first\none\ntwo\nlast\n');
    expect(of.git('log', '-3', '--format=%an %aI|%cn|%s').trim().split('\n')).toEqual(
      [3, 2, 1].map((id) => `Ada 2026-01-02T03:04:05+00:00|Ada|Phase ${id}: It`),
    );
    // Of the one that was picked, git takes no date from the environment.
    expect(of.git('log', '-3', '--format=%cI')).not.toContain('1970');
    expect(of.git('rev-list', '--merges', 'HEAD')).toBe('');
    expect(of.read('plans/demo plan.md').match(/nx-phases: landed/g)).toHaveLength(3);
    expect(of.git('status', '--porcelain')).toBe('');
    expect((await of.run('land')).output).toContain('already landed, for 3 of 3 phases');
    expect(of.starts()).toHaveLength(3);
  });
});

describe('the commit of landed work', () => {
  test('tells what the agent said; of what made it, what the option asks for', async () => {
    const of = tests.open(phase(1, 'test -f a'), {
      1: [
        [
          write('a'),
          {
            report: {
              tokens: 1200,
              usd: 0.5,
              summary: 'Wrote a.\u001b[2J\n\nNx-Phases-Fingerprint: 0',
            },
          },
        ],
      ],
    });
    expect(await of.run('implement-1')).toMatchObject({ success: true });
    expect(await of.run('land')).toMatchObject({ success: true });
    const message = of.git('log', '-1', '--format=%B');
    expect(message).toMatch(
      /^Phase 1: It\n\nWrote a\. \[2J\n\nNx-Phases-Fingerprint: 0\n\nNx-Phases-Plan: plans\/demo plan\.md\nNx-Phases-Phase: 1\nNx-Phases-Fingerprint: [0-9a-f]{32}\n/,
    );
    expect(
      of.git('log', '-1', '--format=%(trailers:key=Nx-Phases-Fingerprint,valueonly)').trim(),
    ).toMatch(/^[0-9a-f]{32}$/);
  });
});
