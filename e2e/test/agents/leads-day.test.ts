import { expect } from '@jest/globals';
import { lstatSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { agentWorkspace, type Step } from '../../rig/agents.ts';
import { failureCodes } from '../../rig/failure-codes.ts';
import type { NxResult } from '../../rig/nx-run.ts';
import { plan } from '../../rig/plan.ts';
import { rigTest } from '../../rig/rig.ts';
import type { Workspace } from '../../rig/workspace.ts';

const api = plan({
  1: { title: 'Base', testing: 'grep -qx base src/base.txt' },
  2: { title: 'API', dependencies: [1], testing: 'cat src/base.txt && grep -qx api src/api.txt' },
  3: {
    title: 'Store',
    dependencies: [1],
    lines: ['Review: reviewer'],
    testing: 'cat src/base.txt && test -s src/store.txt',
  },
  4: { title: 'Greeting', dependencies: [1], testing: 'node packages/app | grep -q hello' },
  5: { title: 'Farewell', dependencies: [3], testing: 'node packages/app | grep -q bye' },
  6: {
    title: 'Switch',
    dependencies: [2, 4],
    lines: ['Approve: yes'],
    testing: 'cat src/api.txt && grep -qx switched src/switch.txt',
  },
  7: {
    title: 'Release',
    dependencies: [5, 6],
    testing: 'cat src/switch.txt src/store.txt && grep -qx released src/release.txt',
  },
});

const docs = plan(
  {
    11: { title: 'Outline', testing: 'grep -qx outline docs/outline.txt' },
    12: { title: 'Guide', dependencies: [11], testing: 'grep -qx guide docs/guide.txt' },
    13: {
      title: 'Reference',
      dependencies: [11, 'plan:phase-2'],
      testing: 'cat src/api.txt && grep -qx reference docs/reference.txt',
    },
    14: { title: 'Index', dependencies: [12, 13], testing: 'grep -qx index docs/index.txt' },
    15: { title: 'Search', dependencies: [14], testing: 'grep -qx search docs/search.txt' },
  },
  '---\nmaxCost: 1.8\n---\n\n# The docs',
);

const says = (path: string, ...lines: readonly string[]): readonly Step[] => [
  { write: { path, content: lines.map((line) => `${line}\n`).join('') } },
  { report: { tokens: 100, usd: 0.3, summary: `Wrote ${path}.` } },
];
const reviews = (verdict: object): readonly Step[] => [
  { report: { tokens: 10, usd: 0.1, summary: JSON.stringify(verdict) } },
];
const app = 'packages/app/index.js';
const [hello, bye] = ["console.log('hello', require('core'));", "console.log('bye');"];

const phases = {
  1: [
    [
      // Of no business to anybody but its copy.
      { write: { path: 'node_modules/core-is-mine.txt', content: 'mine\n' } },
      ...says('src/base.txt', 'base'),
    ],
  ],
  2: [says('src/api.txt', 'api')],
  3: [says('src/store.txt', 'TODO'), says('src/store.txt', 'store')],
  'review of 3': [
    reviews({ verdict: 'fail', findings: [{ file: 'src/store.txt', message: 'It is a stub' }] }),
    reviews({ verdict: 'pass', findings: [] }),
  ],
  4: [says(app, hello)],
  // Once without the greeting, and once on top of it.
  5: [says(app, bye), says(app, hello, bye)],
  6: [says('src/switch.txt', 'switched')],
  7: [says('src/release.txt', 'released')],
  11: [says('docs/outline.txt', 'outline')],
  12: [says('docs/guide.txt', 'guide')],
  13: [says('docs/reference.txt', 'reference')],
  14: [says('docs/index.txt', 'index')],
  15: [says('docs/search.txt', 'search')],
};

/** What a person who follows both plans writes. */
const byHand = {
  'src/base.txt': 'base\n',
  'src/api.txt': 'api\n',
  'src/store.txt': 'store\n',
  'packages/app/index.js': "console.log('hello', require('core'));\nconsole.log('bye');\n",
  'src/switch.txt': 'switched\n',
  'src/release.txt': 'released\n',
  'docs/outline.txt': 'outline\n',
  'docs/guide.txt': 'guide\n',
  'docs/reference.txt': 'reference\n',
  'docs/index.txt': 'index\n',
  'docs/search.txt': 'search\n',
};

// Each step has a unit test of its own. That they fit together is what this one shows: one run's records, refs, cache,
// commits and edits of the plans are what the next command finds, in another process or another clone, and it is Nx that
// decides which targets run again. No executor called in process would show a start that Nx or a clone causes.
rigTest(
  "a lead's day: two plans, two clones, a review, a gate, a limit, a conflict, and three landings",
  'newest',
  async (rig) => {
    const mine = agentWorkspace(rig, {
      plan: api,
      phases,
      agent: {
        caps: { phase: { usd: 1 } },
        // Copying all that is installed, 30 times, has tests of its own and would take most of the time here.
        setup: ['mkdir -p node_modules && ln -s ../packages/core node_modules/core'],
      },
      reviewer: true,
      files: { 'plans/docs.md': docs },
    });
    const origin = join(dirname(mine.root), 'origin.git');
    mine.git('clone', '--quiet', '--bare', mine.root, origin);
    mine.git('remote', 'add', 'origin', origin);
    const theirs = rig.clone(mine, { folder: 'clone', home: 'home-of-clone' });
    theirs.git('remote', 'set-url', 'origin', origin);
    const checkouts = [mine, theirs];
    for (const one of checkouts) one.write('mine.txt', 'not for git\n');
    const modules = checkouts.map(modulesOf);

    let counted = 0;
    /** Phases whose agents have started since the last call. */
    const newStarts = (): readonly string[] => {
      const all = mine.started();
      const since = all.slice(counted).sort();
      counted = all.length;
      return since;
    };
    const nx = (workspace: Workspace, words: string): Promise<NxResult> =>
      rig.nx(workspace, words, { NX_PHASES_KEY: 'of both clones' });
    const passes = async (workspace: Workspace, words: string): Promise<string> => {
      const { exitCode, output } = await nx(workspace, words);
      expect([words, exitCode]).toEqual([words, 0]);
      return output;
    };
    const fails = async (workspace: Workspace, words: string): Promise<string> => {
      const { exitCode, output } = await nx(workspace, words);
      expect(failureCodes).toContain(exitCode);
      return output;
    };

    // The first plan: a review sends the store back, the gate holds the switch and what builds on it.
    const morning = await fails(mine, 'run plan:phases --parallel=3');
    expect(morning).toContain('It is a stub');
    expect(morning).toContain('nx run plan:approve --phase=phase-6');
    const reviewed = ['3', '3', 'review of 3', 'review of 3'];
    expect(newStarts()).toEqual([
      '1',
      '2',
      ...reviewed.slice(0, 2),
      '4',
      '5',
      '6',
      ...reviewed.slice(2),
    ]);
    await passes(mine, 'run plan:approve --phase=6');
    await passes(mine, 'run plan:share');

    // The second plan, in the other clone: on shared work, until its limit stops a start.
    await passes(theirs, 'run plan:share');
    const limited = await fails(theirs, 'run docs-plan:phases --parallel=3');
    expect(limited).toContain('1.80 US$');
    expect(newStarts()).toEqual(['11', '12', '13']);
    theirs.edit('plans/docs.md', 'maxCost: 1.8', 'maxCost: 5');
    theirs.git('commit', '--quiet', '--all', '--message=Raise the limit');
    await passes(theirs, 'run docs-plan:phases --parallel=3');
    expect(newStarts()).toEqual(['14', '15']);
    await passes(theirs, 'run docs-plan:share');
    theirs.git('push', '--quiet', 'origin', 'main');

    // Landing, step by step, until two phases conflict.
    mine.git('pull', '--quiet', '--ff-only', 'origin', 'main');
    await passes(mine, 'run docs-plan:share');
    await passes(mine, 'run plan:land --phase=1');
    await passes(mine, 'run plan:land --until=4');
    const head = mine.git('rev-parse', 'HEAD');
    const conflict = await fails(mine, 'run plan:land');
    expect(conflict).toContain(app);
    expect(conflict).toContain('nx run plan:redo --phase=phase-5');
    expect(mine.git('rev-parse', 'HEAD')).toBe(head);
    await passes(mine, 'run plan:redo --phase=5');
    mine.git('commit', '--quiet', '--all', '--message=Have phase 5 done again');
    expect(newStarts()).toEqual([]);
    await passes(mine, 'run-many --targets=phases --projects=plan,docs-plan --parallel=3');
    expect(newStarts()).toEqual(['5', '7']);
    await passes(mine, 'run-many --targets=land --projects=plan,docs-plan --parallel=1');
    mine.git('push', '--quiet', 'origin', 'main');

    // The other clone has nothing left to pay either.
    theirs.git('pull', '--quiet', '--ff-only', 'origin', 'main');
    await passes(theirs, 'run-many --targets=phases --projects=plan,docs-plan --parallel=3');
    expect(newStarts()).toEqual([]);

    const expected = treeByHand(mine, 'by-hand');
    for (const [index, one] of checkouts.entries()) {
      expect(treeOf(one, one.root)).toEqual(expected);
      expect(withoutMarks(one.read('plan.md'))).toBe(
        completed(api).replace(/(?<=Farewell .*\n)/, 'attempt: 2\n'),
      );
      expect(withoutMarks(one.read('plans/docs.md'))).toBe(
        completed(docs).replace('maxCost: 1.8', 'maxCost: 5'),
      );
      expect(marksIn(one.read('plan.md') + one.read('plans/docs.md'))).toHaveLength(12);
      expect(one.git('status', '--porcelain')).toBe('?? mine.txt\n');
      expect(one.read('mine.txt')).toBe('not for git\n');
      expect(modulesOf(one)).toEqual(modules[index]);
    }
    expect(mine.survivors()).toEqual([]);
  },
  900_000,
);

const mark = /^<!-- nx-phases: landed .* -->\n/gm;
const marksIn = (text: string): readonly string[] => text.match(mark) ?? [];
const withoutMarks = (text: string): string => text.replace(mark, '');
const completed = (text: string): string => text.replace(/^### .*$/gm, '$& [COMPLETED]');

/** Mode, hash and path of each file of HEAD, without the plans. */
function treeOf(workspace: Workspace, root: string): readonly string[] {
  const files = workspace.git('-C', root, 'ls-tree', '-r', 'HEAD').trim().split('\n');
  return files.filter((line) => !line.endsWith('.md'));
}

/** The tree that a person would have made of the first commit. */
function treeByHand(workspace: Workspace, folder: string): readonly string[] {
  const root = join(dirname(workspace.root), folder);
  const first = workspace.git('rev-list', '--max-parents=0', 'HEAD').trim();
  workspace.git('clone', '--quiet', workspace.root, root);
  workspace.git('-C', root, 'reset', '--quiet', '--hard', first);
  for (const [path, content] of Object.entries(byHand)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  workspace.git('-C', root, 'add', '--all');
  workspace.git('-C', root, 'commit', '--quiet', '--message=By hand');
  return treeOf(workspace, root);
}

/** What would show that something wrote to `node_modules`. */
function modulesOf({ root }: Workspace): readonly string[] {
  const folder = join(root, 'node_modules');
  return (
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      // Behind the links to the packages is what lands.
      .filter((path) => !/^(?:app|core)\//.test(path))
      .sort()
      .map((path) => {
        const { mode, size, mtimeMs, ino } = lstatSync(join(folder, path));
        return [path, mode, size, mtimeMs, ino].join(' ');
      })
  );
}
