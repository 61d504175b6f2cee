import { createHash } from 'node:crypto';
import { filesBelow, readText } from './tree.ts';

interface Written {
  readonly path: string;
  readonly text: string;
}

/**
 * Everything that a person wrote and has not written over or removed since: it must be where it was
 * written, or in git, or kept aside.
 */
export class PersonBytes {
  readonly #root: string;
  readonly #isInGit: (id: string) => boolean;
  #written: readonly Written[] = [];

  constructor(root: string, isInGit: (id: string) => boolean) {
    this.#root = root;
    this.#isInGit = isInGit;
  }

  wrote(path: string, text: string): void {
    this.#written = [...this.#written, { path, text }];
  }

  /** A person is about to write or remove what stands there. */
  givesUp(path: string): void {
    const text = readText(this.#root, path);
    if (text !== undefined) this.wasGivenUp(path, text);
  }

  /** The same while something else may have written there meanwhile. */
  wasGivenUp(path: string, text: string): void {
    this.#written = this.#written.filter((one) => one.path !== path || one.text !== text);
  }

  /** A person removes `.nx`, and what is kept aside with it. */
  givesUpKept(): void {
    const gone = new Set(this.#missing());
    this.#written = this.#written.filter((one) => !gone.has(one));
  }

  /** What is nowhere any more, a line each. */
  lost(): readonly string[] {
    const missing = this.#missing();
    if (missing.length === 0) return [];
    const kept = new Set(
      filesBelow(this.#root, '.nx/phases/kept').map((path) => readText(this.#root, path)),
    );
    return missing
      .filter(({ text }) => !kept.has(text))
      .map(({ path, text }) => `${path}: ${JSON.stringify(text)}`);
  }

  /** What is neither in its place nor in git. */
  #missing(): readonly Written[] {
    return this.#written.filter(
      ({ path, text }) => readText(this.#root, path) !== text && !this.#isInGit(blobId(text)),
    );
  }
}

export function blobId(text: string): string {
  return createHash('sha1')
    .update(`blob ${Buffer.byteLength(text)}\0${text}`)
    .digest('hex');
}
