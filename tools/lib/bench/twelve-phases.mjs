/** Twelve phases, of which up to four can run side by side: what each depends on. */
const dependencies = [[], [1], [1], [1], [1], [2, 3], [3, 4], [4, 5], [6], [7], [8], [9, 10, 11]];

/** Their names as tasks, and those of what each waits for. */
export function asTasks() {
  return dependencies.map((needs, index) => ({
    name: `phase-${index + 1}`,
    needs: needs.map((id) => `phase-${id}`),
  }));
}

/** @param {string} command Of each phase. */
export function asPlan(command) {
  const phases = dependencies.map(
    (needs, index) =>
      `## Phase ${index + 1}: Part ${index + 1}\n\nDepends on: ${
        needs.length === 0 ? 'none' : needs.map((id) => `Phase ${id}`).join(', ')
      }\n\nTesting:\n\n\`\`\`bash\n${command}\n\`\`\`\n`,
  );
  return { 'plan.md': `# Twelve phases\n\n${phases.join('\n')}` };
}

/**
 * The same as targets of a project, which read what phases read: the whole workspace.
 *
 * @param {object} target What runs: `command`, or an executor.
 */
export function asTargets(target) {
  const targets = asTasks().map(({ name, needs }) => [
    name,
    {
      ...target,
      cache: true,
      inputs: ['{workspaceRoot}/**/*'],
      outputs: [],
      dependsOn: needs,
    },
  ]);
  return {
    'app/project.json': {
      name: 'plan',
      targets: {
        ...Object.fromEntries(targets),
        phases: { executor: 'nx:noop', dependsOn: targets.map(([name]) => name) },
      },
    },
  };
}

/**
 * The same with all that Nx does for a plugin such as ours, and nothing of ours: hooks that do nothing, an executor that sums up and
 * does nothing, and as many other targets as nx-phases makes of the plan.
 */
export function asHookedTargets() {
  const { 'app/project.json': project } = asTargets({ command: 'true' });
  const nothing = { executor: 'hooked-plugin:nothing' };
  const others = [
    ...dependencies.map((_, index) => `verify-${index + 1}`),
    ...['verify', 'plan-check', 'plan-show', 'plan-report', 'mark'],
  ];
  return {
    'app/project.json': {
      ...project,
      targets: {
        ...project.targets,
        ...Object.fromEntries(others.map((name) => [name, nothing])),
        phases: { ...project.targets.phases, ...nothing },
      },
    },
  };
}

/**
 * How long they take at least where two run at a time and each takes as long: the first and the last alone, the ten others in
 * pairs.
 */
export const shortestOnTwo = 7;
