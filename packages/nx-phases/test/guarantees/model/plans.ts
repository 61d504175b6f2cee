/**
 * What the plans of the model say, as data: everything that the model must know of a phase, it knows from
 * here and not from our own reading of the text.
 */

/** How a phase says what it reads. The first means the whole workspace. */
export type Reading = 'says nothing' | 'files' | 'folder' | 'glob';

/** What a phase declares that it leaves, and who writes it. */
export type Writing =
  /** No `Run:` block and no `Outputs:`. */
  | 'nothing'
  /** `Outputs:` that a person writes: no `Run:` block. */
  | 'deliverable'
  | 'file'
  /** A folder whose files are written over. */
  | 'folder'
  /** A folder that is removed and made again. */
  | 'fresh folder'
  | 'glob'
  /** A `Run:` block that writes a file of which the phase says nothing. */
  | 'unsaid';

/** What a check looks at besides what it always does. */
export type Looking =
  | 'content'
  | 'no bad file'
  | 'no other file'
  /** Mends what it reads before it looks at it, as a formatter does. */
  | 'mending'
  | 'nothing';

export interface PhaseSpec {
  readonly reading: Reading;
  readonly writing: Writing;
  readonly looking: Looking;
  /** Phases of the same plan before this one, by index. */
  readonly needs: readonly number[];
  /** Whether it needs the first phase of the first plan; of another plan. */
  readonly needsOther: boolean;
}

export interface PlanSpec {
  readonly phases: readonly PhaseSpec[];
}

/** What a person changes in a plan; the structure stays. */
export interface PlanState {
  /** Words in the text of each phase. */
  readonly words: readonly number[];
  readonly done: readonly boolean[];
  /** Words outside of the phases. */
  readonly prose: number;
}

export interface PhaseId {
  readonly plan: number;
  readonly phase: number;
}

export const planNames = ['alpha', 'beta'];

export function planPath(plan: number): string {
  return `plans/${planNames[plan] ?? ''}.md`;
}

export function projectName(plan: number): string {
  return `${planNames[plan] ?? ''}-plan`;
}

function called({ plan, phase }: PhaseId): string {
  return `${planNames[plan] ?? ''}-${phase + 1}`;
}

/** Sources that people write. The last but one makes some checks fail where it is; the last is read by none that says what it reads. */
export const sources = ['src/a.txt', 'src/b.txt', 'src/deep/c.txt', 'src/bad.txt', 'notes.txt'];

/** Of a phase that says what it reads: the files that its scripts read. */
export const readFiles: Readonly<Record<Reading, readonly string[]>> = {
  'says nothing': ['src/a.txt', 'notes.txt'],
  files: ['src/a.txt', 'src/b.txt'],
  folder: ['src/b.txt', 'src/deep/c.txt'],
  glob: ['src/a.txt', 'src/b.txt'],
};

export const patterns: Readonly<Record<Reading, string | undefined>> = {
  'says nothing': undefined,
  files: '`src/a.txt`, `src/b.txt`',
  folder: '`src`',
  glob: '`src/*.txt`',
};

/** Whether a file is among what a phase says that it reads. */
export function reads(reading: Reading, path: string): boolean {
  switch (reading) {
    case 'says nothing':
      return true;
    case 'files':
      return path === 'src/a.txt' || path === 'src/b.txt';
    case 'folder':
      return path.startsWith('src/');
    case 'glob':
      return /^src\/[^/]*\.txt$/.test(path);
    default:
      return reading satisfies never;
  }
}

/** A phase with all that the scenario says of it. */
export interface Phase extends PhaseId {
  readonly spec: PhaseSpec;
  readonly name: string;
  /** Files that its `Run:` block or a person writes, in the order in which a script reads them. */
  readonly writes: readonly string[];
  readonly below: readonly Phase[];
}

export function hasRun({ spec }: Phase): boolean {
  return spec.writing !== 'nothing' && spec.writing !== 'deliverable';
}

/** Whether Nx may keep a result of it: a phase that does not say what it writes runs each time. */
export function mayBeCached(phase: Phase): boolean {
  return [phase, ...phase.below].every(({ spec }) => spec.writing !== 'unsaid');
}

/** All phases of all plans. */
export function phasesOf(plans: readonly PlanSpec[]): readonly Phase[] {
  const made: Phase[] = [];
  for (const [plan, { phases }] of plans.entries()) {
    for (const [phase, spec] of phases.entries()) {
      const find = (wanted: PhaseId): Phase | undefined =>
        made.find((one) => one.plan === wanted.plan && one.phase === wanted.phase);
      const direct = [
        ...spec.needs.map((need) => find({ plan, phase: need })),
        ...(spec.needsOther && plan > 0 ? [find({ plan: 0, phase: 0 })] : []),
      ].filter((one) => one !== undefined);
      made.push({
        plan,
        phase,
        spec,
        name: called({ plan, phase }),
        writes: writtenFiles(spec.writing, called({ plan, phase })),
        below: [...new Set(direct.flatMap((one) => [one, ...one.below]))],
      });
    }
  }
  return made;
}

function writtenFiles(writing: Writing, name: string): readonly string[] {
  switch (writing) {
    case 'nothing':
      return [];
    case 'deliverable':
      return [`docs/${name}.txt`];
    case 'file':
      return [`out/${name}.txt`];
    case 'unsaid':
      return [`unsaid/${name}.txt`];
    case 'folder':
    case 'fresh folder':
      return [`out/${name}/one.txt`, `out/${name}/two.txt`];
    case 'glob':
      return [`gen/${name}.one.txt`, `gen/${name}.two.txt`];
    default:
      return writing satisfies never;
  }
}

/** The outputs that a phase declares. */
export function declared({ spec, name, writes }: Phase): string | undefined {
  switch (spec.writing) {
    case 'nothing':
    case 'unsaid':
      return undefined;
    case 'deliverable':
    case 'file':
      return writes[0];
    case 'folder':
    case 'fresh folder':
      return `out/${name}`;
    case 'glob':
      return `gen/${name}.*.txt`;
    default:
      return spec.writing satisfies never;
  }
}

/** Whether a path is among the outputs that a phase declares. */
export function isOutput({ spec, name, writes }: Phase, path: string): boolean {
  switch (spec.writing) {
    case 'nothing':
    case 'unsaid':
      return false;
    case 'deliverable':
    case 'file':
      return path === writes[0];
    case 'folder':
    case 'fresh folder':
      return path.startsWith(`out/${name}/`);
    case 'glob':
      return new RegExp(`^gen/${name}\\.[^/]*\\.txt$`).test(path);
    default:
      return spec.writing satisfies never;
  }
}

/** A file that a person may put among the outputs of a phase, and that no script writes. */
export function strayFile({ spec, name }: Phase): string | undefined {
  switch (spec.writing) {
    case 'folder':
    case 'fresh folder':
      return `out/${name}/stray.txt`;
    case 'glob':
      return `gen/${name}.stray.txt`;
    case 'nothing':
    case 'unsaid':
    case 'deliverable':
    case 'file':
      return undefined;
    default:
      return spec.writing satisfies never;
  }
}
