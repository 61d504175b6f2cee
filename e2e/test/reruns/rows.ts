import { expect } from '@jest/globals';
import { isForChange, selectedCells } from '../../rig/cells.mjs';
import type { Rig } from '../../rig/rig.ts';
import type { Workspace } from '../../rig/workspace.ts';
import { causesOfLastRun, type Causes } from './causes.ts';
import { selectedSince } from './selected.ts';

/** A row of a table in docs/caching.md. Tasks are called as in repository.ts, sorted. */
export interface Row {
  /** As it stands in the table. */
  readonly change: string;
  /** On top of the rows before it. */
  readonly make: (workspace: Workspace) => void;
  /** The checkout to look at after it, if it is another one. */
  readonly elsewhere?: (workspace: Workspace, rig: Rig) => Workspace;
  /** What executes then, of everything. */
  readonly runs: readonly string[];
  /** Why, in the run's own words: of each phase among these, or the same of all. */
  readonly why?: string | Readonly<Record<string, string>>;
  /** What `nx affected` selects for the change, on Nx 24. */
  readonly selects: readonly string[];
  /** The same on Nx 22 and 23, where it is not the same. */
  readonly selectsBefore?: readonly string[];
}

/** What is compared of a row. Without `selects`, where another cell has asked for it. */
export type Finding = Pick<Row, 'change' | 'runs'> &
  Partial<Pick<Row, 'selects'>> & { readonly causes: Causes };

// The phases one by one: the executor of `phases` would start for every row.
const targets = `${[1, 2, 3, 4, 5].map((id) => `phase-${id}`).join(' ')} own`;

/** Runs everything, then makes one group of changes after the other and looks what each runs and selects. */
export async function foundIn(
  rig: Rig,
  workspace: Workspace,
  rows: readonly Row[],
): Promise<{
  readonly first: readonly string[];
  readonly firstCauses: Causes;
  readonly found: readonly Finding[];
}> {
  const run = async (where: Workspace): Promise<readonly string[]> => {
    const { exitCode } = await rig.nx(where, `run-many -t ${targets}`);
    expect(exitCode).toBe(0);
    return rig.commands.taken();
  };
  const first = await run(workspace);
  const firstCauses = causesOfLastRun(workspace);
  const found: Finding[] = [];
  for (const group of groupsOf(rows)) {
    const base = workspace.git('rev-parse', 'HEAD').trim();
    for (const { make } of group) make(workspace);
    const where = group[0]?.elsewhere?.(workspace, rig) ?? workspace;
    const selects = await selectedSince(rig, where, base, asksAffected(rig) ? targets : undefined);
    const runs = await run(where);
    const causes = causesOfLastRun(where);
    found.push(
      ...group.map(({ change }) => ({ change, runs, causes, ...(selects && { selects }) })),
    );
  }
  return { first, firstCauses, found };
}

/** `affected` selects by git and by inputs alone: alike on Nx 22 and 23, and alike with the daemon and without it. */
function asksAffected({ cell }: Rig): boolean {
  return isForChange || (cell.major !== '23' && !cell.daemon) || selectedCells().length === 1;
}

/**
 * Rows that are made together, because one look at Nx answers for all of them: neighbours that are to run nothing
 * and select the same. If one of them runs something, all of the group are shown as wrong.
 */
export function groupsOf(rows: readonly Row[]): readonly (readonly Row[])[] {
  const groups: Row[][] = [];
  for (const row of rows) {
    const group = groups.at(-1);
    if (group?.every((other) => mayShare(other, row)) === true) group.push(row);
    else groups.push([row]);
  }
  return groups;
}

function mayShare(one: Row, other: Row): boolean {
  const quiet = [one, other].every(
    ({ runs, elsewhere, selects }) =>
      runs.length === 0 && selects.length > 0 && elsewhere === undefined,
  );
  const selected = ({ selects, selectsBefore = selects }: Row): string =>
    JSON.stringify([selects, selectsBefore]);
  return quiet && selected(one) === selected(other);
}

/** What the table says for the Nx of this cell. */
export function expectedIn(rig: Rig, rows: readonly Row[]): readonly Finding[] {
  return rows.map(({ change, runs, why = {}, selects, selectsBefore = selects }) => ({
    change,
    runs,
    causes: Object.fromEntries(
      Object.entries(
        typeof why === 'string' ? Object.fromEntries(runs.map((name) => [name, why])) : why,
      )
        // The tasks of projects are no phases.
        .filter(([name]) => name.includes('-'))
        .map(([name, words]) => [name, [words]]),
    ),
    ...(asksAffected(rig) && { selects: Number(rig.cell.major) < 24 ? selectsBefore : selects }),
  }));
}
