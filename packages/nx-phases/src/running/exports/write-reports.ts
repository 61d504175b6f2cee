import { appendFileSync } from 'node:fs';
import { runPlaceholder, type Reports } from '../../inference/options/reports-option.ts';
import { gitIn, joinNul, splitNul } from '../../platform/git/run-git.ts';
import type { RunHistory } from '../history/model.ts';
import { whyNotWritable, writeReport } from '../identify/out-file.ts';
import { runToMarkdown } from './markdown.ts';
import { runAs } from './run-as.ts';
import { whyWords } from './why-words.ts';

/**
 * Writes what the option `reports` asks for. That something cannot be written is no failure of the run.
 *
 * @returns what people should know of it
 */
export async function writeReports(
  root: string,
  run: RunHistory,
  { files }: Reports,
): Promise<readonly string[]> {
  const wanted = Object.entries(files).map(([form, file]) => ({
    form: form as keyof Reports['files'],
    file: file.replaceAll(runPlaceholder, run.id),
  }));
  const problems = wanted.flatMap(({ form, file }) => {
    const plan = run.tasks.find((task) => whyNotWritable(root, file, task.plan) !== undefined);
    if (plan !== undefined) return [`${file} is not written: it is no file of its own`];
    try {
      writeReport(root, file, runAs(form, run));
      return [];
    } catch (error) {
      return [`${file} is not written: ${(error as Error).message}`];
    }
  });
  const hashed = await notIgnored(
    root,
    wanted.map(({ file }) => file),
  );
  return [
    ...problems,
    ...hashed.map(
      (file) =>
        `${file} is not ignored by git, so phases that read the whole workspace run again: add it to .gitignore`,
    ),
  ];
}

/** Empty where git cannot tell: then Nx does not know either what is ignored. */
async function notIgnored(root: string, files: readonly string[]): Promise<readonly string[]> {
  if (files.length === 0) return [];
  try {
    const { exitCode, stdout } = await gitIn(root).try(['check-ignore', '-z', '--stdin'], {
      input: joinNul(files),
      // This one command of git refuses to be told so.
      env: { GIT_LITERAL_PATHSPECS: '0' },
    });
    if (exitCode > 1) return [];
    const ignored = new Set(splitNul(stdout));
    return files.filter((file) => !ignored.has(file));
  } catch {
    return [];
  }
}

/**
 * Adds a run to the page of its job in GitHub Actions, below what Nx 24 writes there. Inside of a task of another Nx
 * it is left to that one, as Nx does.
 */
export function addToJobSummary(
  run: RunHistory,
  env: Readonly<Record<string, string | undefined>>,
): void {
  const file = env['GITHUB_STEP_SUMMARY'] ?? '';
  if (env['GITHUB_ACTIONS'] !== 'true' || file === '') return;
  if ((env['NX_TASK_TARGET_PROJECT'] ?? '') !== '') return;
  try {
    appendFileSync(file, `${runToMarkdown(run, whyWords)}\n`);
  } catch {
    // The same stands in the log of the job.
  }
}
