import type { Counter } from '../figures/counter.ts';
import type { Folder } from '../folder/folder.ts';
import { archiveProblem } from '../trust/archive.ts';
import { isSealed, open, seal, upstreamHash } from '../trust/envelope.ts';
import type { DomainKey } from '../trust/keys.ts';
import type { Upstream } from '../upstream/upstream.ts';
import { codeOf } from '../errors/error-code.ts';
import { Uploads } from './uploads.ts';

/** Where a cache keeps entries, and whom it believes. */
export interface CacheParts {
  readonly folder: Folder;
  /** Further folders, of which nothing is changed. Absent: none. */
  readonly alsoRead?: readonly Folder[];
  readonly upstream: Upstream | undefined;
  /** The domain of this run. Without a key that signs, nothing is stored. */
  readonly own: DomainKey;
  /** Domains whose entries are believed besides. */
  readonly readable: readonly DomainKey[];
  readonly readOnly: boolean;
  readonly counter: Counter;
}

/** An entry as it was stored, and what is in it. */
interface Believed {
  readonly domain: string;
  readonly entry: Buffer;
  readonly content: Buffer;
}

/**
 * Entries by the hash that Nx gives them, from a folder and from a server behind it. Nothing here throws: what goes wrong
 * is a miss, or is not stored, and is counted.
 */
export class Cache {
  readonly #parts: CacheParts;
  readonly #asked = new Map<string, Promise<Buffer | undefined>>();
  readonly #uploads: Uploads | undefined;

  constructor(parts: CacheParts) {
    const { upstream, counter } = parts;
    this.#parts = parts;
    this.#uploads = upstream && new Uploads(upstream, counter);
  }

  /** The content of an entry that somebody has stored whom this run believes; undefined: a miss. */
  async get(hash: string): Promise<Buffer | undefined> {
    const { counter } = this.#parts;
    const content = (await this.#fromFolder(hash)) ?? (await this.#fromUpstream(hash));
    if (content === undefined) counter.add('misses');
    else {
      counter.add('hits');
      counter.add('bytesRead', content.length);
    }
    return content;
  }

  /** Stores the content of an entry; its way to the server behind goes on after this. Whether it is stored here. */
  async put(hash: string, content: Buffer): Promise<boolean> {
    const { folder, own, readOnly, counter } = this.#parts;
    if (readOnly || !canSign(own)) {
      counter.add('notStored');
      return false;
    }
    // What another such cache has sealed is nothing that Nx unpacks.
    const problem = isSealed(content) ? undefined : await archiveProblem(content);
    if (problem !== undefined) {
      this.notStored(problem);
      return false;
    }
    const entry = seal(hash, own, content);
    const isKept = await this.#keep(hash, own.domain, entry);
    counter.add(isKept ? 'stored' : 'notStored');
    if (isKept) counter.add('bytesStored', content.length);
    // Asked again, it is here now.
    this.#asked.delete(hash);
    // What waits for its turn is read again from the folder, rather than held in memory.
    this.#uploads?.add(upstreamHash(hash, own.domain), () =>
      isKept ? folder.read(hash, own.domain) : Promise.resolve(entry),
    );
    return isKept || this.#uploads !== undefined;
  }

  /** When all that was stored has reached the server behind, or after so many milliseconds. */
  async finish(limitMs: number): Promise<void> {
    await this.#uploads?.finish(limitMs);
  }

  /** Counts an entry that is not stored, and why. */
  notStored(why: string): void {
    this.#parts.counter.add('notStored');
    this.#parts.counter.fault(`not stored: ${why}`);
  }

  async #fromFolder(hash: string): Promise<Buffer | undefined> {
    const { folder, alsoRead = [], counter, own, readOnly } = this.#parts;
    for (const place of [folder, ...alsoRead]) {
      const attempt = async <Value>(work: () => Promise<Value>): Promise<Value | undefined> => {
        try {
          return await work();
        } catch (error) {
          counter.fault(`the folder cannot be read: ${codeOf(error)}`);
          return undefined;
        }
      };
      const found = await this.#firstBelieved(
        hash,
        'in the folder',
        ({ domain }) => attempt(() => place.read(hash, domain)),
        async (key) => {
          // Or it would stand in the way of the true one for ever.
          if (!readOnly && place === folder && key === own)
            await attempt(() => folder.remove(hash, key.domain));
        },
      );
      if (found !== undefined) return found.content;
    }
    return undefined;
  }

  /** Asked once for each hash and run: what is missing at first is missing to the end. */
  async #fromUpstream(hash: string): Promise<Buffer | undefined> {
    const { upstream } = this.#parts;
    if (upstream === undefined) return undefined;
    const asked = this.#asked.get(hash) ?? this.#fetch(upstream, hash);
    this.#asked.set(hash, asked);
    return await asked;
  }

  async #fetch(upstream: Upstream, hash: string): Promise<Buffer | undefined> {
    const { counter } = this.#parts;
    const found = await this.#firstBelieved(hash, 'upstream', async ({ domain }) => {
      const fetched = await upstream.get(upstreamHash(hash, domain));
      if (fetched.kind === 'fault') counter.fault(`upstream: ${fetched.why}`);
      return fetched.kind === 'entry' ? fetched.entry : undefined;
    });
    if (found === undefined) return undefined;
    counter.add('hitsFromUpstream');
    // It is in the folder now; memory is for misses.
    if (await this.#keep(hash, found.domain, found.entry)) this.#asked.delete(hash);
    return found.content;
  }

  /** The first entry that can be opened, of those of the domains that are believed. `refused`: one was there that cannot. */
  async #firstBelieved(
    hash: string,
    where: string,
    read: (key: DomainKey) => Promise<Buffer | undefined>,
    refused?: (key: DomainKey) => Promise<void>,
  ): Promise<Believed | undefined> {
    for (const key of this.#believed()) {
      const entry = await read(key);
      if (entry === undefined) continue;
      const content = await this.#opened(hash, key, entry, where);
      if (content !== undefined) return { domain: key.domain, entry, content };
      await refused?.(key);
    }
    return undefined;
  }

  async #opened(
    hash: string,
    key: DomainKey,
    entry: Buffer,
    where: string,
  ): Promise<Buffer | undefined> {
    const { counter } = this.#parts;
    const content = open(hash, key, entry);
    if (content === undefined) {
      counter.fault(`an entry ${where} is not signed by the domain ${key.domain}`);
      return undefined;
    }
    const problem = isSealed(content) ? undefined : await archiveProblem(content);
    if (problem !== undefined) counter.fault(`an entry ${where} has ${problem}`);
    return problem === undefined ? content : undefined;
  }

  /** Other domains first: the main branch has most. */
  #believed(): readonly DomainKey[] {
    return [...this.#parts.readable, this.#parts.own];
  }

  async #keep(hash: string, domain: string, entry: Buffer): Promise<boolean> {
    try {
      await this.#parts.folder.write(hash, domain, entry);
      return true;
    } catch (error) {
      this.#parts.counter.fault(`the folder cannot be written to: ${codeOf(error)}`);
      return false;
    }
  }
}

function canSign(key: DomainKey): key is Required<DomainKey> {
  return key.sign !== undefined;
}
