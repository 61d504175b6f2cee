import type { PresetName } from './agent-presets.ts';
import { keysOf } from './keys-of.ts';
import type { OptionProblems } from './option-problems.ts';
import { sandboxFields, type SandboxRole, sandboxRoles } from './sandbox-fields.ts';

export type { SandboxRole } from './sandbox-fields.ts';

/** A sandbox that is known, or the words that are put before a command. */
export type SandboxProgram = 'bwrap' | 'podman' | readonly string[];

/** The option `sandbox` in full. */
export interface SandboxOptions {
  readonly use: SandboxProgram;
  /** Which may use the network: all, none, or those that are named. Default: the agent and the setup. */
  readonly network?: boolean | readonly SandboxRole[];
  /** Names of environment variables that setup and checks get besides what any program needs. */
  readonly environment?: string | readonly string[];
  /** Further paths that may be read: absolute, or below the home folder as `~/…`. */
  readonly read?: string | readonly string[];
  /** Further paths that may be written. */
  readonly write?: string | readonly string[];
  /** What of the home folder the agent gets a copy of: `.claude.json`. Default: what the preset signs in with. */
  readonly home?: string | readonly string[];
  /** Of podman: in which everything runs. */
  readonly image?: string;
}

/** The option with every default filled in. */
export interface NormalizedSandbox {
  readonly use: SandboxProgram;
  readonly network: ReadonlySet<SandboxRole>;
  readonly environment: readonly string[];
  readonly read: readonly string[];
  readonly write: readonly string[];
  readonly home: readonly string[];
  readonly image: string | undefined;
}

/** Where the commands of presets keep what they sign in with, from the home folder. */
const signIn: Readonly<Partial<Record<PresetName, readonly string[]>>> = {
  claude: ['.claude.json', '.claude/.credentials.json'],
  codex: ['.codex/auth.json', '.codex/config.toml'],
  gemini: ['.gemini/oauth_creds.json', '.gemini/google_accounts.json', '.gemini/settings.json'],
  copilot: ['.copilot/config.json'],
  opencode: ['.local/share/opencode/auth.json', '.config/opencode/opencode.json'],
  qwen: ['.qwen/oauth_creds.json', '.qwen/settings.json'],
};

const words = '`bwrap`, `podman`, or a list of arguments, the first of them a program';

/** Completes the option `sandbox` of an agent. Undefined: there is none. */
export function normalizeSandbox(
  raw: unknown,
  path: string,
  preset: PresetName | undefined,
  problems: OptionProblems,
): NormalizedSandbox | undefined {
  if (raw === undefined) return undefined;
  const isShort = typeof raw === 'string' || Array.isArray(raw);
  const given = isShort
    ? { use: raw as unknown }
    : problems.fields(raw, path, keysOf(sandboxFields));
  const use = programOf(given['use']);
  if (use === undefined)
    problems.expected(isShort ? path : `${path}.use`, given['use'] ?? null, words);
  const image = given['image'];
  if (image !== undefined && (typeof image !== 'string' || image.trim() === ''))
    problems.expected(`${path}.image`, image, 'the name of an image');
  if ((use === 'podman') !== (image !== undefined))
    problems.expected(
      `${path}.image`,
      image ?? null,
      use === 'podman' ? 'the image to run in' : 'no image, which only `podman` has',
    );
  const paths = (key: 'read' | 'write'): readonly string[] => {
    const list = problems.texts(given[key], `${path}.${key}`) ?? [];
    for (const one of list.filter((text) => !/^(?:\/|~\/.)/.test(text)))
      problems.expected(`${path}.${key}`, one, 'absolute paths, or paths such as `~/.npmrc`');
    return list;
  };
  const home = problems.texts(given['home'], `${path}.home`);
  for (const one of home ?? []) {
    if (one.startsWith('/') || one.startsWith('~') || one.split('/').includes('..'))
      problems.expected(`${path}.home`, one, 'paths from the home folder such as `.claude.json`');
  }
  return {
    use: use ?? 'bwrap',
    network: networkOf(given['network'], `${path}.network`, problems),
    environment: problems.texts(given['environment'], `${path}.environment`) ?? [],
    read: paths('read'),
    write: paths('write'),
    home: home ?? (preset === undefined ? [] : (signIn[preset] ?? [])),
    image: typeof image === 'string' ? image : undefined,
  };
}

function programOf(value: unknown): SandboxProgram | undefined {
  if (value === 'bwrap' || value === 'podman') return value;
  const isList =
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((one) => typeof one === 'string' && one !== '');
  return isList ? (value as readonly string[]) : undefined;
}

function networkOf(
  value: unknown,
  path: string,
  problems: OptionProblems,
): ReadonlySet<SandboxRole> {
  switch (value) {
    case undefined:
      return new Set<SandboxRole>(sandboxFields.network.default);
    case true:
      return new Set(sandboxRoles);
    case false:
      return new Set();
    default: {
      const list: readonly unknown[] = Array.isArray(value) ? value : [value];
      const named = sandboxRoles.filter((role) => list.includes(role));
      if (!Array.isArray(value) || named.length < list.length)
        problems.expected(path, value, `true, false, or a list of ${sandboxRoles.join(', ')}`);
      return new Set(named);
    }
  }
}
