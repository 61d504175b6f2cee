import { createNodes } from './plugin/create-nodes.ts';

export { createDependencies } from './plugin/create-dependencies.ts';

/** Nx 21 named a plugin by assigning to the module, which an ES module refuses; hence the export. */
export const name = 'nx-phases';
export { createNodes };
/** What Nx up to 22 calls; the same value. */
export const createNodesV2 = createNodes;
export { preTasksExecution } from './plugin/hooks/before-run.ts';
export { postTasksExecution } from './plugin/hooks/after-run.ts';
export type { PassOrFail, PluginOptions, TargetNames } from './inference/options/plugin-options.ts';
