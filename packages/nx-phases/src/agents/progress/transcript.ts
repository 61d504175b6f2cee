import { appendFileSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { makePrivateFolder, privateFileMode } from '../../platform/files/private-files.ts';
import type { Mask } from '../../platform/secrets/mask.ts';
import { maskOwnSecrets } from '../../platform/secrets/own-secrets.ts';

/** Everything that one start of an agent prints, in a compressed file. */
export interface Transcript {
  add(chunk: Uint8Array, stream: 'stdout' | 'stderr'): void;
  /** Puts on disk what was held back to be compressed together. */
  flush(): void;
  close(): void;
}

/** So much is compressed together. */
const blockBytes = 256 * 1024;

/** How many files of one phase are kept. */
const mostKept = 20;

/**
 * Opens a transcript. Each block is a gzip member of its own, which `gzip -dc` and others read as one file: so
 * nothing is kept in memory for long, and what a killed run has written is whole.
 *
 * @param path - absolute, of a file that is not there yet; older ones beside it go once there are too many
 * @param onFailure - called once if it cannot be written; that stops no agent
 */
export function openTranscript(path: string, onFailure: (why: string) => void): Transcript {
  // A secret is found where it is not cut, so each of the two streams has its own mask.
  const masks: Record<'stdout' | 'stderr', Mask> = {
    stdout: maskOwnSecrets(),
    stderr: maskOwnSecrets(),
  };
  let pending: Uint8Array[] = [];
  let pendingBytes = 0;
  let failed = false;

  const attempt = (work: () => void): void => {
    if (failed) return;
    try {
      work();
    } catch (error) {
      failed = true;
      onFailure(error instanceof Error ? error.message : String(error));
    }
  };
  const flush = (): void => {
    if (pendingBytes === 0) return;
    const block = Buffer.concat(pending);
    pending = [];
    pendingBytes = 0;
    attempt(() => {
      appendFileSync(path, gzipSync(block), { mode: privateFileMode });
    });
  };
  const hold = (bytes: Uint8Array): void => {
    pending.push(bytes);
    pendingBytes += bytes.length;
    if (pendingBytes >= blockBytes) flush();
  };

  attempt(() => {
    makePrivateFolder(dirname(path));
    removeOldest(dirname(path), mostKept - 1);
    // There from the start, for whoever looks.
    appendFileSync(path, gzipSync(''), { mode: privateFileMode });
  });
  return {
    add: (chunk, stream) => {
      hold(masks[stream].push(chunk));
    },
    flush,
    close() {
      hold(masks.stdout.flush());
      hold(masks.stderr.flush());
      flush();
    },
  };
}

/** Names begin with the time, so the oldest come first. */
function removeOldest(folder: string, kept: number): void {
  const names = readdirSync(folder).filter((name) => name.endsWith('.gz'));
  for (const name of names.toSorted().slice(0, Math.max(0, names.length - kept)))
    rmSync(join(folder, basename(name)), { force: true });
}
