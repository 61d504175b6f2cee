import type { Fingerprint } from 'plan-graph/internal';
import type { HashCarrier, Input } from '../model.ts';

/** From the workspace root. In Nx's own folder, and constant, so that it is the same on every machine. */
export const digitsFolder = '.nx/workspace-data/nx-phases-digits';

const hexDigits = Array.from('0123456789abcdef');

/** What lies in that folder: place and digit. Sixteen digits are as many as Nx's own hash has. */
export const digitFiles: readonly string[] = hexDigits.flatMap((place) =>
  hexDigits.map((digit) => `${place}${digit}`),
);

/** The input that brings a hash of ours into Nx's hash of a task. Hexadecimal digits alone ever reach a command. */
export function hashInput(hash: Fingerprint, carrier: HashCarrier = 'runtime'): Input {
  if (carrier === 'runtime') return { runtime: `echo ${hash}` };
  // The rest names no file: it is there for us to read the whole again.
  const names = [...filesOf(hash), hash.slice(hexDigits.length)].join(',');
  return { fileset: `{workspaceRoot}/${digitsFolder}/{${names}}`, includeIgnored: true };
}

/** The hash that {@link hashInput} put there, or undefined. */
export function hashOf(inputs: readonly unknown[] | undefined): string | undefined {
  for (const input of inputs ?? []) {
    const hash = carried(input)?.hash;
    if (hash !== undefined) return hash;
  }
  return undefined;
}

/** The files of the folder of digits that a target's hash hangs on. */
export function digitsOf(inputs: readonly unknown[] | undefined): readonly string[] {
  return (inputs ?? []).flatMap((input) => {
    const found = carried(input);
    return found?.carrier === 'digits' ? filesOf(found.hash) : [];
  });
}

function filesOf(hash: string): readonly string[] {
  return Array.from(
    hash.slice(0, hexDigits.length),
    (digit, place) => `${hexDigits[place] ?? ''}${digit}`,
  );
}

/** What Nx calls a hash of ours in its list of what it has hashed. Undefined: there is none. */
export function hashNode(inputs: readonly unknown[] | undefined): string | undefined {
  for (const input of inputs ?? []) {
    const found = carried(input);
    if (found?.carrier === 'runtime') return `runtime:echo ${found.hash}`;
    if (found?.carrier === 'digits') return `files:[${found.path}]`;
  }
  return undefined;
}

/** Whether something that Nx has hashed, by its name for it, is a hash of ours. */
export function isHashNode(name: string): boolean {
  return (
    /^runtime:echo [0-9a-f]{32}$/.test(name) ||
    (name.startsWith(`files:[${digitsFolder}/{`) &&
      /\{(?:[0-9a-f]{2},){16}[0-9a-f]{16}\}\]$/.test(name))
  );
}

function carried(
  input: unknown,
):
  | { readonly carrier: 'runtime'; readonly hash: string }
  | { readonly carrier: 'digits'; readonly hash: string; readonly path: string }
  | undefined {
  if (typeof input !== 'object' || input === null) return undefined;
  if ('runtime' in input) {
    const hash = /^echo ([0-9a-f]{32})$/.exec(String(input.runtime))?.[1];
    return hash === undefined ? undefined : { carrier: 'runtime', hash };
  }
  if (!('fileset' in input)) return undefined;
  const path = String(input.fileset).replace('{workspaceRoot}/', '');
  if (!path.startsWith(`${digitsFolder}/`)) return undefined;
  const [, digits = '', rest = ''] = /\/\{((?:[0-9a-f]{2},){16})([0-9a-f]{16})\}$/.exec(path) ?? [];
  if (rest === '') return undefined;
  const first = digits.replaceAll(/.(.),/g, '$1');
  return { carrier: 'digits', hash: `${first}${rest}`, path };
}
