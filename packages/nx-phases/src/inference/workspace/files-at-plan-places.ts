import { digest, overlap, type Fingerprint, type ReadItem } from 'plan-graph/internal';
import { isEverything, isPlainPath } from '../layout/glob-literal.ts';
import type { ReadPlanFile } from '../plans/parse-plan-file.ts';
import { briefOf } from '../plans/plan-brief.ts';

/** A file that lies where plans are looked for. */
export interface FileAtPlanPlace {
  readonly path: string;
  readonly isPlan: boolean;
  /** Of its text. */
  readonly hash: Fingerprint;
}

/** Of a plan in several files, the main one: each is a file by itself here. */
export function fileAtPlanPlace(file: ReadPlanFile): FileAtPlanPlace {
  const known = made.get(file);
  if (known !== undefined) return known;
  const { kind, mainHash } = briefOf(file);
  const place = { path: file.path, isPlan: kind !== 'not-a-plan', hash: mainHash };
  made.set(file, place);
  return place;
}

/** Readings of unchanged texts are kept, see `inference/plans/memo.ts`. */
const made = new WeakMap<ReadPlanFile, FileAtPlanPlace>();

/**
 * The files that Nx does not hash although a phase reads them: a pattern that leaves something
 * out holds for all of a task's inputs, and plans are left out by the globs that find them. Their
 * content goes into the hash with the fingerprint instead: one by one where a phase declares them, and
 * all that are no plans together where it reads the whole workspace.
 *
 * A wildcard never reaches a plan, because then the ticks of one plan would rerun another; a plan
 * that is named outright is read like any file.
 */
export class FilesAtPlanPlaces {
  /** Of all files. */
  readonly hash: Fingerprint;
  /** Of all that are no plans, for what reads the whole workspace. Undefined: there are none. */
  readonly noPlans: Fingerprint | undefined;
  readonly #files: readonly FileAtPlanPlace[];
  readonly #byFolder = new Map<string, FileAtPlanPlace[]>();
  readonly #matching = new Map<string, readonly FileAtPlanPlace[]>();

  /** @param noPlans - where only some of the files are given. Default: made of these */
  constructor(
    files: readonly FileAtPlanPlace[],
    { noPlans }: Pick<FilesAtPlanPlaces, 'noPlans'> = hashOfNoPlans(files),
  ) {
    this.noPlans = noPlans;
    this.#files = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
    this.hash = digest([
      noPlans ?? null,
      this.#files.map(({ path, isPlan, hash }) => [path, isPlan, hash]),
    ]);
    for (const file of this.#files) {
      const folder = firstSegment(file.path);
      const known = this.#byFolder.get(folder);
      if (known === undefined) this.#byFolder.set(folder, [file]);
      else known.push(file);
    }
  }

  /** By path; `own`, the plan that declares the items, is never among them. */
  declared(items: readonly ReadItem[], own: string): readonly FileAtPlanPlace[] {
    return this.chosen(this.matching(items), items.flatMap(excludedPattern), own);
  }

  /** Those that items name, whatever others leave out. */
  matching(items: readonly ReadItem[]): readonly FileAtPlanPlace[] {
    if (this.#files.length === 0) return [];
    return items.flatMap((item) =>
      item.kind !== 'path' || item.excluded || isEverything(item.pattern)
        ? []
        : this.#matches(item.pattern),
    );
  }

  /** Of files that items name those that no pattern leaves out, each once and by path. */
  chosen(
    matching: readonly FileAtPlanPlace[],
    excluded: readonly string[],
    own: string,
  ): readonly FileAtPlanPlace[] {
    return [...new Map(matching.map((file) => [file.path, file])).values()]
      .filter(({ path }) => path !== own)
      .filter(({ path }) => !excluded.some((pattern) => overlap(pattern, path) === 'certain'))
      .sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  #matches(pattern: string): readonly FileAtPlanPlace[] {
    const known = this.#matching.get(pattern);
    if (known !== undefined) return known;
    const folder = firstSegment(pattern);
    const near = isPlainPath(folder)
      ? [...(this.#byFolder.get(folder) ?? [])]
      : mayEndInMd(pattern)
        ? this.#files
        : [];
    const matching = near.filter(
      ({ path, isPlan }) => path === pattern || (!isPlan && overlap(pattern, path) !== 'none'),
    );
    this.#matching.set(pattern, matching);
    return matching;
  }
}

/** What an item leaves out. */
export function excludedPattern(item: ReadItem): readonly string[] {
  return item.kind === 'path' && item.excluded && !isEverything(item.pattern) ? [item.pattern] : [];
}

/** Of those files that are no plans, together. */
export function hashOfNoPlans(
  files: readonly FileAtPlanPlace[],
): Pick<FilesAtPlanPlaces, 'noPlans'> {
  const hashes = files
    .filter(({ isPlan }) => !isPlan)
    .map(({ path, hash }) => [path, hash] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return { noPlans: hashes.length === 0 ? undefined : digest(hashes) };
}

function firstSegment(path: string): string {
  return path.split('/', 1)[0]?.toLowerCase() ?? '';
}

/** Whether a pattern may name a markdown file or a folder; `**` with `*.ts` behind it does not. */
function mayEndInMd(pattern: string): boolean {
  const extension = /\.(\w+)$/.exec(pattern)?.[1]?.toLowerCase();
  return extension === undefined || extension === 'md';
}
