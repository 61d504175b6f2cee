import importX, { createNodeResolver } from 'eslint-plugin-import-x';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

/**
 * Which folder may import which, one list per package: a folder may import itself and what is
 * named after it. Everything points from the adapters to the pure middle.
 */
const layers = {
  'plan-graph': {
    source: [],
    diagnostic: ['source'],
    // `markdown/scanner` alone imports nothing at all of ours; see below.
    markdown: ['source'],
    model: ['source', 'diagnostic', 'markdown'],
    vocabulary: ['source', 'model'],
    values: ['model', 'vocabulary', 'markdown', 'source'],
    document: ['values', 'vocabulary', 'model', 'markdown', 'diagnostic', 'source'],
    references: ['values', 'vocabulary', 'model', 'markdown', 'source'],
    phases: [
      'references',
      'document',
      'values',
      'vocabulary',
      'model',
      'markdown',
      'diagnostic',
      'source',
    ],
    edges: [
      'phases',
      'references',
      'document',
      'values',
      'vocabulary',
      'model',
      'markdown',
      'diagnostic',
      'source',
    ],
    formats: [
      'edges',
      'phases',
      'references',
      'document',
      'values',
      'vocabulary',
      'model',
      'markdown',
      'diagnostic',
      'source',
    ],
    files: [
      'formats',
      'edges',
      'phases',
      'references',
      'document',
      'values',
      'vocabulary',
      'model',
      'markdown',
      'diagnostic',
      'source',
    ],
    content: ['vocabulary', 'values', 'model', 'diagnostic', 'markdown', 'source'],
    graph: ['model', 'source'],
    fingerprint: ['values', 'vocabulary', 'model', 'markdown', 'source', 'graph'],
    validate: [
      'content',
      'graph',
      'references',
      'values',
      'vocabulary',
      'model',
      'markdown',
      'diagnostic',
      'source',
    ],
    edit: [
      'parse-plan.ts',
      'phases',
      'values',
      'vocabulary',
      'markdown',
      'fingerprint',
      'graph',
      'model',
      'source',
    ],
    // Where a plan names its phases, and how to call one otherwise.
    mentions: [
      'parse-plan.ts',
      'edit',
      'document',
      'references',
      'validate',
      'values',
      'vocabulary',
      'model',
      'markdown',
      'source',
    ],
    fixes: [
      'mentions',
      'parse-plan.ts',
      'edit',
      'validate',
      'vocabulary',
      'model',
      'diagnostic',
      'source',
    ],
    report: ['validate', 'content', 'graph', 'model', 'diagnostic', 'source', 'fingerprint'],
    // What plans keep of themselves between markers.
    sync: [
      'parse-plan.ts',
      'report',
      'edit',
      'content',
      'validate',
      'fingerprint',
      'values',
      'vocabulary',
      'model',
      'diagnostic',
      'markdown',
      'source',
    ],
    // New plans as text. What is written is what is read: `write-plan.test.ts` holds it.
    write: ['report', 'graph', 'model', 'markdown', 'source'],
    // What others call; nothing here may need it.
    api: [
      'parse-plan.ts',
      'validate',
      'content',
      'graph',
      'fingerprint',
      'model',
      'diagnostic',
      'source',
    ],
  },
  'plan-lsp': {
    // The open files, and what is read of them.
    plans: [],
    features: ['plans'],
  },
  // Six rooms. Their order is that of the table; inside a room, `no-circles.test.ts` holds.
  'nx-phases': {
    // What we ask of the machine: processes, git, locks, files. Knows neither plans nor Nx.
    platform: [],
    // How the text of a plan becomes targets; pure.
    inference: [],
    // What a target does when Nx starts it, and what it leaves.
    running: ['inference', 'platform'],
    // What it takes to have a phase implemented by an agent.
    agents: ['running', 'inference', 'platform'],
    // What Nx calls: to read the workspace, before and after a run, and to run a target.
    plugin: ['running', 'inference', 'platform'],
    executors: ['agents', 'running', 'inference', 'platform'],
  },
  'nx-phases-cache': {
    // Who is believed, and what may be unpacked.
    trust: [],
    figures: [],
    errors: [],
    // Where entries are.
    folder: ['errors'],
    upstream: ['trust', 'errors'],
    // Nx's protocol over both.
    service: ['folder', 'upstream', 'trust', 'figures', 'errors'],
    cli: ['service', 'folder', 'upstream', 'trust', 'figures', 'errors'],
  },
};

const zones = Object.entries(layers).flatMap(([name, folders]) =>
  Object.entries(folders).map(([folder, allowed]) => ({
    target: `./packages/${name}/src/${folder}`,
    from: `./packages/${name}/src`,
    except: [`./${folder}`, ...allowed.map((other) => `./${other}`)],
    message: `${folder} may import only: ${allowed.join(', ') || 'nothing'}. See the layers in eslint.config.mjs.`,
  })),
);

zones.push({
  target: './packages/plan-graph/src/markdown/scanner',
  from: './packages/plan-graph/src',
  except: ['./markdown/scanner'],
  message: 'The scanner of markdown knows nothing of plans.',
});

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      'packages/nx-phases/build/**',
      '**/node_modules/**',
      'coverage/**',
      'tmp/**',
      '.nx/**',
    ],
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    plugins: { 'import-x': importX },
    languageOptions: {
      parserOptions: {
        project: ['./packages/*/tsconfig.json', './tsconfig.tests.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    settings: {
      'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.js', '.json'] })],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'import-x/no-cycle': 'error',
      'import-x/no-restricted-paths': ['error', { zones }],
      'no-console': 'error',
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['nx/src/*', '@nx/devkit/src/*', '@nx/devkit/internal*', 'nx/dist/*'],
              message: 'Nx internals move in every major; use the public devkit only.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['packages/plan-graph/src/**/*.ts'],
    plugins: { regexp },
    rules: {
      // Plans are read whenever Nx computes its graph: no line of a plan may take more than linear time. Expressions that
      // are put together from pieces are not seen here; test/validate/linear-time.test.ts is for them.
      'regexp/no-super-linear-move': ['error', { report: 'potential', ignoreSticky: true }],
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['node:*', '!node:crypto', 'nx', 'nx/*', '@nx/*', 'cross-spawn'],
              message: 'plan-graph knows nothing of Nx, disks or processes.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['packages/nx-phases/src/**/*.ts'],
    ignores: ['packages/nx-phases/src/platform/process/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            { name: 'cross-spawn', message: 'Processes are run by src/platform/process alone.' },
            {
              name: 'node:child_process',
              message: 'Processes are run by src/platform/process alone.',
            },
          ],
          patterns: [
            {
              group: ['nx/src/*', '@nx/devkit/src/*', '@nx/devkit/internal*', 'nx/dist/*'],
              message: 'Nx internals move in every major; use the public devkit only.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['packages/nx-phases/src/inference/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['node:*', '!node:path', '!node:crypto', 'cross-spawn'],
              message: 'How a plan becomes targets is decided by text alone.',
            },
            {
              group: ['@nx/devkit', 'nx', 'nx/*', '@nx/*'],
              allowTypeImports: true,
              message: 'Of Nx, only types are known here.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['packages/*/test/**/*.ts', 'e2e/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/explicit-module-boundary-types': 'off',
    },
  },
);
