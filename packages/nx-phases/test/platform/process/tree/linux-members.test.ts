import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findMembers } from '../../../../src/platform/process/tree/linux-members.ts';
import type { SeenProcess } from '../../../../src/platform/process/tree/linux-processes.ts';

const SHELL = 20;
const OWN = 30;
const ROOT = 40;
const [MARKED, PLAIN] = [true, false];

/** pid, parent, group, session, marked */
type Row = readonly [pid: number, parent: number, group: number, session: number, marked: boolean];

/** Init, a login shell, our own process below it, and what a test adds. */
function membersOf(rows: readonly Row[], startOf: (pid: number) => string = () => 'old') {
  const all: readonly Row[] = [
    [1, 0, 1, 1, PLAIN],
    [SHELL, 1, SHELL, SHELL, PLAIN],
    [OWN, SHELL, OWN, SHELL, PLAIN],
    ...rows,
  ];
  const table = new Map<number, SeenProcess>(
    all.map(([pid, parent, group, session, marked]) => [
      pid,
      { pid, parent, group, session, startedAt: startOf(pid), marked },
    ]),
  );
  const found = findMembers(table, {
    sessions: new Map([[ROOT, 'old']]),
    known: new Set(['55@old']),
    ownPid: OWN,
  });
  return { pids: found.members.map(({ pid }) => pid), shared: [...found.sharedGroups] };
}

describe('of the run', () => {
  test.each<[string, Row, readonly Row[]]>([
    ['the root', [ROOT, OWN, ROOT, ROOT, MARKED], []],
    ['what is left of its group', [50, 1, ROOT, ROOT, PLAIN], []],
    ['a job of its session', [50, 1, 50, ROOT, PLAIN], []],
    ['an orphan with the run id, below init', [50, 1, 50, 50, MARKED], []],
    ['one below a subreaper that is an ancestor of ours', [50, SHELL, 50, 50, MARKED], []],
    ['one whose parent cannot be seen', [50, 0, 50, 50, MARKED], []],
    ['one that was a member before', [55, 1, 55, 55, PLAIN], []],
    ['a child without the run id', [60, 50, 60, 60, PLAIN], [[50, 1, 50, 50, MARKED]]],
  ])('%s', (_, row, others) => {
    expect(membersOf([row, ...others]).pids).toEqual([row[0], ...others.map(([pid]) => pid)]);
  });
});

describe('not of the run', () => {
  test.each<[string, readonly Row[]]>([
    ['our other children', [[50, OWN, 50, 50, PLAIN]]],
    ['a daemon without the run id', [[50, 1, 50, 50, PLAIN]]],
    [
      'a worker of a server that ran before',
      [
        [50, 1, 50, 50, PLAIN],
        [60, 50, 50, 50, MARKED],
      ],
    ],
  ])('%s', (_, rows) => {
    expect(membersOf(rows).pids).toEqual([]);
  });

  test('who got the pid of the root after it had gone', () => {
    const rows: readonly Row[] = [
      [ROOT, 1, ROOT, ROOT, PLAIN],
      [50, ROOT, ROOT, ROOT, PLAIN],
    ];
    expect(membersOf(rows, (pid) => (pid < ROOT ? 'old' : 'new')).pids).toEqual([]);
  });
});

test('a group that holds others too is named, to be spared as a whole', () => {
  const { pids, shared } = membersOf([
    [50, SHELL, SHELL, SHELL, MARKED],
    [60, 1, 60, 60, MARKED],
  ]);
  expect(pids).toEqual([50, 60]);
  expect(shared).toEqual([1, SHELL, OWN]);
});

test('whatever the table says, it ends, and neither init nor our own process is in it', () => {
  const pid = fc.integer({ min: 0, max: 60 });
  const rows = fc.array(fc.tuple(pid, pid, pid, pid, fc.boolean()), { maxLength: 40 });
  fc.assert(
    fc.property(rows, (table) => {
      const { pids } = membersOf(table);
      expect(pids).not.toContain(1);
      expect(pids).not.toContain(OWN);
    }),
  );
});
