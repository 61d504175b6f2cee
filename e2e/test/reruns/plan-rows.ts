import { fake } from '../../rig/plan.ts';
import type { Row } from './rows.ts';

const shop = 'plans/shop.md';
const ofShop = ['shop-1', 'shop-2', 'shop-3', 'shop-4'];
// Up to Nx 23 `affected` does not see that plans are left out of what phases read.
const ofReaders = ['blog-1', ...ofShop];

/** Edits of one plan. A row begins where the one before has left the workspace. */
export const planRows: readonly Row[] = [
  { change: 'nothing', make: () => undefined, runs: [], selects: [] },
  {
    change: 'tick a box',
    make: (workspace) => {
      workspace.edit(shop, '- [ ] Set it up', '- [x] Set it up');
    },
    runs: [],
    selects: ofShop,
    selectsBefore: ofReaders,
  },
  {
    change: 'change a status marker',
    make: (workspace) => {
      workspace.edit(shop, 'Phase 3: Number 3', 'Phase 3: Number 3 [COMPLETED]');
    },
    runs: [],
    selects: ofShop,
    selectsBefore: ofReaders,
  },
  {
    change: 'line ends, blank space at the ends of lines',
    make: (workspace) => {
      workspace.write(shop, `${workspace.read(shop).replaceAll('\n', '  \r\n')}\r\n`);
      workspace.write(shop, workspace.read(shop).replaceAll('  \r\n', '\r\n'));
    },
    runs: [],
    selects: ofShop,
    selectsBefore: ofReaders,
  },
  {
    change: 'text outside the phases',
    make: (workspace) => {
      workspace.edit(shop, 'Words before the phases.', 'Other words, and more of them.');
    },
    runs: [],
    selects: ofShop,
    selectsBefore: ofReaders,
  },
  {
    change: 'swap two phases',
    make: (workspace) => {
      const [before = '', first = '', second = '', third = '', fourth = ''] = workspace
        .read(shop)
        .split(/(?=^### )/m);
      workspace.write(shop, [before, first, third, second, fourth].join(''));
    },
    runs: [],
    selects: ofShop,
    selectsBefore: ofReaders,
  },
  {
    change: 'rename a title (of 3)',
    make: (workspace) => {
      workspace.edit(shop, 'Number 3', 'Another name');
    },
    runs: ['shop-3', 'shop-4'],
    why: { 'shop-3': 'text', 'shop-4': 'dependency shop-plan:phase-3' },
    selects: ofShop,
    selectsBefore: ofReaders,
  },
  {
    change: 'edit a phase (2)',
    make: (workspace) => {
      workspace.edit(shop, 'Build A', 'Build A, but better');
    },
    runs: ['shop-2', 'shop-4'],
    why: { 'shop-2': 'text', 'shop-4': 'dependency shop-plan:phase-2' },
    selects: ofShop,
    selectsBefore: ofReaders,
  },
  {
    change: 'edit a dependency line (of 3: also after 2)',
    make: (workspace) => {
      const [before = '', after = ''] = workspace
        .read(shop)
        .split(/(?<=Another name[^\n]*\n\s*)(?=dependencies: \[1\])/);
      workspace.write(shop, `${before}${after.replace('[1]', '[1, 2]')}`);
    },
    runs: ['shop-3', 'shop-4'],
    why: { 'shop-3': 'text', 'shop-4': 'dependency shop-plan:phase-3' },
    selects: ofShop,
    selectsBefore: ofReaders,
  },
  {
    change: 'add a phase (5)',
    make: (workspace) => {
      workspace.edit(
        shop,
        /$/,
        `\n### Phase 5: More\n\nTesting:\n\n\`\`\`bash\n${fake('shop-5')}\n\`\`\`\n`,
      );
    },
    runs: [...ofShop, 'shop-5'],
    why: {
      ...Object.fromEntries(ofShop.map((name) => [name, 'plan-structure'])),
      'shop-5': 'never-run',
    },
    selects: [...ofShop, 'shop-5'],
    selectsBefore: [...ofReaders, 'shop-5'],
  },
  {
    change: 'remove it again',
    make: (workspace) => {
      workspace.edit(shop, /\n### Phase 5: [^]*$/, '');
    },
    runs: [],
    selects: ofShop,
    selectsBefore: ofReaders,
  },
];
