import { isDeepStrictEqual } from 'node:util';
import { parse as parseWithComments, type ParseError } from 'jsonc-parser';
import { isJsonObject, parseJson, type JsonObject } from '../../platform/files/json.ts';

/** Keys of a package.json under which commands stand, or settings of what runs them. */
const running = [
  ...['scripts', 'nx', 'bin', 'husky', 'lint-staged', 'simple-git-hooks', 'pre-commit', 'hooks'],
  ...['gypfile', 'packageManager', 'devEngines', 'workspaces', 'pnpm', 'overrides', 'resolutions'],
  ...['trustedDependencies', 'allowScripts', 'dependenciesMeta'],
];

/** And those under which packages are asked for. */
const asking = [
  ...['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'],
  ...['bundledDependencies', 'bundleDependencies'],
];

/**
 * What a change of a package.json does that runs code. Undefined: nothing.
 *
 * @param before - undefined: there was none
 * @param after - undefined: it is deleted
 */
export function whyManifest(before: string | undefined, after: string): string | undefined {
  const now = objectIn(after);
  if (now === undefined) return 'cannot be read, so that nobody knows what it runs';
  const then = (before === undefined ? undefined : objectIn(before)) ?? {};
  const changed = [...running, ...asking].filter((key) => !isDeepStrictEqual(then[key], now[key]));
  if (changed.length === 0) return undefined;
  return `changes ${changed.map((key) => `\`${key}\``).join(', ')}, which run commands or decide what is installed`;
}

/** Whether a change of nx.json changes what agents may do: the entries of nx-phases, or what they may come from. */
export function changesAgentOptions(
  before: string | undefined,
  after: string | undefined,
): boolean {
  if (before === after) return false;
  const [then, now] = [agentOptionsIn(before), agentOptionsIn(after)];
  return then === unreadable || now === unreadable || !isDeepStrictEqual(then, now);
}

const unreadable = Symbol('no JSON object');

function agentOptionsIn(text: string | undefined): unknown {
  const nxJson = text === undefined ? {} : objectIn(text);
  if (nxJson === undefined) return unreadable;
  const plugins = Array.isArray(nxJson['plugins']) ? nxJson['plugins'] : [];
  const isOurs = (entry: unknown): boolean =>
    entry === 'nx-phases' || (isJsonObject(entry) && entry['plugin'] === 'nx-phases');
  return [nxJson['extends'], plugins.filter(isOurs)];
}

/**
 * Nx takes comments in JSON, and so does npm's own tool in no file; what one of them reads must not be missed.
 * Read by the library that Nx reads it with, and not by Nx, which takes longer to load than all of us.
 */
function objectIn(text: string): JsonObject | undefined {
  const errors: ParseError[] = [];
  const value: unknown =
    parseJson(text) ?? parseWithComments(text, errors, { allowTrailingComma: true });
  return errors.length === 0 && isJsonObject(value) ? value : undefined;
}
