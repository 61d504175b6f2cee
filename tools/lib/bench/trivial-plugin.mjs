/**
 * What nx-phases is compared with: a plugin whose executor starts `true` and does nothing else, and which makes of each
 * file `*.trivial.json` a project with the targets that stand in there; and one that has hooks and an executor, none of which does
 * anything.
 *
 * @type {Readonly<Record<string, string | object>>}
 */
export const trivialPluginFiles = {
  'node_modules/trivial-plugin/package.json': {
    name: 'trivial-plugin',
    version: '1.0.0',
    main: './index.cjs',
    executors: './executors.json',
  },
  'node_modules/trivial-plugin/executors.json': {
    executors: { run: { implementation: './run.cjs', schema: './schema.json' } },
  },
  'node_modules/trivial-plugin/schema.json': { type: 'object', properties: {} },
  'node_modules/trivial-plugin/run.cjs': `const { spawn } = require('node:child_process');
module.exports = () =>
  new Promise((resolve) => {
    spawn('bash', ['-c', 'true'], { stdio: 'ignore' }).on('close', (code) => resolve({ success: code === 0 }));
  });
`,
  'node_modules/trivial-plugin/index.cjs': `const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const createNodes = [
  '**/*.trivial.json',
  (paths, _options, { workspaceRoot }) =>
    paths.map((path) => {
      const { name, targets } = JSON.parse(readFileSync(join(workspaceRoot, path), 'utf8'));
      const input = '{workspaceRoot}/' + path;
      return [
        path,
        {
          projects: {
            [path]: {
              name,
              namedInputs: { default: [input] },
              targets: Object.fromEntries(
                targets.map((target) => [
                  target,
                  { executor: 'trivial-plugin:run', options: {}, cache: true, inputs: [input], outputs: [] },
                ]),
              ),
            },
          },
        },
      ];
    }),
];
module.exports = { name: 'trivial-plugin', createNodes, createNodesV2: createNodes };
`,
  'node_modules/hooked-plugin/package.json': {
    name: 'hooked-plugin',
    version: '1.0.0',
    main: './index.cjs',
    executors: './executors.json',
  },
  'node_modules/hooked-plugin/executors.json': {
    executors: {
      nothing: {
        implementation: './nothing.cjs',
        schema: '../trivial-plugin/schema.json',
      },
    },
  },
  'node_modules/hooked-plugin/nothing.cjs': `module.exports = () => Promise.resolve({ success: true });
`,
  'node_modules/hooked-plugin/index.cjs': `const nothing = () => Promise.resolve({});
const createNodes = ['**/*.hooked.json', () => []];
module.exports = {
  name: 'hooked-plugin',
  createNodes,
  createNodesV2: createNodes,
  preTasksExecution: nothing,
  postTasksExecution: nothing,
};
`,
};
