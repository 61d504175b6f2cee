import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Lines } from '../markdown/lines.ts';
import type { PhaseDraft } from '../model/plan-draft.ts';
import { mayBeHeadingLabel, mayBeLabel } from '../vocabulary/loose-labels.ts';

/**
 * Commands in the overview of a phase that has a file of its own. Only the file's commands are run, so whoever wrote
 * these would wait for them in vain.
 *
 * @param lines - of the file with the overviews
 */
export function overviewCommands(
  lines: Lines,
  overviews: readonly PhaseDraft[],
  files: readonly PhaseDraft[],
): readonly Diagnostic[] {
  const inFiles = new Set(files.map(({ id }) => id));
  return overviews.flatMap((phase): readonly Diagnostic[] => {
    const range = inFiles.has(phase.id) ? firstFence(lines, phase) : undefined;
    if (range === undefined) return [];
    return [
      {
        code: 'not-a-command',
        severity: 'warning',
        message:
          'Unexpected commands in the overview of a phase that has a file of its own, expected them in that file; they are not run',
        range,
        fix: "Move them to the phase's own file.",
        phase: phase.id,
      },
    ];
  });
}

/** The opening line of the first fence behind a label for commands. */
function firstFence(
  lines: Lines,
  { lines: { first, end } }: PhaseDraft,
): Diagnostic['range'] | undefined {
  let isLabelled = false;
  for (let index = first + 1; index < end; index++) {
    const kind = lines.kind(index);
    if (kind === 'fence-open' && isLabelled) return lines.range(index);
    const content = lines.content(index);
    isLabelled ||=
      (kind === 'text' && (mayBeLabel(content, 'run') || mayBeLabel(content, 'check'))) ||
      (kind === 'heading' &&
        (mayBeHeadingLabel(content, 'run') || mayBeHeadingLabel(content, 'check')));
  }
  return undefined;
}
