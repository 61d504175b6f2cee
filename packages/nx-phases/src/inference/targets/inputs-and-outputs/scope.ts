import { overlap, type ReadItem } from 'plan-graph/internal';
import { exactPatterns, isEverything, patternAndLiteral } from '../../layout/glob-literal.ts';
import { pathAndBelow } from './inputs.ts';
import type { Input, NamedInputs } from '../model.ts';
import { readNamedInput } from './named-inputs.ts';

/** What one or several phases read of the workspace, as inputs of Nx. */
export interface Scope {
  /** Whether it is the whole workspace; then `inputs` holds only what is no file of it. */
  readonly whole: boolean;
  readonly inputs: readonly Input[];
  /** Patterns from the workspace root that are not read. */
  readonly excluded: readonly string[];
}

const root = '{workspaceRoot}/';
const everything = `${root}**/*`;

export const wholeWorkspace: Scope = { whole: true, inputs: [], excluded: [] };

/**
 * The scope that a phase declares. One item that means nothing makes it the whole workspace: too
 * much is read rather than too little.
 */
export function scopeOf(items: readonly ReadItem[] | undefined, named: NamedInputs): Scope {
  if (items === undefined) return wholeWorkspace;
  const known = scopes.get(items);
  if (known?.named === named) return known.scope;
  const scope = newScope(items, named);
  scopes.set(items, { named, scope });
  return scope;
}

/** Each phase asks for the scopes of all that it builds on. */
const scopes = new WeakMap<readonly ReadItem[], { named: NamedInputs; scope: Scope }>();

function newScope(items: readonly ReadItem[], named: NamedInputs): Scope {
  const inputs: Input[] = [];
  const excluded: string[] = [];
  let whole = false;
  for (const item of items) {
    switch (item.kind) {
      case 'path':
        if (item.excluded) excluded.push(...exactPatterns(item.pattern).flatMap(pathAndBelow));
        else if (isEverything(item.pattern)) inputs.push(everything);
        else inputs.push(...filesAt(item.pattern));
        break;
      case 'project':
        inputs.push(filesOfProject(item.name));
        break;
      case 'env':
        inputs.push({ env: item.name });
        break;
      case 'name': {
        const reading = readNamedInput(item.name, named);
        if (reading.kind === 'inputs') {
          inputs.push(...reading.inputs);
          excluded.push(...reading.excluded);
        } else whole = true;
        break;
      }
      default:
        item satisfies never;
    }
  }
  if (!whole) return { whole, inputs, excluded };
  return { whole, inputs: inputs.filter((input) => !isFileset(input)), excluded: [] };
}

/** Whether every file of the workspace is read, but for some that are left out. */
export function readsEverything({ whole, inputs }: Scope): boolean {
  return whole || inputs.includes(everything);
}

/** Whether an input is files from the workspace root. */
export function isFileset(input: Input): input is string {
  return typeof input === 'string' && input.startsWith(root);
}

/** The scopes that consist of a path or pattern alone. */
export function scopesOfPatterns(patterns: readonly string[]): readonly Scope[] {
  return patterns.map((pattern) => {
    const known = ofPatterns.get(pattern);
    if (known !== undefined) return known;
    const scope: Scope = { whole: false, inputs: filesAt(pattern), excluded: [] };
    if (ofPatterns.size >= mostKept) ofPatterns.clear();
    ofPatterns.set(pattern, scope);
    return scope;
  });
}

/** What phases write is read by all that build on them, so in a chain by each phase behind. */
const ofPatterns = new Map<string, Scope>();
const mostKept = 5_000;

/** A path or pattern, and what is below it, as files of the workspace. */
export function filesAt(pattern: string): readonly string[] {
  return patternAndLiteral(pattern)
    .flatMap(pathAndBelow)
    .map((one) => `${root}${one}`);
}

/** The files of a real project, as the project itself says what they are. */
export function filesOfProject(name: string): Input {
  return { input: 'default', projects: [name] };
}

/** What tells two inputs apart. */
export function keyOf(input: Input): string {
  return typeof input === 'string' ? input : JSON.stringify(input);
}

/**
 * Whether a scope may reach a file of the pattern. Compared segment by segment, so rather yes than no. Each phase of a
 * chain asks it of all scopes and patterns below it, so the answers are kept.
 */
export function mayRead(scope: Scope, pattern: string): boolean {
  let known = reads.get(scope);
  if (known === undefined) {
    known = new Map();
    reads.set(scope, known);
  }
  let answer = known.get(pattern);
  if (answer === undefined) {
    answer = overlaps(scope, pattern);
    known.set(pattern, answer);
  }
  return answer;
}

const reads = new WeakMap<Scope, Map<string, boolean>>();

function overlaps({ whole, inputs }: Scope, pattern: string): boolean {
  return whole || readsAny(inputs, pattern);
}

/** Whether one of several inputs may reach a file of the pattern. */
export function readsAny(inputs: readonly Input[], pattern: string): boolean {
  return inputs.some(
    (input) => isFileset(input) && overlap(input.slice(root.length), pattern) !== 'none',
  );
}
