import { delimiter, isAbsolute, join, relative } from 'node:path';
import { RUN_MARKER } from './run-marker.ts';
import { gitIdentity, isColorForcedByNx } from './shared-rules.ts';

/** Two folders that hold the same workspace. */
export interface OtherCheckout {
  /** The one whose variables are given. */
  readonly from: string;
  /** The one that a command is to work in. */
  readonly to: string;
}

/**
 * The environment for a command in another checkout of the workspace, from the one that Nx gave the
 * executor: nothing in it leads back. Nx's variables name the outer workspace, its daemon and its
 * task; git's the outer repository; those of npm and the shell the folder and package that it was
 * started in; and PATH may hold the outer `node_modules/.bin`.
 *
 * An Nx in there starts no daemon: it would outlive the checkout.
 *
 * @param extra wins over what is in `outer`
 */
export function checkoutEnvironment(
  outer: NodeJS.ProcessEnv,
  checkout: OtherCheckout,
  extra: Readonly<Record<string, string>>,
): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(outer)) {
    if (value === undefined || pointsAtOuterCheckout(name, value)) continue;
    kept[name] = /^path$/i.test(name) ? movedPath(value, checkout) : value;
  }
  return { ...kept, NX_DAEMON: 'false', ...extra };
}

/** How git reaches others. Besides these and who the user is, its variables name places. */
const gitConnection = /^GIT_(?:SSH|SSL_|ASKPASS$|TERMINAL_PROMPT$)/;

function pointsAtOuterCheckout(name: string, value: string): boolean {
  if (name === RUN_MARKER) return false;
  if (name.startsWith('NX_')) return true;
  if (name.startsWith('GIT_')) return !gitIdentity.test(name) && !gitConnection.test(name);
  if (/^npm_(?:package|lifecycle)_/.test(name)) return true;
  if (isColorForcedByNx(name, value)) return true;
  return [
    'LERNA_PACKAGE_NAME',
    'INIT_CWD',
    'PWD',
    'OLDPWD',
    'PROJECT_CWD',
    'npm_config_local_prefix',
  ].includes(name);
}

/** Programs of the workspace are those of the checkout. */
function movedPath(value: string, { from, to }: OtherCheckout): string {
  return value
    .split(delimiter)
    .map((entry) => {
      if (!isAbsolute(entry)) return entry;
      const below = relative(from, entry);
      return below === '' || below.startsWith('..') || isAbsolute(below) ? entry : join(to, below);
    })
    .join(delimiter);
}
