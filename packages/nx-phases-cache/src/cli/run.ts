import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Counter } from '../figures/counter.ts';
import { type Figures, figuresText } from '../figures/figures.ts';
import { Folder } from '../folder/folder.ts';
import { Cache } from '../service/cache.ts';
import { codeOf } from '../errors/error-code.ts';
import { startServer, type ServerOptions } from '../service/http-server.ts';
import { TimeBudget } from '../upstream/time-budget.ts';
import { Upstream } from '../upstream/upstream.ts';
import type { Options } from './options.ts';
import { withoutProxyFor } from './proxies.ts';

/** After so many faults in a row a server is left alone for the rest of the run. */
const maxFaults = 3;

/** Variables that hold keys and tokens of ours. What the command starts has no need of them. */
const secretVariables = ['NX_PHASES_CACHE_KEYS', 'NX_PHASES_CACHE_UPSTREAM_TOKEN'];

/**
 * Runs a command with a cache beside it, and ends with the command's exit code, whatever becomes of the cache.
 *
 * @param say - takes what people are to read, a line or more at a time
 * @param temporary - where a folder for the length of the run is made, if none is asked for
 */
export async function runWithCache(
  options: Options,
  env: NodeJS.ProcessEnv,
  say: (text: string) => void,
  temporary: string = tmpdir(),
): Promise<number> {
  const counter = new Counter();
  const budget = new TimeBudget(options.runLimitMs, maxFaults);
  const place = await placeOf(options.folder, temporary);
  if ('why' in place) {
    say(`nx-phases-cache: no cache for this run: no temporary folder (${place.why})`);
    return await runCommand(options.command, env, say);
  }
  const folder = new Folder(place.path);
  const { upstream } = options;
  const cache = new Cache({
    ...options,
    folder,
    alsoRead: options.from.map((path) => new Folder(resolve(path))),
    upstream: upstream && new Upstream(upstream.url, upstream.token, options.limits, budget),
    counter,
  });
  const token = randomBytes(32).toString('base64url');
  // A fault of ours in a place where nothing waits for it must not take the run down.
  const onFault = (error: unknown): void => {
    counter.fault(`an error of the cache itself: ${codeOf(error)}`);
  };
  process.on('uncaughtException', onFault).on('unhandledRejection', onFault);
  try {
    const server = await startOnLoopback({
      port: 0,
      maxEntryBytes: options.limits.maxBytes,
      tokens: new Map([[token, { cache, mayWrite: true }]]),
      tellsFailures: false,
      keepsConnections: true,
    }).catch((error: unknown) => {
      say(`nx-phases-cache: no cache for this run: no port on loopback (${codeOf(error)})`);
      return undefined;
    });
    const code = await runCommand(
      options.command,
      {
        ...env,
        ...(server && {
          NX_SELF_HOSTED_REMOTE_CACHE_SERVER: server.url,
          NX_SELF_HOSTED_REMOTE_CACHE_ACCESS_TOKEN: token,
          ...withoutProxyFor(new URL(server.url).hostname, env),
        }),
      },
      say,
    );
    await cache.finish(budget.remainingMs);
    await server?.close();
    await folder.keepWithin(options.maxBytes).catch((error: unknown) => {
      counter.fault(`the folder cannot be tidied: ${codeOf(error)}`);
    });
    await tell(counter.figures(budget.lostMs), options.json, say);
    return code;
  } finally {
    process.off('uncaughtException', onFault).off('unhandledRejection', onFault);
    if (place.isTemporary) await rm(place.path, { recursive: true, force: true });
  }
}

/** Some machines have but one of the two. Throws why the first one cannot be had. */
async function startOnLoopback(
  options: Omit<ServerOptions, 'host'>,
): ReturnType<typeof startServer> {
  try {
    return await startServer({ ...options, host: '127.0.0.1' });
  } catch (error) {
    return await startServer({ ...options, host: '::1' }).catch(() => {
      throw error;
    });
  }
}

/** Where entries are kept: the folder that is asked for, or one for the length of the run. */
async function placeOf(
  folder: string | undefined,
  temporary: string,
): Promise<{ readonly path: string; readonly isTemporary: boolean } | { readonly why: string }> {
  if (folder !== undefined) return { path: resolve(folder), isTemporary: false };
  try {
    return { path: await mkdtemp(join(temporary, 'nx-phases-cache-')), isTemporary: true };
  } catch (error) {
    return { why: codeOf(error) };
  }
}

function withoutSecrets(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !secretVariables.includes(name)),
  );
}

async function tell(
  figures: Figures,
  json: string | undefined,
  say: (text: string) => void,
): Promise<void> {
  say(figuresText(figures));
  if (json === undefined) return;
  await writeFile(json, `${JSON.stringify(figures, undefined, 2)}\n`).catch((error: unknown) => {
    say(`nx-phases-cache: the figures cannot be written: ${codeOf(error)}`);
  });
}

/** Runs a command on our own standard streams, without our keys, and passes on the signals that would end us. */
export function runCommand(
  [program = '', ...args]: readonly string[],
  env: NodeJS.ProcessEnv,
  say: (text: string) => void,
): Promise<number> {
  return new Promise((done) => {
    const child = spawn(program, args, { stdio: 'inherit', env: withoutSecrets(env) });
    // A terminal sends its own to the whole group: then the command has it twice, which Nx takes for once.
    const passOn = (signal: NodeJS.Signals): void => {
      child.kill(signal);
    };
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
    for (const signal of signals) process.on(signal, passOn);
    const end = (code: number): void => {
      for (const signal of signals) process.off(signal, passOn);
      done(code);
    };
    child.on('error', (error) => {
      say(
        `nx-phases-cache: Unexpected command \`${program}\`, expected one that can be started (${codeOf(error)})`,
      );
      end(127);
    });
    child.on('exit', (code, signal) => {
      end(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}
