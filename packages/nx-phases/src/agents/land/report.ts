import { describeChange } from '../../platform/git/patch/changed-files.ts';
import { describeNotice } from '../inspect/inspect-change.ts';
import type { Conflict, FailedChecks, Landed, LandedAll, LandOutcome } from './model.ts';
import { say } from '../../running/printing/say.ts';

/** How to start targets of the plan, in commands that are shown. */
export interface Commands {
  /** `nx run auth-plan:land` with the flags of this run that choose the branch. */
  readonly land: string;
  /** `nx run auth-plan:redo`. */
  readonly redo: string;
  /** Where the log of this run is, from the workspace root. */
  readonly log: string;
  /** The name of a phase, as `--phase` takes it. */
  readonly nameOf: (phase: string) => string;
}

/** Says what came of a landing, and where it came to nothing, how to go on. */
export function report(outcome: LandOutcome, commands: Commands): void {
  switch (outcome.kind) {
    case 'landed':
      reportWorks('Landed', outcome);
      say(checkedWords(outcome.checked));
      if (!outcome.isCurrent)
        say(`Your files are as they were. To look at it: git switch ${outcome.branch}`);
      if (outcome.hooks.length > 0)
        say(`Hooks of git that were not run: ${outcome.hooks.join(', ')}`);
      return;
    case 'would-land':
      reportWorks('Would land', outcome);
      return;
    case 'conflict':
      reportConflict(outcome.conflict, commands);
      return;
    case 'failed-checks':
      reportFailures(outcome, commands);
      return;
    case 'refused':
      say(`${outcome.reason}${outcome.paths.length > 0 ? ':' : ''}`);
      for (const path of outcome.paths) say(`  ${path}`);
      say('Nothing was landed');
      return;
    default:
      outcome satisfies never;
  }
}

function reportWorks(verb: string, { branch, works, plan }: LandedAll): void {
  say(`${verb} on ${branch}:`);
  for (const landed of works) {
    const where = whereIs(landed);
    say(`  ${landed.work.name}${where === undefined ? '' : ` (${where})`}`);
    for (const file of landed.files) say(`    ${describeChange(file)}`);
    for (const note of landed.notes) say(`    note: ${note}`);
    for (const notice of landed.notices) say(`    look at this: ${describeNotice(notice)}`);
  }
  if (plan === 'file')
    say('  The plan on disk has uncommitted changes, so it is marked there and not in a commit');
}

function whereIs({ wasThere, commit }: Landed): string | undefined {
  return wasThere ? 'is in the branch already' : commit?.slice(0, 10);
}

function checkedWords(checked: number | undefined): string {
  if (checked === undefined) return 'warning: no check was run on the result';
  if (checked === 0) return 'warning: no phase has a check that could be run on the result';
  return `Checked on the result: ${checked} ${checked === 1 ? 'phase' : 'phases'}`;
}

function reportFailures({ failures, rest, first }: FailedChecks, commands: Commands): void {
  for (const { name, lands, reason } of failures)
    say(`${name}${lands ? '' : ', which is done,'} does not pass on what would land: ${reason}`);
  say(`What the checks printed is in ${commands.log}`);
  const landing = failures.filter(({ lands }) => lands).map(({ phase }) => commands.nameOf(phase));
  if (landing.length === 0) {
    say('Nothing was landed. To find out which phase breaks it, land them one after the other:');
    say(`  ${commands.land} --until=<phase>`);
    return;
  }
  say(`Nothing was landed.${rest.length === 0 ? '' : ' To land what passes:'}`);
  if (rest.length > 0) say(`  ${commands.land} --phase=${rest.map(commands.nameOf).join(',')}`);
  say(`To have the other work done again${rest.length === 0 ? '' : ' on top of that'}:`);
  say(`  ${commands.redo} --phase=${landing.join(',')}`);
  if (first === undefined) return;
  const one = commands.nameOf(first);
  say('If they only fail together, land one of them, and have the others done again on top of it:');
  say(`  ${commands.land} --phase=${[...rest.map(commands.nameOf), one].join(',')}`);
  say(`  ${commands.redo} --phase=${landing.filter((other) => other !== one).join(',')}`);
}

function reportConflict({ work, paths, why, before, pick }: Conflict, commands: Commands): void {
  const others = [...new Set(paths.flatMap((path) => path.others))];
  say(`${work.name} conflicts with ${others.join(' and ') || 'this branch'}:`);
  for (const { path, hunks } of paths) {
    if (hunks.length === 0) say(`  ${path}`);
    for (const { line, lines } of hunks) {
      say(`  ${path}:${line}`);
      for (const one of lines) say(`    ${one}`);
    }
  }
  if (why !== undefined) say(why);
  const phase = commands.nameOf(work.phase);
  say('Nothing was landed. To have the phase done again on top of what fits:');
  if (before !== undefined) say(`  ${commands.land} --until=${commands.nameOf(before.phase)}`);
  say(`  ${commands.redo} --phase=${phase}`);
  if (pick === undefined) return;
  say('To resolve the conflict by hand:');
  if (before !== undefined) say(`  ${commands.land} --until=${commands.nameOf(before.phase)}`);
  say(`  git cherry-pick ${pick.slice(0, 12)}`);
  say(`  # edit ${paths.length === 1 ? 'the file' : 'the files'} above, then`);
  say(`  git add -- ${paths.map(({ path }) => quoted(path)).join(' ')}`);
  say('  git cherry-pick --continue');
  say(`  ${commands.land}`);
}

/** As bash reads it. */
function quoted(path: string): string {
  return /^[A-Za-z0-9._/-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;
}
