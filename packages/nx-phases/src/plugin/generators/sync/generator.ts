import { logger, type Tree } from '@nx/devkit';
import { filesOf, hasBlocks, positionAt, pathAt, syncPlan, visibleText } from 'plan-graph/internal';
import type { NormalizedOptions } from '../../../inference/options/plugin-options.ts';
import { decodeText } from '../../../platform/files/decode-text.ts';
import { diagnosticLines } from '../../../running/printing/diagnostics.ts';
import { optionsInTree } from '../options-in-tree.ts';
import { plansInTree, type NamedPlan } from '../plans-in-tree.ts';
import { readProjects, type ReadProjects } from '../read-projects.ts';
import { refuseUnwritable } from '../writable.ts';
import { provenPhases } from './proven-phases.ts';

/** What Nx shows of a sync generator whose files differ. */
export interface OutOfSync {
  readonly outOfSyncMessage: string;
  readonly outOfSyncDetails: string[];
}

/**
 * Keeps what plans have between markers true to their graphs: drawing, waves, totals, estimates, and the boxes of criteria
 * that are proved. Plans without markers are not touched. Nx runs it with `nx sync` and `nx sync:check`.
 *
 * @param flags - given by `nx g` alone, which then wants a function to call in place of a message
 * @throws an error with a sentence for each marker that is wrong, and each plan with markers that has errors; nothing is
 *   written then
 */
export default async function syncGenerator(
  tree: Tree,
  flags?: object,
  projects: ReadProjects = readProjects,
): Promise<OutOfSync | (() => void) | undefined> {
  const options = optionsInTree(tree);
  const plans = plansInTree(tree, options).filter(({ file }) =>
    hasBlocks(file.reading.draft.source),
  );
  const edits: PlanEdit[] = [];
  for (const plan of plans) edits.push(await editOf(tree, plan, options, projects));
  const refused = edits.flatMap(({ refusals }) => refusals);
  if (refused.length > 0) throw new Error(refused.join('\n'));
  const files = edits.flatMap((edit) => edit.files);
  for (const { path } of files) refuseUnwritable(tree, path);
  for (const { path, text } of files) tree.write(path, text);
  const details = edits.flatMap(({ said }) => said);
  if (details.length === 0) return undefined;
  if (flags === undefined)
    return {
      outOfSyncMessage: 'What plans have between markers is not what their graphs say.',
      outOfSyncDetails: details.map((line) => `  ${line}`),
    };
  return () => {
    for (const line of details) logger.info(line);
  };
}

interface PlanEdit {
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly said: readonly string[];
  readonly refusals: readonly string[];
}

async function editOf(
  tree: Tree,
  { name, file }: NamedPlan,
  options: NormalizedOptions,
  projects: ReadProjects,
): Promise<PlanEdit> {
  const nothing = { files: [], said: [], refusals: [] };
  const { reading, path } = file;
  const { source } = reading.draft;
  if (reading.kind !== 'valid') {
    const diagnostics = reading.kind === 'invalid' ? reading.diagnostics : [];
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    const [first = ''] = diagnosticLines(source, errors);
    return { ...nothing, refusals: [`Nothing was written, since a plan has errors: ${first}`] };
  }
  const proven = await provenPhases(tree, name, reading.plan, projects);
  const synced = syncPlan(reading.plan, options.rules, (phase) => proven.has(phase));
  const before = new Map(filesOf(source).map((one) => [one.path, one.text]));
  const files = filesOf(synced.source).filter((one) => before.get(one.path) !== one.text);
  const refusals = [
    ...synced.problems.map(({ message, range }) => {
      const { line, column } = positionAt(source, range.start);
      return visibleText(`${pathAt(source, range.start)}:${line}:${column} ${message}`);
    }),
    ...files
      .filter((one) => decodeText(tree.read(one.path) ?? Buffer.alloc(0)) === undefined)
      .map((one) => `Unexpected bytes in \`${one.path}\`, expected UTF-8`),
  ];
  const kinds = [...new Set(synced.changed)].join(', ');
  return { files, said: kinds === '' ? [] : [`${path}: ${kinds}`], refusals };
}
