import { expect } from '@jest/globals';
import { rigTest } from '../../rig/rig.ts';
import { allTasks, repository } from './repository.ts';
import { expectedIn, foundIn, type Row } from './rows.ts';

/** For a whole table. */
export const limitMs = 20 * 60_000;

/** One workspace for a whole table: the first run costs more than the rest. */
export function testTable(title: string, rows: readonly Row[]): void {
  rigTest(
    `the table of reruns: ${title}`,
    'table',
    async (rig) => {
      rig.commands.answerAll(0);
      const workspace = rig.workspace({ files: repository, startsOften: true });
      const { first, firstCauses, found } = await foundIn(rig, workspace, rows);
      expect(first).toEqual(allTasks);
      expect(firstCauses).toEqual(
        Object.fromEntries(
          allTasks.filter((name) => name.includes('-')).map((name) => [name, ['never-run']]),
        ),
      );
      expect(found).toEqual(expectedIn(rig, rows));
      expect(workspace.read('made/two.txt')).toBe('2\n');
    },
    limitMs,
  );
}
