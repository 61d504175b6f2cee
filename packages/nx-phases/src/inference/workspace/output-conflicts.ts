import {
  pathAt,
  phaseName,
  positionAt,
  WrittenPaths,
  type Diagnostic,
  type PathPattern,
  type Phase,
  must,
} from 'plan-graph/internal';
import { briefOf } from '../plans/plan-brief.ts';
import type { ReadPlanFile } from '../plans/parse-plan-file.ts';
import type { NamedPlan } from './model.ts';

/** An output that a plan declares. Its place in the text is looked for only where something is to be said of it. */
interface DeclaredOutput {
  readonly pattern: string;
  readonly inText: () => { readonly phase: Phase; readonly output: PathPattern };
}

interface Written {
  readonly plan: NamedPlan;
  /** Undefined: the plan's own file. */
  readonly by: DeclaredOutput | undefined;
}

/** What is wrong with the outputs of one plan, and the plans that its messages speak of. */
export interface OutputConflicts {
  readonly diagnostics: readonly Diagnostic[];
  readonly mentions: readonly NamedPlan[];
}

/**
 * Outputs of plans that meet those of another plan, or its file. Each of the plans is told, because
 * each would have what it wrote replaced. Of every output the first that it meets by path, which is
 * the same whichever other plans are there: an executor knows this one alone.
 *
 * Plans with errors of their own declare nothing to Nx and are left out.
 *
 * @returns by path, of those with conflicts
 */
export function outputConflicts(plans: readonly NamedPlan[]): ReadonlyMap<string, OutputConflicts> {
  const found = new Map<string, OutputConflicts>();
  const sorted = plans.toSorted((a, b) => (a.file.path < b.file.path ? -1 : 1));
  if (!sorted.some((plan) => outputsOf(plan, true).length > 0)) return found;
  const written = new WrittenPaths<Written>((a, b) => a.plan === b.plan);
  const files = new WrittenPaths<Written>((a, b) => a.plan === b.plan);
  for (const plan of sorted) {
    for (const path of [plan.file.path, ...briefOf(plan.file).parts])
      files.add(path, { plan, by: undefined });
    for (const by of outputsOf(plan, true)) written.add(by.pattern, { plan, by });
  }
  for (const plan of sorted) {
    const diagnostics: Diagnostic[] = [];
    const mentions = new Set<NamedPlan>();
    const compare = (mayRun: boolean): void => {
      for (const by of outputsOf(plan, mayRun)) {
        const one = { plan, by };
        const { pattern } = by;
        const other = written.find(pattern, one);
        const file = mayRun ? files.find(pattern, one) : undefined;
        const met = other ?? (file?.overlap === 'certain' ? file : undefined);
        if (met === undefined) continue;
        mentions.add(met.value.plan);
        diagnostics.push(diagnosticOf(one.by, met.value, mayRun && met.overlap === 'certain'));
      }
    };
    compare(true);
    compare(false);
    if (diagnostics.length > 0) found.set(plan.file.path, { diagnostics, mentions: [...mentions] });
  }
  return found;
}

function outputsOf({ file }: NamedPlan, mayRun: boolean): readonly DeclaredOutput[] {
  return briefOf(file).outputs.flatMap((output, index) =>
    output.mayRun === mayRun
      ? [{ pattern: output.pattern, inText: () => outputInText(file, index) }]
      : [],
  );
}

function outputInText(
  { reading }: ReadPlanFile,
  index: number,
): ReturnType<DeclaredOutput['inText']> {
  const phases = reading.kind === 'valid' ? reading.plan.phases : [];
  const all = phases.flatMap((phase) => (phase.outputs ?? []).map((output) => ({ phase, output })));
  return must(all[index], 'output of a valid plan');
}

function diagnosticOf(declared: DeclaredOutput, other: Written, isError: boolean): Diagnostic {
  const { phase, output } = declared.inText();
  const { source, rules } = other.plan.file.reading.draft;
  const said = {
    code: 'output-conflict',
    severity: isError ? 'error' : 'warning',
    range: output.range,
    phase: phase.id,
  } as const;
  if (other.by === undefined) {
    return {
      ...said,
      message: `Unexpected output \`${output.pattern}\` that contains the plan \`${other.plan.file.path}\`, expected files that only this phase writes`,
      fix: 'Name only the files that the phase writes.',
    };
  }
  const by = other.by.inText();
  const { start } = by.output.range;
  const place = `\`${by.output.pattern}\` in ${pathAt(source, start)}:${positionAt(source, start).line}`;
  const writer = `${phaseName(rules.unit, by.phase)} of \`${other.plan.file.path}\` (${place})`;
  return phase.mayRun
    ? {
        ...said,
        message: `Unexpected output \`${output.pattern}\` that ${isError ? 'is also' : 'may also be'} written by ${writer}, expected each file to belong to one phase`,
        fix: 'Name in each phase only the files that no other phase writes.',
      }
    : {
        ...said,
        message: `Unexpected output \`${output.pattern}\` of a phase without a \`Run:\` block among what is written by ${writer}, expected a path that no phase replaces`,
        fix: 'Move it elsewhere, or name it as an input if the other phase writes it.',
      };
}
