import { describe, expect, test } from '@jest/globals';
import { powerfulFiles, whyPowerful } from '../../../src/agents/inspect/powerful-files.ts';
import { changesAgentOptions, whyManifest } from '../../../src/agents/inspect/manifest-changes.ts';

/** For each row of the table, some paths that are meant. */
const meant: Readonly<Record<string, readonly string[]>> = {
  'tells coding agents what to do, or what they may run': [
    ...['.claude/settings.json', '.codex/config.toml', '.gemini/settings.json', 'AGENTS.md'],
    ...[
      'packages/api/CLAUDE.md',
      'CLAUDE.local.md',
      '.mcp.json',
      '.github/copilot-instructions.md',
    ],
    ...['.aider.conf.yml', '.cursor/rules/x.mdc'],
  ],
  'is run by CI, with the rights of CI': [
    ...['.github/workflows/ci.yml', '.gitlab-ci.yml', '.circleci/config.yml', 'Jenkinsfile'],
    'azure-pipelines.yml',
  ],
  'is run by git hooks': ['.husky/pre-commit', '.pre-commit-config.yaml', 'lefthook.yml'],
  'sets git up, and may name filters and repositories that it runs or fetches': [
    ...['.gitattributes', 'packages/api/.gitattributes', '.gitmodules'],
  ],
  'holds targets of Nx, which run commands': ['project.json', 'packages/api/project.json'],
  'decides which packages are installed': ['package-lock.json', 'pnpm-lock.yaml', 'api/Cargo.lock'],
  'sets a package manager up, which runs code': [
    ...['.npmrc', 'packages/api/.npmrc', '.yarnrc.yml', '.pnpmfile.cjs', '.yarn/releases/yarn.cjs'],
  ],
  'is run when somebody opens the folder, a shell or a container in it': [
    ...['.devcontainer/devcontainer.json', '.vscode/tasks.json', 'Dockerfile', 'Dockerfile.dev'],
    '.envrc',
  ],
  'holds commands that builds run': ['Makefile', 'api/makefile', 'rules.mk', 'build.gradle.kts'],
};

describe('files that run code or grant rights', () => {
  test('are known by their path, row by row', () => {
    expect(powerfulFiles.map(({ reason }) => reason)).toEqual(Object.keys(meant));
    for (const [reason, paths] of Object.entries(meant))
      expect(paths.map((path) => [path, whyPowerful(path)])).toEqual(
        paths.map((path) => [path, reason]),
      );
  });

  test('plans too, also at further places', () => {
    const plan = 'is a plan: its commands are run, and agents do what it asks';
    expect(whyPowerful('plans/other.md')).toBe(plan);
    expect(whyPowerful('docs/epics.md')).toBeUndefined();
    expect(whyPowerful('docs/epics.md', ['docs/epics.md'])).toBe(plan);
  });

  test.each(['src/index.ts', 'src/claude.ts', 'README.md', 'docs/agents.md.txt', 'github/x.ts'])(
    '%s is none',
    (path) => {
      expect(whyPowerful(path)).toBeUndefined();
    },
  );
});

describe('a manifest', () => {
  const json = (value: unknown): string => JSON.stringify(value);
  test.each<[string, string | undefined, string, string | undefined]>([
    ['a version', json({ version: '1' }), json({ version: '2' }), undefined],
    ['other order', '{"a":1,"scripts":{}}', '{"scripts":{},"a":1}', undefined],
    [
      'a script',
      json({ scripts: { test: 'jest' } }),
      json({ scripts: { test: 'true' } }),
      'changes `scripts`, which run commands or decide what is installed',
    ],
    [
      'a new manifest',
      undefined,
      json({ name: 'x', scripts: { postinstall: 'x' }, dependencies: { y: '1' } }),
      'changes `scripts`, `dependencies`, which run commands or decide what is installed',
    ],
    ['no JSON', '{}', '{', 'cannot be read, so that nobody knows what it runs'],
  ])('%s', (_, before, after, reason) => {
    expect(whyManifest(before, after)).toBe(reason);
  });

  const nxJson = (options: unknown, more: object = {}): string =>
    json({ plugins: [{ plugin: 'nx-phases', options }], ...more });
  test.each<[string, string | undefined, string | undefined, boolean]>([
    ['the same in other words', nxJson({ agent: 'a' }), `// x\n${nxJson({ agent: 'a' })}`, false],
    ['another plugin', nxJson({}), nxJson({}, { targetDefaults: {} }), false],
    ['an option', nxJson({ agent: 'a' }), nxJson({ agent: 'b' }), true],
    ['what it extends', nxJson({}), nxJson({}, { extends: './preset.json' }), true],
    ['the entry is gone', nxJson({}), json({}), true],
    ['the file is gone', nxJson({}), undefined, true],
    ['the file is new', undefined, nxJson({}), true],
    ['it cannot be read', nxJson({}), '{', true],
    ['nothing', '{', '{', false],
  ])('nx.json: %s', (_, before, after, changes) => {
    expect(changesAgentOptions(before, after)).toBe(changes);
  });
});
