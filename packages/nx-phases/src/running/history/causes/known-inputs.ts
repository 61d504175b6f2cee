import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { digest } from 'plan-graph/internal';
import { isJsonObject, readJson } from '../../../platform/files/json.ts';
import { makePrivateFolder } from '../../../platform/files/private-files.ts';
import { removeOld } from '../../../platform/files/remove-old.ts';
import { replaceFile } from '../../../platform/files/replace-file.ts';
import { maskEnvironmentSecrets } from '../../../platform/secrets/environment-mask.ts';
import { historyPath } from '../history-folder.ts';
import type { KnownInputs, PhaseParts } from './model.ts';

/** By target, of one plan. */
export type KnownTargets = ReadonlyMap<string, KnownInputs>;

/** Names of what Nx hashes are long, texts are longer, and both are the same for many targets of a plan. */
interface Kept {
  readonly version: 1;
  readonly names: readonly string[];
  readonly texts: readonly string[];
  readonly targets: Readonly<
    Record<
      string,
      Omit<KnownInputs, 'nodes' | 'phase'> & {
        readonly nodes: readonly (readonly [name: number, hash: string])[];
        readonly phase: Omit<PhaseParts, 'text'> & { readonly text: number };
      }
    >
  >;
}

function fileOf(root: string, project: string): string {
  return join(historyPath(root), 'inputs', `${digest(project)}.json`);
}

/** What is known of the targets of a plan. Empty: nothing, or it is damaged. */
export function readKnownInputs(root: string, project: string): KnownTargets {
  const file = fileOf(root, project);
  const kept = readJson(file, isKept);
  if (kept === undefined) return new Map();
  try {
    const now = new Date();
    utimesSync(file, now, now);
  } catch {
    // Somebody else's; it only goes a little sooner.
  }
  const { names, texts } = kept;
  return new Map(
    Object.entries(kept.targets).map(([target, { nodes, phase, ...rest }]) => [
      target,
      {
        ...rest,
        nodes: Object.fromEntries(nodes.map(([name, hash]) => [names[name] ?? '', hash])),
        phase: { ...phase, text: texts[phase.text] ?? '' },
      },
    ]),
  );
}

/** That it cannot be kept leaves the next run without a cause, and is no failure. */
export function keepKnownInputs(root: string, project: string, targets: KnownTargets): void {
  const names = numbered();
  const texts = numbered();
  const mask = maskEnvironmentSecrets();
  const kept: Kept = {
    version: 1,
    names: names.list,
    texts: texts.list,
    targets: Object.fromEntries(
      [...targets].map(([target, { nodes, phase, ...rest }]) => [
        target,
        {
          ...rest,
          flags: rest.flags.map((flag) => mask.text(flag)),
          nodes: Object.entries(nodes).map(([name, hash]) => [names.of(name), hash] as const),
          phase: { ...phase, text: texts.of(mask.text(phase.text)) },
        },
      ]),
    ),
  };
  try {
    const folder = join(historyPath(root), 'inputs');
    makePrivateFolder(folder);
    removeOld(folder);
    replaceFile(fileOf(root, project), JSON.stringify(kept));
  } catch {
    // A full disk, or a folder of somebody else's.
  }
}

function numbered(): { readonly list: string[]; readonly of: (text: string) => number } {
  const list: string[] = [];
  const numbers = new Map<string, number>();
  return {
    list,
    of(text) {
      const number = numbers.get(text) ?? list.push(text) - 1;
      numbers.set(text, number);
      return number;
    },
  };
}

function isKept(value: unknown): value is Kept {
  return (
    isJsonObject(value) &&
    value['version'] === 1 &&
    Array.isArray(value['names']) &&
    Array.isArray(value['texts']) &&
    isJsonObject(value['targets']) &&
    Object.values(value['targets']).every(
      (one) =>
        isJsonObject(one) &&
        Array.isArray(one['nodes']) &&
        Array.isArray(one['ran']) &&
        Array.isArray(one['flags']) &&
        isJsonObject(one['phase']) &&
        isJsonObject(one['phase']['below']) &&
        isJsonObject(one['phase']['placeFiles']),
    )
  );
}
