import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** What programs need of the machine; everything else of our environment could change what Nx does. */
const kept = ['PATH', 'SystemRoot', 'ComSpec', 'PATHEXT', 'NUMBER_OF_PROCESSORS'];

/**
 * The whole environment for Nx in a test workspace or in the demo.
 *
 * @param {object} place
 * @param {string} place.home A folder of its own: newer Nx keeps its cache in the user's home.
 * @param {string} place.temporary Short, because Nx puts sockets there, whose paths are limited.
 * @param {boolean} place.daemon
 * @returns {Record<string, string>}
 */
export function hermeticEnvironment({ home, temporary, daemon }) {
  mkdirSync(home, { recursive: true });
  mkdirSync(temporary, { recursive: true });
  const machine = kept.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  return {
    ...Object.fromEntries(machine),
    HOME: home,
    USERPROFILE: home,
    XDG_CACHE_HOME: join(home, '.cache'),
    TMPDIR: temporary,
    TEMP: temporary,
    TMP: temporary,
    LANG: 'C.UTF-8',
    TERM: 'dumb',
    NX_DAEMON: String(daemon),
    NX_TUI: 'false',
    NX_INTERACTIVE: 'false',
    NX_NO_CLOUD: 'true',
    // Nx's daemon would fetch the latest Nx to look at how coding agents are set up.
    NX_USE_LOCAL: 'true',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'Ada',
    GIT_AUTHOR_EMAIL: 'ada@example.com',
    GIT_COMMITTER_NAME: 'Ada',
    GIT_COMMITTER_EMAIL: 'ada@example.com',
  };
}
