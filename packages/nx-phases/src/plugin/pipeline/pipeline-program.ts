#!/usr/bin/env node
// What pipelines of `nx g nx-phases:ci` call besides Nx. The last job of most of them has no packages, so the first one hands
// on a copy of this file, which is whole.
//
//   nx-phases-pipeline begin FOLDER [--verify]   after a run of Nx: keeps in FOLDER what is planned, and this program
//   nx-phases-pipeline sum-up FROM TO            writes into TO what the runs of all jobs, which are in FROM, have done
//
// `sum-up` tells of the plans in the variable `selected` (`,a-plan,b-plan,`), or of all.
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject, readJson } from '../../platform/files/json.ts';
import { runToJunit } from '../../running/exports/junit.ts';
import { runToMarkdown } from '../../running/exports/markdown.ts';
import { runToTrace } from '../../running/exports/trace-events.ts';
import { whyWords } from '../../running/exports/why-words.ts';
import { readRunsIn } from '../../running/history/runs-in-folder.ts';
import { mergeRuns } from '../../running/pipeline/merge-runs.ts';
import { isPlannedTasks, plannedFor, plannedTasks } from '../../running/pipeline/planned-tasks.ts';
import { projectGraphFile } from '../../running/run-start/workspace-data.ts';

const [command, ...args] = process.argv.slice(2);
const [first = '', second = ''] = args;
if (command === 'begin' && first !== '') begin(first, second === '--verify');
else if (command === 'sum-up' && second !== '') sumUp(first, second);
else {
  process.stderr.write('Expected `begin FOLDER [--verify]` or `sum-up FROM TO`\n');
  process.exitCode = 2;
}

/** Of what is verified nothing waits for anything. */
function begin(folder: string, isOfVerify: boolean): void {
  mkdirSync(folder, { recursive: true });
  const graph = readJson(projectGraphFile(process.cwd()), isJsonObject);
  const planned = isOfVerify ? [] : plannedTasks(graph);
  writeFileSync(join(folder, 'planned.json'), `${JSON.stringify(planned)}\n`);
  copyFileSync(__filename, join(folder, 'pipeline.cjs'));
}

function sumUp(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  const runs = readRunsIn(join(from, 'runs'));
  const planned = readJson(join(from, 'planned.json'), isPlannedTasks) ?? [];
  const run = mergeRuns(runs, plannedFor(planned, isSelected));
  if (run === undefined) return;
  const files = {
    'junit.xml': runToJunit(run),
    'phases.md': runToMarkdown(run, whyWords),
    'trace.json': runToTrace(run),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(to, name), text);
}

function isSelected(plan: string): boolean {
  const selected = process.env['selected'];
  return selected === undefined || selected.includes(`,${plan},`);
}
