import { formatFiles, logger, readNxJson, type Tree } from '@nx/devkit';
import { hasBlocks } from 'plan-graph/internal';
import { placesIn } from '../../../inference/options/plan-places.ts';
import { describePlan } from '../describe-plan.ts';
import { ignoreRecords } from '../ignore-lines.ts';
import { nextCommands, nxCommand } from '../next-commands.ts';
import { optionsInTree } from '../options-in-tree.ts';
import { plansInTree } from '../plans-in-tree.ts';
import { refuseUnwritable } from '../writable.ts';
import { newNxJson, referToSchema, registerPlugin, registerSync, setKey } from './edit-nx-json.ts';
import { withoutPlans } from './without-plans.ts';

/**
 * Registers the plugin in nx.json, which is created where there is none, has git and Nx ignore the records of its
 * runs, and lists the plans that it found. The sync generator is registered only where a plan has markers, or the user asks for
 * it. A second time nothing changes.
 */
export default async function initGenerator(
  tree: Tree,
  flags: {
    readonly skipFormat?: boolean;
    readonly excludePlans?: boolean;
    readonly sync?: boolean;
  },
): Promise<() => void> {
  for (const path of ['nx.json', '.gitignore']) refuseUnwritable(tree, path);
  ignoreRecords(tree, tree.exists('nx.json') ? [] : ofNx);
  writeNxJson(tree, (text) => referToSchema(registerPlugin(text)));
  if (flags.excludePlans === true) {
    const nxJson = readNxJson(tree) ?? {};
    const namedInputs = withoutPlans(nxJson.namedInputs ?? {}, placesIn(nxJson));
    writeNxJson(tree, (text) => setKey(text, 'namedInputs', namedInputs));
  }
  const plans = plansInTree(tree, optionsInTree(tree));
  if (flags.sync === true || plans.some(({ file }) => hasBlocks(file.reading.draft.source)))
    writeNxJson(tree, registerSync);
  if (flags.skipFormat !== true) await formatFiles(tree);
  const lines = foundPlans(tree);
  return () => {
    for (const line of lines) logger.info(line);
  };
}

/** What a workspace new to Nx ignores besides; in a workspace that has Nx, somebody has decided about it. */
const ofNx = ['node_modules', '.nx/cache', '.nx/workspace-data'];

function writeNxJson(tree: Tree, edit: (text: string) => string): void {
  const text = tree.read('nx.json', 'utf8');
  const edited = text === null ? newNxJson : edit(text);
  if (edited !== text) tree.write('nx.json', edited);
}

function foundPlans(tree: Tree): readonly string[] {
  const options = optionsInTree(tree);
  const plans = plansInTree(tree, options);
  const [first] = plans;
  if (first === undefined)
    return [
      'No plans found yet. Next:',
      `  ${nxCommand(tree)} g nx-phases:plan shop   # writes plans/shop.md, which runs as it is`,
      `  ${nxCommand(tree)} run shop-plan:${options.targetNames.phases}`,
    ];
  return [
    `Found ${plans.length === 1 ? 'a plan' : `${plans.length} plans`}:`,
    ...plans.flatMap((plan) => describePlan(plan, options)).map((line) => `  ${line}`),
    ...nextCommands(tree, first.name, options),
  ];
}
