import type { Range } from '../source/source-text.ts';
import type { ReadItem } from '../model/plan-draft.ts';
import { foreignInput, isVariableName } from './foreign-inputs.ts';
import { parsePathPatterns } from './path-patterns.ts';
import { leavesWorkspace } from './workspace-path.ts';

/** What a list of inputs names, and what of it is none. */
export interface ReadItems {
  readonly items: readonly ReadItem[];
  readonly wrong: readonly WrongItem[];
}

export interface WrongItem {
  /** As a message quotes it. */
  readonly written: string;
  readonly expected: string;
  /** `words`: prose, which a plan written for people may well have there. */
  readonly kind: 'words' | 'form';
  readonly range: Range;
}

const projectName = /^@?[\w.-]+(?:\/[\w.-]+)*$/;
const bareWord = /^[A-Za-z][\w-]*$/;

/** Folders whose files Nx never looks at, so that reading them would go unnoticed. */
const unseen = /^(?:\.nx|\.git|node_modules)(?:\/|$)/;

/**
 * Reads `src/**, !src/gen/**, project:api, env:STAGE, sharedGlobals`. Words are no paths, and `none` is no
 * scope: a phase whose commands read nothing at all would never run again.
 */
export function parseInputItems(value: string, offset: number): ReadItems {
  const items: ReadItem[] = [];
  const wrong: WrongItem[] = [];
  const { patterns, prose } = parsePathPatterns(value, offset);
  const reject = (range: Range, kind: WrongItem['kind'], expected: string): void => {
    wrong.push({ written: written(value, offset, range), expected, kind, range });
  };
  for (const range of prose) {
    const instead = foreignInput(written(value, offset, range));
    if (instead === undefined) reject(range, 'words', 'paths or globs from the workspace root');
    else reject(range, 'form', instead);
  }
  for (const { pattern, range } of patterns) {
    const excluded = pattern.startsWith('!');
    const path = excluded ? pattern.slice(1).replace(/^(?:\.\/)+/, '') : pattern;
    const project = /^project:(.*)$/.exec(pattern)?.[1];
    const variable = /^env:(.*)$/.exec(pattern)?.[1];
    const instead = foreignInput(path, isDotted(value, offset, range));
    if (variable !== undefined) {
      if (isVariableName(variable)) items.push({ kind: 'env', name: variable, range });
      else reject(range, 'form', 'the name of a variable after `env:`');
    } else if (instead !== undefined) {
      reject(range, 'form', instead);
    } else if (excluded && /^(?:env|project):/.test(path)) {
      reject(range, 'form', 'a path or glob after `!`');
    } else if (project !== undefined) {
      if (projectName.test(project)) items.push({ kind: 'project', name: project, range });
      else reject(range, 'form', 'the name of a project after `project:`');
    } else if (leavesWorkspace(path)) {
      reject(range, 'form', 'a path or glob inside the workspace, relative to its root');
    } else if (/[{}]/.test(path) && /\{(?:workspaceRoot|projectRoot|projectName)\}/.test(path)) {
      reject(range, 'form', 'a path from the workspace root without a token of Nx');
    } else if (unseen.test(path)) {
      reject(range, 'form', 'files that Nx looks at');
    } else if (path.startsWith('^') || path.startsWith('!')) {
      reject(range, 'form', 'a path, a glob, `project:NAME`, `env:NAME` or a named input');
    } else if (bareWord.test(pattern) && isBare(value, offset, range)) {
      items.push({ kind: 'name', name: pattern, range });
    } else {
      items.push({ kind: 'path', pattern: path, excluded, range });
    }
  }
  if (patterns.length === 0 && prose.length === 0) {
    const range = { start: offset, end: offset + value.length };
    reject(range, 'words', 'paths, globs, `project:NAME`, `env:NAME` or named inputs');
  }
  return { items, wrong };
}

/**
 * All that a phase, a plan or an option says is read. Where it names no files, only what is left out
 * (`!docs/**`) and variables, it means all others.
 */
export function allItems(items: readonly ReadItem[]): readonly ReadItem[] {
  const namesFiles = items.some(
    (item) => item.kind !== 'env' && !(item.kind === 'path' && item.excluded),
  );
  const [first] = items;
  if (namesFiles || first === undefined) return items;
  return [{ kind: 'path', pattern: '**/*', excluded: false, range: first.range }, ...items];
}

/** Reads `api, @acme/web`: the names of projects, with or without `project:` before them. */
export function parseProjectItems(value: string, offset: number): ReadItems {
  const items: ReadItem[] = [];
  const wrong: WrongItem[] = [];
  const { patterns, prose } = parsePathPatterns(value, offset);
  for (const { pattern, range } of patterns) {
    const name = pattern.replace(/^project:/, '');
    if (projectName.test(name)) items.push({ kind: 'project', name, range });
    else wrong.push({ written: pattern, expected: 'names of projects', kind: 'words', range });
  }
  for (const range of prose)
    wrong.push({
      written: written(value, offset, range),
      expected: 'names of projects',
      kind: 'words',
      range,
    });
  return { items, wrong };
}

/** Whether `./` before it says that it is a file. */
function isDotted(value: string, offset: number, { start }: Range): boolean {
  return value.startsWith('./', start - offset);
}

/** Whether the word stands there without back-ticks, `./` or a `/` behind it, which make a path of it. */
function isBare(value: string, offset: number, range: Range): boolean {
  const text = value.slice(range.start - offset, range.end - offset);
  return bareWord.test(text) && value[range.start - offset - 1] !== '`';
}

function written(value: string, offset: number, { start, end }: Range): string {
  const text = value.slice(start - offset, end - offset).replace(/\s+/g, ' ');
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
