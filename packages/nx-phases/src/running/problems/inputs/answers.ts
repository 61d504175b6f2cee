import { itemAt } from 'plan-graph/internal';
import { existsSync, lstatSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isPlainPath, patternAndLiteral } from '../../../inference/layout/glob-literal.ts';
import { pathMatcher } from '../../../inference/layout/path-matcher.ts';

/** The files of a workspace, to be asked for those that a declared path names. */
export class Answers {
  readonly root: string;
  readonly paths: readonly string[];
  /** Files that hold plans: no wildcard reaches them. */
  readonly #plans: ReadonlySet<string>;
  readonly #known: ReadonlySet<string>;
  #lower: readonly string[] | undefined;

  /** @param paths - sorted */
  constructor(root: string, paths: readonly string[], plans: ReadonlySet<string>) {
    this.root = root;
    this.paths = paths;
    this.#plans = plans;
    this.#known = new Set(paths);
  }

  /** Whether Nx reads anything of it. */
  has(pattern: string): boolean {
    const prefix = plainPrefix(pattern);
    const matches = matcherOf(pattern);
    return this.#near(prefix).some((path) =>
      matches(path) ? this.#counts(path, pattern) : this.#mayHold(path, prefix),
    );
  }

  /** Whether plans alone answer to it. */
  hasPlans(pattern: string): boolean {
    const matches = matcherOf(pattern);
    return this.paths.some((path) => this.#plans.has(path) && matches(path));
  }

  /** The first file that would answer if case did not count. */
  inAnyCase(pattern: string): string | undefined {
    this.#lower ??= this.paths.map((path) => path.toLowerCase());
    const lower = pattern.toLowerCase();
    const prefix = plainPrefix(lower);
    const matches = matcherOf(lower);
    const index = this.#lower.findIndex((path) => path.startsWith(prefix) && matches(path));
    return this.paths[index];
  }

  /** The paths that start like this one, which stand together, and those that it lies below. */
  #near(prefix: string): readonly string[] {
    if (prefix === '') return this.paths;
    let first = 0;
    let end = this.paths.length;
    while (first < end) {
      const middle = (first + end) >> 1;
      if (itemAt(this.paths, middle) < prefix) first = middle + 1;
      else end = middle;
    }
    while (this.paths[end]?.startsWith(prefix) === true) end++;
    const segments = prefix.split('/');
    const above = segments.slice(1).map((_, index) => segments.slice(0, index + 1).join('/'));
    return [...this.paths.slice(first, end), ...above.filter((path) => this.#known.has(path))];
  }

  #counts(path: string, pattern: string): boolean {
    if (this.#plans.has(path)) return path === pattern;
    return !isLinkToFolder(join(this.root, path)) && existsSync(join(this.root, path));
  }

  /** A submodule, or a repository inside: git does not say what is in it, and Nx looks. */
  #mayHold(path: string, prefix: string): boolean {
    if (!prefix.startsWith(`${path}/`) && path !== prefix) return false;
    const full = join(this.root, path);
    const isFolder = statSync(full, { throwIfNoEntry: false })?.isDirectory() === true;
    return isFolder && !isLinkToFolder(full) && existsSync(join(this.root, prefix));
  }
}

export function isLinkToFolder(path: string): boolean {
  return (
    lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true &&
    statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
  );
}

/** The folders before the first segment that may be a glob. */
export function plainPrefix(pattern: string): string {
  const segments = pattern.split('/');
  const wild = segments.findIndex((segment) => !isPlainPath(segment));
  return (wild === -1 ? segments : segments.slice(0, wild)).join('/');
}

export function matcherOf(pattern: string): (path: string) => boolean {
  const matchers = patternAndLiteral(pattern).map(pathMatcher);
  return (path) => matchers.some((matches) => matches(path));
}
