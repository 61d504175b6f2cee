import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkScript, runScript, type Phase } from './plans.ts';
import { readTree, scriptPasses, writeText } from './tree.ts';

/** Whether the check of a phase ends with 0 and changes nothing; in a copy, since it may. */
export function checkPasses(root: string, phase: Phase): boolean {
  const check = checkScript(phase);
  if (check === undefined) return true;
  if (phase.spec.looking !== 'mending') return scriptPasses(root, check);
  return inCopy(root, (copy) => {
    const before = [...readTree(copy)];
    return (
      scriptPasses(copy, check) && JSON.stringify([...readTree(copy)]) === JSON.stringify(before)
    );
  });
}

/** Whether a phase passes on the files as they are now. */
export function wouldPass(root: string, phase: Phase, checkOnly: boolean): boolean {
  return inCopy(root, (copy) =>
    [checkOnly ? undefined : runScript(phase), checkScript(phase)].every(
      (script) => script === undefined || scriptPasses(copy, script),
    ),
  );
}

function inCopy(root: string, look: (copy: string) => boolean): boolean {
  const copy = mkdtempSync(join(tmpdir(), 'nxp-model-'));
  try {
    for (const [path, text] of readTree(root)) writeText(copy, path, text);
    return look(copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
