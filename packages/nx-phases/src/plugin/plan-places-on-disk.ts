import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { placesIn } from '../inference/options/plan-places.ts';
import { devkit } from './devkit.ts';

/**
 * The further places of plans that nx.json names. Nx asks a plugin for its glob before it tells it any
 * option, so they are read from the file itself, when the plugin is loaded. Nx loads it again, in a new
 * process, whenever the plugins in nx.json or their options change; so no place is missed.
 */
export function placesOnDisk(root: string): readonly string[] {
  const file = join(root, 'nx.json');
  const nxJson = readObject(file);
  const preset = nxJson?.['extends'];
  if (nxJson?.['plugins'] !== undefined || typeof preset !== 'string') return placesIn(nxJson);
  try {
    return placesIn(readObject(createRequire(file).resolve(preset)));
  } catch {
    // Nx itself says that there is none.
    return [];
  }
}

function readObject(file: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const text = readFileSync(file, 'utf8');
    try {
      return JSON.parse(text) as Readonly<Record<string, unknown>>;
    } catch {
      return devkit().parseJson(text);
    }
  } catch {
    // Nx says so, and loads no plugin then.
    return undefined;
  }
}
