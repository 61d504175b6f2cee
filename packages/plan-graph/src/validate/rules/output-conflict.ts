import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { PathPattern, PhaseDraft, PlanDraft } from '../../model/plan-draft.ts';
import type { Overlap } from '../../values/path-overlap.ts';
import { nameOf } from '../naming.ts';
import { WrittenPaths } from '../written-paths.ts';
import type { Rule } from './rule.ts';

interface Written {
  readonly phase: PhaseDraft;
  readonly output: PathPattern;
}

export const outputConflict: Rule = {
  code: 'output-conflict',
  summary: 'Two phases declare the same output.',
  strict: true,
  check: ({ draft, phases }) => check(draft, phases),
};

/**
 * Two phases that write one path: restoring one of them would undo the other, because Nx clears a
 * declared output before it restores it. One diagnostic per output, with the first it meets. What a
 * phase without commands declares is written by a person, and never restored: several phases may
 * name it, but no other may have it among what it writes.
 */
function check(draft: PlanDraft, phases: readonly PhaseDraft[]): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const written = new WrittenPaths<Written>((a, b) => a.phase === b.phase);
  for (const later of writtenBy(phases, true)) {
    const met = written.find(later.output.pattern, later);
    if (written.isExhausted) return [...diagnostics, tooMany(later)];
    if (met !== undefined) diagnostics.push(conflict(draft, met.value, later, met.overlap));
    written.add(later.output.pattern, later);
  }
  for (const one of writtenBy(phases, false)) {
    const met = written.find(one.output.pattern, one);
    if (met !== undefined) diagnostics.push(replaced(draft, met.value, one));
  }
  return diagnostics;
}

function writtenBy(phases: readonly PhaseDraft[], mayRun: boolean): readonly Written[] {
  return phases
    .filter((phase) => phase.mayRun === mayRun)
    .flatMap((phase) => (phase.outputs ?? []).map((output) => ({ phase, output })));
}

function conflict(draft: PlanDraft, earlier: Written, later: Written, found: Overlap): Diagnostic {
  const other = nameOf(draft, earlier.phase);
  return {
    code: 'output-conflict',
    severity: found === 'certain' ? 'error' : 'warning',
    message: `Unexpected output \`${later.output.pattern}\` that ${found === 'certain' ? 'is also' : 'may also be'} written by ${other}, expected each file to belong to one phase`,
    range: later.output.range,
    phase: later.phase.id,
    fix: 'Name in each phase only the files that no other phase writes.',
    related: [declares(other, earlier)],
  };
}

function replaced(draft: PlanDraft, writer: Written, { phase, output }: Written): Diagnostic {
  const other = nameOf(draft, writer.phase);
  return {
    code: 'output-conflict',
    severity: 'warning',
    message: `Unexpected output \`${output.pattern}\` of a phase without a \`Run:\` block among what ${other} writes, expected a path that no phase replaces`,
    range: output.range,
    phase: phase.id,
    fix: 'Move it elsewhere, or name it as an input if the other phase writes it.',
    related: [declares(other, writer)],
  };
}

function declares(name: string, { output }: Written): NonNullable<Diagnostic['related']>[number] {
  return { message: `${name} declares \`${output.pattern}\``, range: output.range };
}

function tooMany({ phase, output }: Written): Diagnostic {
  return {
    code: 'output-conflict',
    severity: 'warning',
    message:
      'Unexpected number of outputs with wildcards, expected fewer; from here on they are not compared with each other',
    range: output.range,
    phase: phase.id,
    fix: 'Name folders instead.',
  };
}
