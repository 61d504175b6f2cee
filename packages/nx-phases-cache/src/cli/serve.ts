import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Counter } from '../figures/counter.ts';
import { sizeOf } from '../folder/evict.ts';
import { Folder } from '../folder/folder.ts';
import { Cache } from '../service/cache.ts';
import { codeOf } from '../errors/error-code.ts';
import { type Access, startServer } from '../service/http-server.ts';
import { type KeysReading, parseKeys } from '../trust/keys.ts';
import { parseBytes } from './sizes.ts';
import { parseTokens, type Token } from './tokens.ts';

/** How often the folder is brought back to its size. */
const tidyEveryMs = 10 * 60 * 1000;

/**
 * `nx-phases-cache serve`: a server for a team, until a signal ends it. Entries are signed with keys of the server's own,
 * so that nobody who can write to its folder can have them believed.
 */
export async function serve(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  say: (text: string) => void,
): Promise<number> {
  const settings = readSettings(args, env);
  if (typeof settings === 'string') {
    say(`nx-phases-cache: ${settings}`);
    return 2;
  }
  const { tokens, keys, host, port, maxBytes, maxEntryBytes } = settings;
  const folder = new Folder(settings.folder);
  const counter = new Counter();
  const access = new Map<string, Access>();
  for (const token of tokens) {
    const { own, readable, problem } = keysOf(token, keys);
    if (own === undefined) {
      say(`nx-phases-cache: ${problem}`);
      return 2;
    }
    const cache = new Cache({
      folder,
      upstream: undefined,
      own,
      readable,
      readOnly: token.access === 'read',
      counter,
    });
    access.set(token.value, { cache, mayWrite: token.access === 'write' });
  }
  const startedMs = performance.now();
  const server = await startServer({
    host,
    port,
    maxEntryBytes,
    tokens: access,
    tellsFailures: true,
    keepsConnections: false,
    health: async () => ({
      status: 'ok',
      upSeconds: Math.round((performance.now() - startedMs) / 1000),
      ...(await sizeOf(folder.path)),
    }),
  }).catch((error: unknown) => codeOf(error));
  if (typeof server === 'string') {
    say(
      `nx-phases-cache: Unexpected address ${host}:${port}, expected one that is free (${server})`,
    );
    return 1;
  }
  say(`nx-phases-cache: serves ${folder.path} at ${server.url}`);
  const tidy = setInterval(() => {
    folder.keepWithin(maxBytes).catch((error: unknown) => {
      say(`nx-phases-cache: the folder cannot be tidied: ${codeOf(error)}`);
    });
  }, tidyEveryMs);
  await signalled();
  clearInterval(tidy);
  await server.close();
  return 0;
}

interface Settings {
  readonly folder: string;
  readonly host: string;
  readonly port: number;
  readonly maxBytes: number;
  readonly maxEntryBytes: number;
  readonly tokens: readonly Token[];
  readonly keys: Extract<KeysReading, { keys: unknown }>['keys'];
}

const flags = {
  folder: { type: 'string' },
  host: { type: 'string', default: '127.0.0.1' },
  port: { type: 'string', default: '3800' },
  'tokens-file': { type: 'string' },
  'keys-file': { type: 'string' },
  'max-size': { type: 'string', default: '100GB' },
  'max-entry': { type: 'string', default: '500MB' },
} as const;

/** What the arguments, the files and the environment say; or the sentence about what is wrong with them. */
function readSettings(args: readonly string[], env: NodeJS.ProcessEnv): Settings | string {
  let values;
  try {
    ({ values } = parseArgs({ args: [...args], options: flags }));
  } catch (error) {
    return `Unexpected arguments, expected those of --help: ${codeOf(error)}`;
  }
  const { folder, host, port } = values;
  if (folder === undefined || folder === '')
    return 'Unexpected call without --folder, expected one';
  if (!/^\d{1,5}$/.test(port)) return `Unexpected --port=${port}, expected a number`;
  const [maxBytes, maxEntryBytes] = [values['max-size'], values['max-entry']].map(parseBytes);
  if (maxBytes === undefined || maxEntryBytes === undefined)
    return 'Unexpected size, expected one such as 500MB or 10GB';
  try {
    const read = (path: string | undefined, inEnvironment: string | undefined): string =>
      `${inEnvironment ?? ''}\n${path === undefined ? '' : readFileSync(path, 'utf8')}`;
    const keys = parseKeys(read(values['keys-file'], env['NX_PHASES_CACHE_KEYS']));
    if ('problem' in keys) return keys.problem;
    const tokens = parseTokens(read(values['tokens-file'], env['NX_PHASES_CACHE_TOKENS']));
    if (typeof tokens === 'string') return tokens;
    return {
      folder: resolve(folder),
      host,
      port: Number(port),
      maxBytes,
      maxEntryBytes,
      tokens,
      keys: keys.keys,
    };
  } catch (error) {
    return `Unexpected file of keys or tokens, expected one that can be read (${codeOf(error)})`;
  }
}

function keysOf(token: Token, keys: Settings['keys']) {
  const own = keys.get(token.domain);
  const readable = token.reads.flatMap((domain) => keys.get(domain) ?? []);
  const isEnough = own !== undefined && (token.access === 'read' || own.sign !== undefined);
  return {
    own: isEnough ? own : undefined,
    readable,
    problem: `Unexpected lack of a key of the domain ${token.domain}, expected one in the keys file`,
  };
}

function signalled(): Promise<void> {
  return new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        done();
      });
    }
  });
}
