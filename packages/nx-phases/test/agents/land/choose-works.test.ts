import { describe, expect, test } from '@jest/globals';
import { chooseWorks, selectPhases } from '../../../src/agents/land/choose-works.ts';
import type { FoundLandable } from '../../../src/agents/land/works-to-land.ts';
import { normalizeOptions } from '../../../src/inference/options/plugin-options.ts';
import { parsePlanText } from '../../../src/inference/plans/parse-plan-file.ts';

const options = normalizeOptions({ agents: { fake: { command: 'fake' } } });
// 2 builds on 1, 5 on 2 and 4; 3 stands alone.
const text = [
  '### Phase 1: One\n\ndependencies: []\n',
  '### Phase 2: Two\n\ndependencies: [1]\n',
  '### Phase 3: Three\n\ndependencies: []\n',
  '### Phase 4: Four [done]\n\ndependencies: []\n',
  '### Phase 5: Five\n\ndependencies: [2, 4]\n',
].join('\n');

interface Flags {
  readonly phase?: string | number;
  readonly until?: string | number;
}

/** What is chosen, as `1,2`, or the reason why nothing is. */
function chosen(flags: Flags, withWork: string, landed = ''): string {
  const { reading } = parsePlanText('plans/a.md', text, options);
  if (reading.kind !== 'valid') throw new Error('a plan with errors');
  const { phase, until } = flags;
  const selection = selectPhases(reading.plan, { phase, until }, options.targetNames);
  if (!selection.ok) return selection.reason;
  const works = reading.plan.phases
    .filter(({ id }) => withWork.includes(id))
    .map(({ id }): FoundLandable => {
      return {
        plan: 'plans/a.md',
        phase: id,
        title: '',
        fingerprint: '',
        name: `Phase ${id}`,
        isTrusted: true,
        summary: undefined,
        kept: undefined,
        bring: (tree) => Promise.resolve({ ok: true, tree }),
      };
    });
  const found = chooseWorks(
    reading.plan,
    { works, landed: reading.plan.phases.filter(({ id }) => landed.includes(id)) },
    selection.value,
  );
  return found.ok ? found.value.map((work) => work.phase).join(',') : found.reason;
}

describe('what lands of a plan', () => {
  test.each<[Flags, string, string, string]>([
    [{}, '1235', '', '1,2,3,5'],
    [{ phase: 1 }, '1235', '', '1'],
    [{ phase: 'phase-2' }, '1235', '', '1,2'],
    [{ phase: '3' }, '1235', '', '3'],
    [{ phase: '1,3' }, '1235', '', '1,3'],
    [{ phase: 5 }, '1235', '', '1,2,5'],
    [{ phase: 5 }, '235', '1', '2,5'],
    [{ phase: 1 }, '235', '1', ''],
    [{ until: 1 }, '1235', '', '1'],
    [{ until: 2 }, '1235', '', '1,2'],
    // Up to a phase that has none itself.
    [{ until: 4 }, '1235', '', '1,2,3'],
  ])('%j of work for %s, with %s landed: %s', (flags, withWork, landed, expected) => {
    expect(chosen(flags, withWork, landed)).toBe(expected);
  });

  const needsOne =
    'Phase 2 cannot land: it needs Phase 1: One, which is not done and has no work to land';
  test.each<[Flags, string, string]>([
    [{}, '235', needsOne],
    [{ phase: 5 }, '235', needsOne],
    [{ phase: 4 }, '1235', 'Phase 4: Four has no work for its current text'],
    [{ phase: 9 }, '1', 'Unexpected `--phase=9`, expected one of 1, 2, 3, 4, 5'],
    [{ until: 9 }, '1', 'Unexpected `--until=9`, expected one of 1, 2, 3, 4, 5'],
    [{ until: '1,2' }, '1', 'Unexpected `--until=1,2`, expected one phase'],
    [{ phase: 1, until: 2 }, '1', 'Unexpected --until beside --phase, expected one of the two'],
  ])('%j of work for %s is refused: %s', (flags, withWork, reason) => {
    expect(chosen(flags, withWork)).toBe(reason);
  });
});
