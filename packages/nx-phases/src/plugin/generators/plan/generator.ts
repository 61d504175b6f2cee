import { readFileSync } from 'node:fs';
import { posix, resolve } from 'node:path';
import { getProjects, logger, type Tree } from '@nx/devkit';
import {
  parsePlan,
  syncPlan,
  writableFormats,
  writePlan,
  type WritableFormat,
} from 'plan-graph/internal';
import { isPlanPlace } from '../../../inference/layout/plan-globs.ts';
import type { NormalizedOptions } from '../../../inference/options/plugin-options.ts';
import { registerSync } from '../init/edit-nx-json.ts';
import { describePlan } from '../describe-plan.ts';
import { nextCommands } from '../next-commands.ts';
import { optionsInTree } from '../options-in-tree.ts';
import { plansInTree } from '../plans-in-tree.ts';
import { refuseUnwritable } from '../writable.ts';
import { defaultCheck } from './default-check.ts';
import { newPlan } from './new-plan.ts';
import { planPlace } from './plan-place.ts';

export interface PlanGeneratorOptions {
  readonly name: string;
  readonly phases?: string | number;
  readonly depends?: string;
  readonly format?: string;
  readonly directory?: string;
  readonly agent?: string;
  readonly check?: string;
  readonly from?: string;
  readonly sync?: boolean;
}

/**
 * Writes a plan that passes `plan-check` and runs, or brings one from elsewhere, and says what to run next.
 *
 * @throws an error with one sentence where a flag is wrong; nothing is written then
 */
export default function planGenerator(tree: Tree, flags: PlanGeneratorOptions): () => void {
  const options = optionsInTree(tree);
  const path = placeOf(tree, flags, options);
  const text =
    flags.from === undefined ? newText(tree, path, flags, options) : broughtText(flags.from);
  tree.write(path, text);
  if (flags.sync === true) fillBlocks(tree, path, options);
  const plan = plansInTree(tree, options).find(({ file }) => file.path === path);
  if (plan === undefined)
    refuse(
      `Unexpected file without phases, expected a plan: ${flags.from ?? path}; see the page formats of the docs for what is read`,
    );
  const lines = describePlan(plan, options);
  if (plan.file.reading.kind === 'invalid') refuse(lines.join('\n'));
  return () => {
    for (const line of lines) logger.info(line);
    for (const line of nextCommands(tree, plan.name, options)) logger.info(line);
  };
}

function placeOf(tree: Tree, flags: PlanGeneratorOptions, options: NormalizedOptions): string {
  const { name, directory } = flags;
  if (!/^[a-z0-9][a-z0-9_-]{0,79}$/i.test(name))
    refuse(
      `Unexpected name \`${name}\`, expected letters, digits, \`-\` and \`_\`, such as \`shop\``,
    );
  const folder = directory?.replaceAll('\\', '/').replace(/\/+$/, '');
  if (folder !== undefined && (posix.isAbsolute(folder) || /(?:^|\/)\.\.(?:\/|$)/.test(folder)))
    refuse(`Unexpected --directory \`${directory}\`, expected a folder of the workspace`);
  const path = planPlace(name, formatOfFlag(flags), folder);
  if (!isPlanPlace(path, options.plans))
    refuse(
      `Unexpected place \`${path}\`, where plans are not looked for; expected a folder named \`plans\`, or the path in the option \`plans\``,
    );
  if (tree.exists(path))
    refuse(`Unexpected file \`${path}\`, which is there already; expected a new name`);
  const taken = plansInTree(tree, options).find((plan) => plan.name === projectOf(path));
  const project = getProjects(tree).get(projectOf(path));
  const other = taken?.file.path ?? project?.root;
  if (other !== undefined)
    refuse(
      `Unexpected name \`${name}\`: ${other} is the project ${projectOf(path)} already; expected another name`,
    );
  refuseUnwritable(tree, path);
  if (flags.sync === true) refuseUnwritable(tree, 'nx.json');
  return path;
}

/** What `plans/shop.md` and `specs/shop/tasks.md` are called where nobody else is. */
function projectOf(path: string): string {
  const stem = posix.basename(path, '.md');
  const base = stem === 'tasks' ? posix.basename(posix.dirname(path)) : stem;
  return /plan$/i.test(base) ? base : `${base}-plan`;
}

function formatOfFlag({ format = 'phases' }: PlanGeneratorOptions): WritableFormat {
  const known = writableFormats.find((one) => one === format);
  if (known === undefined)
    refuse(`Unexpected format \`${format}\`, expected one of ${writableFormats.join(', ')}`);
  return known;
}

function newText(
  tree: Tree,
  path: string,
  flags: PlanGeneratorOptions,
  options: NormalizedOptions,
): string {
  const { agent, sync } = flags;
  const format = formatOfFlag(flags);
  if (sync === true && format !== 'phases')
    refuse(`Unexpected --sync with the format ${format}, expected the format phases`);
  if (agent !== undefined) {
    const names = Object.keys(options.agents?.byName ?? {});
    if (format !== 'phases')
      refuse(`Unexpected --agent with the format ${format}, expected the format phases`);
    if (!names.includes(agent))
      refuse(
        names.length === 0
          ? `Unexpected --agent \`${agent}\`, expected one that nx.json configures: it configures none`
          : `Unexpected --agent \`${agent}\`, expected one of ${names.join(', ')}`,
      );
  }
  const plan = newPlan({ ...flags, check: flags.check ?? defaultCheck(tree, path) });
  if (typeof plan === 'string') refuse(plan);
  return writePlan(plan, format);
}

/** As `nx sync` would, which from now on keeps them true. */
function fillBlocks(tree: Tree, path: string, { rules }: NormalizedOptions): void {
  const text = tree.read(path, 'utf8') ?? '';
  const reading = parsePlan({ path, text }, rules);
  if (reading.kind === 'valid') tree.write(path, syncPlan(reading.plan, rules).source.text);
  const nxJson = tree.read('nx.json', 'utf8');
  if (nxJson !== null) tree.write('nx.json', registerSync(nxJson));
}

function broughtText(from: string): string {
  // Nx runs generators at the root of the workspace; INIT_CWD is where the user is.
  const path = resolve(process.env['INIT_CWD'] ?? process.cwd(), from);
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code = 'an error' } = error as NodeJS.ErrnoException;
    refuse(`Unexpected ${code} at \`${from}\`, expected a markdown file`);
  }
}

function refuse(sentence: string): never {
  throw new Error(sentence);
}
