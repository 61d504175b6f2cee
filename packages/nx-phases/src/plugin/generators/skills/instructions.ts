import type { TargetNames } from '../../../inference/options/plugin-options.ts';

/** What the instructions name as it is called in this workspace. */
export interface Called {
  /** How Nx is called, e.g. `npx nx`. */
  readonly nx: string;
  readonly targets: TargetNames;
}

export const skillName = 'nx-phases';

/** By which agents know whether to open the skill. */
export const skillHead = `---
name: ${skillName}
description: Write, check, run, resume and land plans with nx-phases. Use when asked to plan work in phases, to write or change a plan file (plans/*.md, plan.md, tasks.md), to run or continue a plan, or when a phase failed.
---
`;

/** The section of AGENTS.md: what every agent has to know, and where the rest stands. */
export function agentsSection({ nx, targets }: Called, skillPath: string): string {
  return `## Plans (nx-phases)

Plans in this workspace are markdown files that Nx runs: each plan is a project, each phase a target. Before you write, change or run a plan, read \`${skillPath}\`.

- After every change of a plan: \`${nx} run <plan>:${targets.planCheck}\`. It has to pass.
- Never tick a box or write a status such as \`[COMPLETED]\` by hand. \`${nx} run <plan>:${targets.mark}\` marks what has passed.
- Never make a check weaker so that it passes.`;
}

/** The skill: how to write a plan that passes its check, run it, go on after a failure, and land. */
export function skillText({ nx, targets }: Called): string {
  const phase = (id: string): string => targets.phase.replace('{id}', id);
  return `# Plans with nx-phases

A plan is a markdown file whose phases Nx runs in the order of their dependencies, side by side where it can, and from its cache. \`plans/shop.md\` is the project \`shop-plan\`.

## Write a plan

\`\`\`sh
${nx} g nx-phases:plan shop --phases=3 --depends=2:1,3:1
\`\`\`

writes one that runs; \`--from=FILE\` brings one from elsewhere. Or write it yourself:

\`\`\`\`markdown
# Shop

## Success Criteria

- [ ] All phases pass

### Phase 1: Schema

dependencies: []

**Objective**: The tables of the shop are there.

- [ ] Write the schema

Testing:

\`\`\`bash
test -f package.json
\`\`\`

### Phase 2: Cart

dependencies: [1]
Outputs: \`src/cart/**\`

**Objective**: Things can be put into a cart.

- [ ] Write the cart

Testing:

\`\`\`bash
test -f package.json
\`\`\`
\`\`\`\`

- Each phase is a heading \`Phase <id>: Title\`, with \`dependencies: [ids]\` below it. Name only what it really needs: phases that need nothing of each other run side by side.
- Each phase has \`Testing:\` with commands that exit with 0 once it is done. Without one it is never verified. Commands end by themselves (no server, no watch mode) and change no file.
- Two phases that may run at the same time do not write the same files. \`Outputs:\` says which files a phase writes, \`Inputs:\` which it reads.

Then check it, until it passes without a word, and look at the order:

\`\`\`sh
${nx} run shop-plan:${targets.planCheck}
${nx} run shop-plan:${targets.planShow}
\`\`\`

Each finding names file, line and column, and most say how to mend it.

## Run it

\`\`\`sh
${nx} run shop-plan:${targets.phases}
${nx} run shop-plan:${phase('2')}
\`\`\`

The first runs all phases, the second one phase and what it needs. Run a phase after you have done its tasks: it fails as long as its checks do. What has passed comes from the cache until its text or files change.

## Go on after a failure or a stop

Run the same command again: what passed is not run again. What a failed phase printed stands in \`.nx/phases/shop-plan/${phase('2')}/log.txt\`. Mend the work, not the check.

## Mark what is done

\`\`\`sh
${nx} run shop-plan:${targets.mark}
${nx} run-many -t ${targets.verify}
\`\`\`

\`${targets.mark}\` writes into the plan which phases are done: those that have passed as they stand. Never tick a box or write a status by hand, and never edit files below \`.nx/phases\`. \`${targets.verify}\` runs the checks of all that is done.

## Where nx.json configures agents

\`${nx} run shop-plan:${targets.phases}\` then has each phase implemented in a copy, and \`${nx} run shop-plan:${targets.land}\` brings the recorded work onto the branch. If you are such an agent (\`NX_PHASES_INSIDE_AGENT\` is set), do the tasks of your phase and nothing else: do not run, mark or land plans.`;
}
