import { describe, expect, test } from '@jest/globals';
import { fingerprints } from '../../src/fingerprint/fingerprints.ts';
import { approvalOf } from '../../src/model/approval.ts';
import { parseApproval, parseReviewer } from '../../src/values/people-and-agents.ts';
import { outlineOf, phaseOf } from '../phases/reading.ts';
import { read } from '../validate/reading.ts';

describe('parseApproval', () => {
  test.each([
    ['yes', 'anyone'],
    ['True', 'anyone'],
    ['required', 'anyone'],
    ['no', 'nobody'],
    ['false', 'nobody'],
    ['none', 'nobody'],
    ['alice', 'alice'],
    ['@alice', 'alice'],
    ['Ada Lovelace', 'Ada Lovelace'],
    ['Ludwig van Beethoven', 'Ludwig van Beethoven'],
    ['Élodie Dupont-Martin', 'Élodie Dupont-Martin'],
    ['田中 太郎', '田中 太郎'],
    ['ada@example.org', 'ada@example.org'],
    ['', 'unreadable'],
    ['the design first', 'unreadable'],
    ['yes, by two people', 'unreadable'],
    ['Once the tests pass.', 'unreadable'],
    ['Ada and Grace', 'unreadable'],
    ['Ada Lovelace or Grace Hopper', 'unreadable'],
    ['Ada, Grace', 'unreadable'],
    ['Ada or somebody else', 'unreadable'],
    ['x'.repeat(81), 'unreadable'],
  ])('%s', (text, expected) => {
    const read = parseApproval(text);
    expect(read.kind === 'person' ? read.name : read.kind).toBe(expected);
  });
});

describe('parseReviewer', () => {
  test.each([
    ['strict', 'strict'],
    ['claude-opus.2', 'claude-opus.2'],
    ['no', false],
    ['None', false],
    ['yes', undefined],
    ['true', undefined],
    ['by a senior engineer', undefined],
    ['2', undefined],
    ['', undefined],
  ])('%s', (text, expected) => {
    expect(parseReviewer(text)).toBe(expected);
  });
});

describe('who judges a phase', () => {
  test('is said in it', () => {
    const { agent, approval, at, problems } = phaseOf(
      '- **Review**: `strict`',
      '- **Approve**: yes',
    );
    expect(agent.reviewer?.value).toBe('strict');
    expect(at(agent.reviewer?.range)).toBe('`strict`');
    expect(approval).toEqual({ kind: 'anyone' });
    expect(problems).toEqual([]);
  });

  test.each(['Review:\n- the names', 'Approve:\n- the design', '- [ ] Review: the names'])(
    'a list below a label, or a task, says nothing of it: %j',
    (text) => {
      const { agent, approval, problems } = phaseOf(text);
      expect([agent.reviewer, agent.unreadable, approval, problems]).toEqual([
        undefined,
        false,
        undefined,
        [],
      ]);
    },
  );

  test('other words are a warning, and known to be there', () => {
    const { agent, approval, problems } = phaseOf(
      'Review: all of the names',
      'Approve: once the tests pass',
    );
    expect(agent.unreadable).toBe(true);
    expect(approval).toEqual({ kind: 'unreadable', written: 'once the tests pass' });
    expect(problems).toEqual([
      'warning bad-field-value [all of the names] Unexpected `all of the names` for `review`, expected the name of an agent, or `no`',
      'warning bad-field-value [once the tests pass] Unexpected `once the tests pass` for `approve`, expected `yes`, `no`, or the name or e-mail address of one person',
    ]);
  });

  test('is said in the front matter for all phases that do not say it', () => {
    const draft = outlineOf(
      '---\nreview: strict\napprove: true\n---\n### Phase 1: A\n\n### Phase 2: B\nApprove: no\nReview: no\n',
    );
    expect(draft.problems).toEqual([]);
    expect(draft.agent.reviewer?.value).toBe('strict');
    expect(draft.phases.map((phase) => approvalOf(draft, phase).kind)).toEqual([
      'anyone',
      'nobody',
    ]);
    expect(draft.phases[1]?.agent.reviewer?.value).toBe(false);
  });

  test('front matter in other words', () => {
    const draft = outlineOf('---\nreview: all of it\napprove: when done\n---\n### Phase 1: A\n');
    expect(draft.agent.unreadable).toBe(true);
    expect(draft.approval?.kind).toBe('unreadable');
    expect(draft.problems.map(({ severity, range }) => [severity, draft.at(range)])).toEqual([
      ['warning', 'all of it'],
      ['warning', 'when done'],
    ]);
  });

  test('nobody', () => {
    const draft = outlineOf('### Phase 1: A\n');
    expect(draft.phases.map((phase) => approvalOf(draft, phase))).toEqual([{ kind: 'nobody' }]);
  });
});

describe('an edit of who judges a phase', () => {
  const printOf = (...lines: readonly string[]): unknown => {
    const reading = read(`### Phase 1: A\n${lines.join('\n')}\n\n- [ ] a task\n`);
    if (reading.kind !== 'valid') throw new Error('expected a valid plan');
    return [...fingerprints(reading.plan).values()];
  };

  test.each(['Approve: yes', '**Approve**: Ada Lovelace', 'Review: `strict`', 'Review: no'])(
    '`%s` asks for no other work',
    (line) => {
      expect(printOf(line)).toEqual(printOf());
    },
  );

  test.each(['Approve: once the tests pass', 'Review: all of the names', 'Review:'])(
    '`%s` may be of the work, and is hashed',
    (line) => {
      expect(printOf(line)).not.toEqual(printOf());
    },
  );
});
