import { plainGitignore, plainNxJson } from '../../../tools/lib/workspace-files.mjs';
import { fake, plan } from '../../rig/plan.ts';
import type { Files } from '../../rig/workspace.ts';

/**
 * What the rows of the table edit: three plans, a project that one of them reads, and one that has
 * nothing to do with any. Commands are called as their tasks are in the table.
 */
export const repository: Files = {
  'nx.json': plainNxJson,
  '.gitignore': `${plainGitignore}made\n`,
  // Reads the whole workspace, as phases do that do not say otherwise.
  'plans/shop.md': plan(
    {
      1: { lines: ['- [ ] Set it up'], testing: fake('shop-1') },
      2: writing('shop-2', 'made/two.txt', ['- [ ] Build A']),
      3: writing('shop-3', 'made/three.txt', ['- [ ] Build B']),
      4: { dependencies: [2, 3], testing: fake('shop-4') },
    },
    '# The shop\n\nWords before the phases.',
  ),
  'plans/blog.md': plan({ 1: { testing: fake('blog-1') } }),
  // Says what it reads.
  'plans/site.md': plan({
    1: { lines: ['Inputs: pages/**'], testing: fake('site-1') },
    2: { lines: ['Projects: api'], testing: fake('site-2') },
    // Has no `Run:` block: people write what it declares.
    3: { lines: ['Inputs: parts/**', '', 'Outputs: `site/page.html`'], testing: fake('site-3') },
  }),
  'site/page.html': 'one\n',
  // Lies where plans are looked for, and is none.
  'content/plans/basic.md': '# Basic\n\nOne a month.\n',
  'pages/index.html': 'one\n',
  'src/read.txt': 'one\n',
  ...project('api'),
  // Reads nothing of the plans, and no row but those of nx.json may run it again.
  ...project('x'),
};

/** Every task that the table asks Nx for, as it is called there. */
export const allTasks: readonly string[] = [
  'api',
  'blog-1',
  'shop-1',
  'shop-2',
  'shop-3',
  'shop-4',
  'site-1',
  'site-2',
  'site-3',
  'x',
];

export function project(name: string): Files {
  return {
    [`packages/${name}/project.json`]: {
      name,
      targets: {
        own: {
          executor: 'nx:run-commands',
          cache: true,
          inputs: ['{projectRoot}/**/*'],
          options: { command: fake(name) },
        },
      },
    },
    [`packages/${name}/index.js`]: '',
  };
}

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
