/** What Nx would have of a plan, as far as the generator and pipelines read it. @param {Pick<import('./model.d.mts').FakePlan, 'name' | 'targets'>} plan */
export function projectOf({ name, targets }) {
  return {
    name,
    root: `plans/${name}.md`,
    metadata: { nxPhases: {} },
    targets: {
      phases: { executor: 'nx-phases:phases', dependsOn: Object.keys(targets) },
      ...Object.fromEntries(
        Object.entries(targets).map(([target, { needs, cached }]) => [
          target,
          {
            executor: 'nx-phases:phase',
            cache: cached,
            outputs: ['some'],
            metadata: { description: `Phase ${target.replace('phase-', '')}: Of a test` },
            dependsOn: needs.map((need) => {
              const [project = '', other = ''] = need.split(':');
              return project === name ? other : { projects: [project], target: other };
            }),
          },
        ]),
      ),
    },
  };
}
