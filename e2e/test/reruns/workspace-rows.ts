import { carryCache } from '../../rig/carry-cache.ts';
import { plainNxJson } from '../../../tools/lib/workspace-files.mjs';
import { fake, plan } from '../../rig/plan.ts';
import { allTasks } from './repository.ts';
import type { Row } from './rows.ts';

const ofShop = ['shop-1', 'shop-2', 'shop-3', 'shop-4'];
// Those that do not say what they read.
const readers = ['blog-1', ...ofShop];

// So that the same text has another name in another plan.
const calledAsThePlan = '"$(basename "$NX_PHASES_PLAN" .md)-1"';

/** Edits of other plans and of other files. A row begins where the one before has left the workspace. */
export const workspaceRows: readonly Row[] = [
  {
    change: 'edit another plan',
    make: (workspace) => {
      workspace.edit('plans/blog.md', 'Number 1', 'The one phase');
    },
    runs: ['blog-1'],
    why: 'text',
    selects: ['blog-1'],
    selectsBefore: readers,
  },
  {
    change: 'add a plan (new)',
    make: (workspace) => {
      workspace.write('plans/new.md', plan({ 1: { testing: fake(calledAsThePlan) } }));
    },
    runs: ['new-1'],
    why: 'never-run',
    selects: ['new-1'],
    selectsBefore: [...readers, 'new-1'].sort(),
  },
  {
    change: 'rename it (newer)',
    make: (workspace) => {
      workspace.write('plans/newer.md', workspace.read('plans/new.md'));
      workspace.remove('plans/new.md');
    },
    runs: ['newer-1'],
    why: 'never-run',
    selects: [...allTasks, 'newer-1'].sort(),
  },
  {
    change: 'delete it',
    make: (workspace) => {
      workspace.remove('plans/newer.md');
    },
    runs: [],
    selects: allTasks,
  },
  {
    change: 'edit a file that no phase declares',
    make: (workspace) => {
      workspace.write('src/read.txt', 'two\n');
    },
    runs: readers,
    why: 'file src/read.txt',
    selects: readers,
  },
  {
    change: 'edit a file at a place of plans that is no plan',
    make: (workspace) => {
      workspace.write('content/plans/basic.md', '# Basic\n\nTwo a month.\n');
    },
    runs: readers,
    why: 'file content/plans/basic.md',
    selects: [],
    selectsBefore: readers,
  },
  {
    change: 'edit a file in the `Inputs:` of a phase (site 1)',
    make: (workspace) => {
      workspace.write('pages/index.html', 'two\n');
    },
    runs: [...readers, 'site-1'],
    why: 'file pages/index.html',
    selects: [...readers, 'site-1'],
    selectsBefore: [...readers, 'site-1', 'site-2', 'site-3'],
  },
  {
    change: 'edit a file of a project that a phase names (site 2)',
    make: (workspace) => {
      workspace.write('packages/api/index.js', 'two\n');
    },
    runs: ['api', ...readers, 'site-2'],
    why: 'file packages/api/index.js',
    selects: ['api', ...readers, 'site-2'],
    selectsBefore: ['api', ...readers, 'site-1', 'site-2', 'site-3'],
  },
  {
    change: 'edit an ignored file',
    make: (workspace) => {
      workspace.write('made/by-hand.txt', 'one\n');
    },
    runs: [],
    selects: [],
  },
  {
    change: 'edit a declared output that a `Run:` block writes (shop 2), which git ignores',
    make: (workspace) => {
      workspace.write('made/two.txt', 'by hand\n');
    },
    // It writes again what it wrote, so nothing has changed for those that build on it.
    runs: ['shop-2'],
    why: 'output made/two.txt',
    selects: [],
  },
  {
    change: 'edit a declared output that people write (site 3)',
    make: (workspace) => {
      workspace.write('site/page.html', 'two\n');
    },
    runs: [...readers, 'site-3'],
    why: 'file site/page.html',
    selects: [...readers, 'site-3'],
    selectsBefore: [...readers, 'site-1', 'site-2', 'site-3'],
  },
  {
    change: 'delete a declared output',
    make: (workspace) => {
      workspace.remove('made/two.txt');
    },
    runs: [],
    selects: [],
  },
  {
    change: 'another checkout of the same commit, at another path, with this cache',
    make: () => undefined,
    elsewhere: (workspace, rig) => {
      const clone = rig.clone(workspace, { folder: 'elsewhere', home: 'home-elsewhere' });
      carryCache(workspace, clone, { homes: ['home', 'home-elsewhere'] });
      return clone;
    },
    runs: [],
    selects: [],
  },
  {
    change: 'change an option of the plugin',
    make: (workspace) => {
      workspace.write('nx.json', {
        ...plainNxJson,
        plugins: [{ plugin: 'nx-phases', options: { retries: 1 } }],
      });
    },
    runs: allTasks,
    why: 'nx-json',
    selects: allTasks,
  },
];
