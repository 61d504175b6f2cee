import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Phase } from './plans.ts';
import { checkScript, runScript } from './scripts.ts';
import { readTree, scriptPasses, writeText } from './tree.ts';

/** Whether the check of a phase ends with 0 and changes nothing; in a copy, since it may. */
export function checkPasses(root: string, phase: Phase): boolean {
  const check = checkScript(phase);
  if (check === undefined) return true;
  return oncePerTree(root, check, () => {
    if (phase.spec.looking !== 'mending') return scriptPasses(root, check);
    return inCopy(root, (copy) => {
      const before = [...readTree(copy)];
      return (
        scriptPasses(copy, check) && JSON.stringify([...readTree(copy)]) === JSON.stringify(before)
      );
    });
  });
}

/** Whether a phase passes on the files as they are now. */
export function wouldPass(root: string, phase: Phase, checkOnly: boolean): boolean {
  const scripts = [checkOnly ? undefined : runScript(phase), checkScript(phase)];
  return oncePerTree(root, scripts, () =>
    inCopy(root, (copy) =>
      scripts.every((script) => script === undefined || scriptPasses(copy, script)),
    ),
  );
}

/** All that scripts know is what stands in files, and most runs change none of them. */
function oncePerTree(root: string, scripts: unknown, judge: () => boolean): boolean {
  const key = JSON.stringify([scripts, [...readTree(root)]]);
  const before = known.get(key);
  if (before !== undefined) return before;
  const verdict = judge();
  known.set(key, verdict);
  return verdict;
}

const known = new Map<string, boolean>();

function inCopy(root: string, look: (copy: string) => boolean): boolean {
  const copy = mkdtempSync(join(tmpdir(), 'nxp-model-'));
  try {
    for (const [path, text] of readTree(root)) writeText(copy, path, text);
    return look(copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
