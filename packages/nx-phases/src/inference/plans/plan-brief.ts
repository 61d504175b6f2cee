import {
  digest,
  filesOf,
  type Fingerprint,
  type PlanReading,
  type ReadItem,
  type SourceText,
} from 'plan-graph/internal';
import type { NormalizedOptions } from '../options/plugin-options.ts';
import { partPaths, parsePlanSource, type ReadPlanFile } from './parse-plan-file.ts';

/**
 * What of a plan is asked for whenever a graph is made, whatever has changed. Plain data, so that it can be kept on
 * disk: a plan that is as it was is not read again as long as nobody asks for more.
 */
export interface PlanBrief {
  readonly kind: PlanReading['kind'];
  /** Of the front matter. */
  readonly name?: string;
  /** Hash of the text of its main file alone. */
  readonly mainHash: Fingerprint;
  /** Paths of its other files, see {@link partPaths}. */
  readonly parts: readonly string[];
  /** Whether a phase of a valid plan names something outside of it. */
  readonly namesSomething: boolean;
  /** What the phases of a valid plan declare as outputs, in the order of the text. */
  readonly outputs: readonly { readonly pattern: string; readonly mayRun: boolean }[];
  /** What its phases declare to read, or its front matter for them; each item once. */
  readonly items: readonly ReadItem[];
  /** Whether for some phase neither does. */
  readonly isSilent: boolean;
}

const briefs = new WeakMap<ReadPlanFile, PlanBrief>();

export function briefOf(file: ReadPlanFile): PlanBrief {
  const known = briefs.get(file);
  if (known !== undefined) return known;
  const { reading } = file;
  const { draft } = reading;
  const phases = reading.kind === 'valid' ? reading.plan.phases : [];
  const declared = draft.phases.map(({ reads }) => reads ?? draft.reads);
  const brief: PlanBrief = {
    kind: reading.kind,
    ...(draft.name !== undefined && { name: draft.name }),
    mainHash: digest(filesOf(draft.source)[0]?.text),
    parts: partPaths(file),
    namesSomething: phases.some(({ external }) => external.length > 0),
    outputs: phases.flatMap(({ mayRun, outputs = [] }) =>
      outputs.map(({ pattern }) => ({ pattern, mayRun })),
    ),
    items: [
      ...new Map(
        declared
          .flatMap((items) => items ?? [])
          .map((item) => [JSON.stringify({ ...item, range: undefined }), item]),
      ).values(),
    ],
    isSilent: declared.includes(undefined),
  };
  briefs.set(file, brief);
  return brief;
}

/** A plan of which its brief is known, and that is read once somebody asks for more. */
export function readLater(
  source: SourceText,
  options: NormalizedOptions,
  { textHash, brief }: Pick<ReadPlanFile, 'textHash'> & { readonly brief: PlanBrief },
): ReadPlanFile {
  let known: ReadPlanFile | undefined;
  const read = (): ReadPlanFile => (known ??= parsePlanSource(source, options, textHash));
  const file: ReadPlanFile = {
    path: source.path,
    textHash,
    get reading() {
      return read().reading;
    },
    get title() {
      return read().title;
    },
    get fingerprints() {
      return read().fingerprints;
    },
  };
  briefs.set(file, brief);
  return file;
}
