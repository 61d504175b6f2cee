import { execFileSync } from 'node:child_process';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { logger, type Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import phaseExecutor from '../../../src/executors/phase/executor.ts';
import syncGenerator from '../../../src/plugin/generators/sync/generator.ts';
import { diskTree } from '../../support/disk-tree.ts';
import { captured, createWorkspace, planPath, type Workspace } from '../../executors/workspace.ts';

afterEach(() => {
  jest.restoreAllMocks();
});

const block = (kind: string): string => `<!-- nx-phases:${kind} -->\n<!-- /nx-phases -->\n`;
const phases = '### Phase 1: A\n\n### Phase 2: B\n\ndependencies: [1]\n';

function treeWith(files: Readonly<Record<string, string | Buffer>>): Tree {
  const tree = createTreeWithEmptyWorkspace();
  for (const [path, text] of Object.entries(files)) tree.write(path, text);
  return tree;
}

test('writes the blocks of every plan that has markers, says which, and has nothing to do a second time', async () => {
  const other = `# B\r\n\r\n${phases}`;
  const tree = treeWith({
    'plans/a.md': `\uFEFF# A\r\n\r\n${block('totals').replaceAll('\n', '\r\n')}\r\n${phases}`,
    'plans/b.md': other,
  });
  expect(await syncGenerator(tree)).toEqual({
    outOfSyncMessage: 'What plans have between markers is not what their graphs say.',
    outOfSyncDetails: ['  plans/a.md: totals'],
  });
  expect(tree.read('plans/a.md', 'utf8')).toBe(
    [
      '\uFEFF# A\r\n\r\n<!-- nx-phases:totals -->\r\n\r\n- **Phases**: 2\r\n- **Waves**: 2\r\n',
      '- **Dependencies**: 1\r\n- **Status**: 2 pending\r\n\r\n<!-- /nx-phases -->\r\n\r\n',
      phases,
    ].join(''),
  );
  expect(tree.read('plans/b.md', 'utf8')).toBe(other);
  expect(await syncGenerator(tree)).toBeUndefined();
});

test('from `nx g` it gives what Nx then calls', async () => {
  const printed = jest.spyOn(logger, 'info').mockImplementation(() => undefined);
  const result = await syncGenerator(treeWith({ 'plan.md': block('waves') + phases }), {});
  if (typeof result !== 'function') throw new Error('expected a function');
  result();
  expect(printed.mock.calls).toEqual([['plan.md: waves']]);
});

describe('nothing is written where', () => {
  const good = { 'plans/good.md': block('totals') + phases };
  test.each<[string, Readonly<Record<string, string | Buffer>>, RegExp]>([
    [
      'a marker is wrong',
      { 'plans/x.md': `# X\n\n${block('graph')}\n${phases}` },
      /^plans\/x.md:3:1 Unexpected marker `graph`, expected one of drawing, .*$/,
    ],
    [
      'a plan with markers has errors',
      { 'plans/x.md': `${block('totals')}\n### Phase 1: A\n\ndependencies: [7]\n` },
      /^Nothing was written, since a plan has errors: plans\/x.md:6:16 error: Unexpected .*$/,
    ],
    [
      'a plan is no UTF-8',
      { 'plans/x.md': Buffer.from(`${block('totals')}\n${phases}Caf\xe9\n`, 'latin1') },
      /^Unexpected bytes in `plans\/x.md`, expected UTF-8$/,
    ],
  ])('%s', async (_name, files, sentence) => {
    const tree = treeWith({ ...good, ...files });
    await expect(syncGenerator(tree)).rejects.toThrow(sentence);
    for (const [path, text] of Object.entries({ ...good, ...files }))
      expect(tree.read(path)).toEqual(Buffer.from(text));
  });
});

describe('criteria are ticked by what is recorded', () => {
  let workspace: Workspace;
  afterEach(() => {
    workspace.dispose();
  });
  const text = `# Demo

<!-- nx-phases:criteria -->

- [ ] Phase 1 passes
- [ ] All phases pass
- [ ] People like it

<!-- /nx-phases -->

### Phase 1: One

Testing:

\`\`\`bash
test -f made
\`\`\`

### Phase 2: Two

dependencies: [1]
`;

  function prepare(plan = text): void {
    workspace = createWorkspace(plan);
    const git = (...words: readonly string[]) =>
      execFileSync('git', words, { cwd: workspace.root, stdio: 'pipe' });
    git('init', '--quiet');
    workspace.write('made', '');
    git('add', '--all');
  }
  const run = () =>
    captured(() => phaseExecutor({}, workspace.context('phase-1', workspace.infer())));
  async function synced(): Promise<string> {
    const tree = diskTree(workspace.root);
    const projects = { 'demo-plan': workspace.infer() };
    await syncGenerator(tree, undefined, () => Promise.resolve({ projects }));
    return tree.read(planPath, 'utf8') ?? '';
  }

  test('once the phase has passed, and not before', async () => {
    prepare();
    expect(await synced()).toBe(text);
    await run();
    expect(await synced()).toBe(text.replace('[ ] Phase 1 passes', '[x] Phase 1 passes'));
  });

  test.each<[string, () => void]>([
    [
      'a file that it reads has changed since',
      () => {
        workspace.write('made', 'more');
      },
    ],
    [
      'the phase was edited since',
      () => {
        workspace.write(planPath, text.replace('-f made', '-e made'));
      },
    ],
  ])('not if %s', async (_name, change) => {
    prepare();
    await run();
    change();
    expect(await synced()).toBe(workspace.read(planPath));
  });

  test('not if the phase needs the approval of a person', async () => {
    prepare(text.replace('### Phase 1: One\n', '### Phase 1: One\n\napprove: yes\n'));
    await run();
    expect(await synced()).toBe(workspace.read(planPath));
  });

  test('not on a record of a machine without git, which does not say on what the phase passed', async () => {
    prepare();
    await run();
    const path = '.nx/phases/demo-plan/phase-1/record.json';
    const { passedOn, ...record } = JSON.parse(workspace.read(path)) as Record<string, unknown>;
    expect(passedOn).toBeDefined();
    workspace.write(path, JSON.stringify(record));
    expect(await synced()).toBe(text);
  });
});
