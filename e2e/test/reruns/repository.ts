import { plainGitignore, plainNxJson } from '../../../tools/lib/workspace-files.mjs';
import { fake, plan } from '../../rig/plan.ts';
import type { Files } from '../../rig/workspace.ts';

/** Two plans and a project that has nothing to do with them: what the rows of the table edit. */
export const repository: Files = {
  'nx.json': plainNxJson,
  '.gitignore': `${plainGitignore}made\n`,
  'plans/main.md': plan(
    {
      1: { lines: ['- [ ] Set it up'], testing: fake('main-1') },
      2: writing('main-2', 'made/two.txt', ['- [ ] Build A']),
      3: writing('main-3', 'made/three.txt', ['- [ ] Build B']),
      4: { dependencies: [2, 3], testing: fake('main-4') },
    },
    '# The main plan\n\nWords before the phases.',
  ),
  'plans/other.md': plan({ 1: { testing: fake('other-1') } }),
  'src/read.txt': 'one\n',
  // Cached, and reads nothing of the plans: its task must never run again.
  'packages/x/project.json': {
    name: 'x',
    targets: {
      own: {
        executor: 'nx:run-commands',
        cache: true,
        inputs: ['{projectRoot}/**/*'],
        options: { command: fake('x') },
      },
    },
  },
  'packages/x/index.js': '',
};

export const everyPhase = ['main-1', 'main-2', 'main-3', 'main-4', 'other-1'] as const;

function writing(
  name: string,
  path: string,
  lines: readonly string[],
): Parameters<typeof plan>[0][string] {
  return {
    dependencies: [1],
    lines: [...lines, '', `Outputs: \`${path}\``],
    run: `${fake(name)}\nmkdir -p made\necho "$NX_PHASES_PHASE" > ${path}`,
  };
}
