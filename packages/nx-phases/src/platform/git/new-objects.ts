import { ownIdentity, type NewCommit } from './commits.ts';
import { objectId, packOf, type ObjectKind, type PackedObject } from './object-pack.ts';
import type { Repository } from './repository.ts';

/**
 * Objects to be written to a repository together, by one start of git for all of them. Each has its name
 * at once, so that others can be made of it; nothing is there before {@link NewObjects.write}.
 */
export class NewObjects {
  readonly #repository: Pick<Repository, 'git' | 'objectFormat'>;
  readonly #objects = new Map<string, PackedObject>();

  constructor(repository: Pick<Repository, 'git' | 'objectFormat'>) {
    this.#repository = repository;
  }

  /** @returns its name, as of the other kinds */
  blob(content: Uint8Array | string): string {
    return this.#add('blob', Buffer.from(content));
  }

  /** @param content - as git has it */
  tree(content: Buffer): string {
    return this.#add('tree', content);
  }

  /** A tree of plain files, by name. */
  fileTree(files: Readonly<Record<string, Uint8Array | string>>): string {
    const entries = Object.entries(files)
      .map(([name, content]) => ({ name: Buffer.from(name), blob: this.blob(content) }))
      .toSorted((a, b) => Buffer.compare(a.name, b.name));
    const content = entries.flatMap(({ name, blob }) => [
      Buffer.from('100644 '),
      name,
      Buffer.from([0]),
      Buffer.from(blob, 'hex'),
    ]);
    return this.#add('tree', Buffer.concat(content));
  }

  /** A commit by nobody at no time: the same content always gives the same commit. */
  commit({ tree, parents, message }: NewCommit): string {
    for (const id of [tree, ...parents])
      if (!/^[0-9a-f]+$/.test(id)) throw new Error(`Internal error: ${id} is no object id`);
    const lines = [
      `tree ${tree}`,
      ...parents.map((parent) => `parent ${parent}`),
      `author ${ownIdentity}`,
      `committer ${ownIdentity}`,
      '',
      message.endsWith('\n') ? message : `${message}\n`,
    ];
    return this.#add('commit', Buffer.from(lines.join('\n')));
  }

  /** @throws GitError also where one of them names an object that is not there */
  write(): Promise<void> {
    return this.#give('--strict');
  }

  /** As `write`, of trees that name what stood in others before, which may be odd, or elsewhere in a partial clone. */
  writeUnchecked(): Promise<void> {
    return this.#give();
  }

  async #give(...flags: readonly string[]): Promise<void> {
    const { git, objectFormat } = this.#repository;
    await git.bytes(['unpack-objects', '-q', ...flags], {
      input: packOf(objectFormat, [...this.#objects.values()]),
    });
  }

  #add(kind: ObjectKind, content: Buffer): string {
    const id = objectId(this.#repository.objectFormat, { kind, content });
    this.#objects.set(id, { kind, content });
    return id;
  }
}
