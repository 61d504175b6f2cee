import { fake, plan } from '../../rig/plan.ts';
import type { Workspace } from '../../rig/workspace.ts';
import { everyPhase } from './repository.ts';

/** A row of the table in docs/caching.md. */
export interface Row {
  /** As it stands in the table. */
  readonly change: string;
  /** On top of the rows before it. */
  readonly make: (workspace: Workspace) => void;
  /** The commands that run then, sorted. */
  readonly runs: readonly string[];
}

const main = 'plans/main.md';

/** Edits of one plan. In each list a row begins where the one before has left the workspace. */
export const planRows: readonly Row[] = [
  { change: 'nothing', make: () => undefined, runs: [] },
  {
    change: 'tick a box',
    make: (workspace) => {
      workspace.edit(main, '- [ ] Set it up', '- [x] Set it up');
    },
    runs: [],
  },
  {
    change: 'change a status marker',
    make: (workspace) => {
      workspace.edit(main, 'Phase 3: Number 3', 'Phase 3: Number 3 [COMPLETED]');
    },
    runs: [],
  },
  {
    change: 'line ends, blank space at the ends of lines',
    make: (workspace) => {
      workspace.write(main, `${workspace.read(main).replaceAll('\n', '  \r\n')}\r\n`);
      workspace.write(main, workspace.read(main).replaceAll('  \r\n', '\r\n'));
    },
    runs: [],
  },
  {
    change: 'text outside the phases',
    make: (workspace) => {
      workspace.edit(main, 'Words before the phases.', 'Other words, and more of them.');
    },
    runs: [],
  },
  {
    change: 'swap two phases',
    make: (workspace) => {
      const [before = '', first = '', second = '', third = '', fourth = ''] = workspace
        .read(main)
        .split(/(?=^### )/m);
      workspace.write(main, [before, first, third, second, fourth].join(''));
    },
    runs: [],
  },
  {
    change: 'rename a title',
    make: (workspace) => {
      workspace.edit(main, 'Number 3', 'Another name');
    },
    runs: ['main-3', 'main-4'],
  },
  {
    change: 'edit a phase',
    make: (workspace) => {
      workspace.edit(main, 'Build A', 'Build A, but better');
    },
    runs: ['main-2', 'main-4'],
  },
  {
    change: 'edit a dependency line',
    make: (workspace) => {
      const [before = '', after = ''] = workspace
        .read(main)
        .split(/(?<=Another name[^\n]*\n\s*)(?=dependencies: \[1\])/);
      workspace.write(main, `${before}${after.replace('[1]', '[1, 2]')}`);
    },
    runs: ['main-3', 'main-4'],
  },
  {
    change: 'add a phase',
    make: (workspace) => {
      workspace.edit(
        main,
        /$/,
        `\n### Phase 5: More\n\nTesting:\n\n\`\`\`bash\n${fake('main-5')}\n\`\`\`\n`,
      );
    },
    runs: ['main-1', 'main-2', 'main-3', 'main-4', 'main-5'],
  },
  {
    change: 'remove it again',
    make: (workspace) => {
      workspace.edit(main, /\n### Phase 5: [^]*$/, '');
    },
    runs: [],
  },
];

/** Edits of other plans and of other files. */
export const workspaceRows: readonly Row[] = [
  {
    change: 'edit another plan',
    make: (workspace) => {
      workspace.edit('plans/other.md', 'Number 1', 'The one phase');
    },
    runs: ['other-1'],
  },
  {
    change: 'add a plan',
    make: (workspace) => {
      workspace.write('plans/new.md', plan({ 1: { testing: fake('new-1') } }));
    },
    runs: ['new-1'],
  },
  {
    change: 'rename a plan',
    make: (workspace) => {
      workspace.write('plans/newer.md', workspace.read('plans/new.md'));
      workspace.remove('plans/new.md');
    },
    runs: ['new-1'],
  },
  {
    change: 'delete a plan',
    make: (workspace) => {
      workspace.remove('plans/newer.md');
    },
    runs: [],
  },
  {
    change: "edit a file in the phases' scope",
    make: (workspace) => {
      workspace.write('src/read.txt', 'two\n');
    },
    runs: everyPhase,
  },
  {
    change: 'edit an ignored file',
    make: (workspace) => {
      workspace.write('made/by-hand.txt', 'one\n');
    },
    runs: [],
  },
  {
    change: 'delete a declared output',
    make: (workspace) => {
      workspace.remove('made/two.txt');
    },
    runs: [],
  },
];
