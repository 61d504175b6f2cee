import importX, { createNodeResolver } from 'eslint-plugin-import-x';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';
import { layers } from './eslint.layers.mjs';

const zones = Object.entries(layers).flatMap(([name, folders]) =>
  Object.entries(folders).map(([folder, allowed]) => ({
    target: `./packages/${name}/src/${folder}`,
    from: `./packages/${name}/src`,
    except: [`./${folder}`, ...allowed.map((other) => `./${other}`)],
    message: `${folder} may import only: ${allowed.join(', ') || 'nothing'}. See eslint.layers.mjs.`,
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
