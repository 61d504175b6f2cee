import { describe, expect, test } from '@jest/globals';
import { fingerprints } from '../../src/fingerprint/fingerprints.ts';
import { read } from './reading.ts';

/** In milliseconds; what other processes do in the meantime is none of it. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Milliseconds for reading a text of about `size` characters: the best of several runs, or the first that is not above `enough`. */
function timeOf(make: (size: number) => string, size: number, enough = 0): number {
  const text = make(size);
  let best = Infinity;
  for (let run = 0; run < 3 && best > enough; run++) {
    const start = processorTime();
    const reading = read(text);
    if (reading.kind === 'valid') fingerprints(reading.plan);
    best = Math.min(best, processorTime() - start);
  }
  return best;
}

const small = 4_000;
const growth = 12;
const bound = 60;

/**
 * Twelve times the text takes about twelve times the time, where quadratic work takes 144 times.
 * The bound between them is wide, and only times that can be measured count: a machine under load
 * must not fail the test, and no time is absolute.
 */
function expectLinear(make: (size: number) => string): void {
  let ratio = Infinity;
  for (let attempt = 0; attempt < 3 && ratio > bound; attempt++) {
    const short = Math.max(1, timeOf(make, small));
    ratio = timeOf(make, small * growth, short * (bound - 1)) / short;
  }
  expect(ratio).toBeLessThan(bound);
}

/** Where quadratic work would take a tenth of a second, and most texts take a millisecond. */
const medium = 8_000;
/** How much longer than other words a text may take there before its growth is measured. */
const slow = 15;

/**
 * Whether a text takes hardly longer than other words do, so that its growth need not be measured. Quadratic work that is so much
 * slower in a text is half as much slower in one of half the length: most are fast there, and need not be read in full.
 */
function isFast(make: (size: number) => string): boolean {
  return (
    onceOf(make, medium / 2) < (slow / 2) * (wordsTime / 2) ||
    onceOf(make, medium) < slow * wordsTime
  );
}

function onceOf(make: (size: number) => string, size: number): number {
  const text = make(size);
  const start = processorTime();
  read(text);
  return processorTime() - start;
}

const wordsTime = Math.max(
  1,
  timeOf((size) => `# Phase 1: A\n${'Words of a plan. '.repeat(size / 17)}`, medium),
);

/**
 * Of a text that is slow anyway, short ones take long enough to be measured: thrice as much takes three times as long, with quadratic
 * work nine times. With as much of it as {@link expectLinear} allows, which decides where this is in doubt, it is 6.2 times.
 */
function growsSlowly(make: (size: number) => string): boolean {
  const short = Math.max(1, onceOf(make, medium));
  return onceOf(make, medium * 3) < short * 5;
}

const pieces = [
  ...[
    '(',
    '[',
    '|',
    '#',
    '*',
    '`',
    ' ',
    '\t',
    ':',
    'a: ',
    '<',
    '<!--',
    '&#',
    '✅ ',
    '✅A  ',
    '[x] ',
  ],
  ...[
    '(DONE)',
    '[DONE]',
    'Phase 1 and ',
    '1,',
    '1 - ',
    '(or 1) ',
    'a | b: c | ',
    '[a](',
    '1',
    '1.',
  ],
  ...[
    '\r',
    '_',
    '__',
    '**a',
    '. **',
    'Depends',
    'depends on ',
    'after ',
    'and ',
    'a b ',
    'a.md#1 ',
  ],
  ...[
    'a:b ',
    'T001 ',
    'US1 ',
    '$',
    '${a',
    '/**',
    '*/',
    '第',
    '依赖 ',
    '、',
    '> - ',
    'a\n',
    '\n',
    '- a\n',
  ],
  ...[
    '- Phase 1\n',
    '- ## Phase 1\n',
    '(partially ',
    '(Future ',
    '- [ ] 1. a\n',
    '| a |\n',
    '# a\n',
    'a:\n',
    '<div>\n',
    '```\n',
    '[a]: b\n',
  ],
  ...['[]', '()', '[DONE] x', '\\', 'x/', '{,', 'all ', 'either 1 ', '\u3000', '- ', '> ', '"'],
  ...['→', ' --> ', '| -->', 'P1 --> ', '│\n', '─', '┼', '┌', 'v\n'],
];

const second = '\n\n# Phase 2: B\nDepends on: Phase 1\n';
const phase = (body: string): string => `# Phase 1: A\n${body}${second}`;
const table = (...lines: readonly string[]): string =>
  lines.map((line) => `| ${line} |\n`).join('');
// Its lines are for the library of YAML to read, and of some of them it makes an error each, which takes long.
const frontMatter = (yaml: string): string => `---\n${yaml}\n---\n# Phase 1: A\n${second}`;

const inLine = (pieces: string): string => pieces.replace(/[\r\n]/g, ' ');

/** Where the pieces stand in a text, with something before and behind them where that can make a difference. */
const places: readonly (readonly [string, (pieces: string) => string])[] = [
  ['the start of a title', (x) => `# Phase 1: ${x}b${second}`],
  ['the middle of a title', (x) => `# Phase 1: a${x}b${second}`],
  ['the end of a title', (x) => `# Phase 1: a${x}${second}`],
  ['a title of several lines', (x) => `Phase 1: a${x}b\nc\n===\n${second}`],
  ['what precedes a status', (x) => `# Phase 1: a${x} — DONE${second}`],
  ['a title in bold', (x) => `# P\n\n**Phase 1: a${x}b**\n- [ ] x\n\n**Phase 2: c**\n- [ ] y\n`],
  ['a title of any word', (x) => `# P\n## Slice 1: a${x}b\n## Slice 2: c\nAfter: Slice 1\n`],
  ['a title in Chinese', (x) => `# 第一阶段 a${x}b\n\n# 第二阶段：B\n`],
  ['brackets behind a title', (x) => `# Phase 1: a (depends on ${x}b)${second}`],
  ['what follows an id', (x) => `# Phase 1 ${x}b${second}`],
  ['what precedes a phase', (x) => `# ${x}Phase 1: a${second}`],
  ['what is between unit and id', (x) => `# Phase${x}1: a${second}`],
  ['a numbered title', (x) => `# Plan\n## 1. a${x}b\n- [ ] x\n## 2. c\n- [ ] y\n`],
  ['a title with letters', (x) => `# Plan\n## M1: a${x}b\n- [ ] x\n## M2: c\n- [ ] y\n`],
  ['a title of GSD', (x) => `# [CK.02] 05: a${x}b\n\n# [CK.02] 06: c\n`],
  ['a misspelled title', (x) => `# Phase 1: A\n\n# Phasse 2: a${x}b\n\n# Phase 3: C\n`],
  ['a heading', (x) => phase(`## a${x}b`)],
  ['a heading for dependencies', (x) => phase(`## Dependencies ${x}b\n- Phase 1`)],
  ['a dependency in a heading', (x) => phase(`## Depends on: ${x}b`)],
  ['a heading that counts', (x) => `# Plan\n## Loop 1: a${x}b\n## Loop 2: c\n## Loop 3: d\n`],
  ['the start of a line', (x) => phase(`${x}b`)],
  ['the middle of a line', (x) => phase(`a${x}b`)],
  ['a line in bold', (x) => phase(`**a${x}b**\n- Phase 1`)],
  ['a key', (x) => phase(`a${x}b: c`)],
  ['a remark behind a key', (x) => phase(`Depends on (${x}): 1`)],
  ['a field behind another', (x) => phase(`**Owner:** me${x}. **Depends on:** Phase 1`)],
  ['a sentence', (x) => phase(`Can start after ${x}b`)],
  ['what is between dots', (x) => phase(`2d · ${x} · depends on ${x}b`)],
  ['a table of one row', (x) => phase(table(`Effort | Depends on`, '-|-', `2d | Phase 1${x}b`))],
  ['a sentence that denies', (x) => phase(`Do not start before ${x}b`)],
  ['a remark in a title', (x) => `# Phase 1: a (after ${x}b)\n`],
  [
    'remarks in remarks of a title',
    (x) => `# Phase 1: a (after ${x.replaceAll(' ', ' (after ')}b)\n`,
  ],
  ['a line in brackets', (x) => phase(`(Depends on: a${x}b)`)],
  ['when it is done', (x) => phase(`**When:** after ${x}b`)],
  ['what stands below a label', (x) => phase(`Depends on:\na${x}b`)],
  ['a remark behind a value', (x) => phase(`**Priority**: High (depends on ${x}b`)],
  ['a dependency value', (x) => phase(`Depends on: ${x}x`)],
  ['what follows a dependency', (x) => phase(`Depends on: Phase 1 ${x}b`)],
  ['a remark behind a dependency', (x) => phase(`Depends on: Phase 1 (${x})`)],
  ['what follows a number with a title', (x) => phase(`Depends on: 1. A ${x}, 2. B`)],
  ['what follows none', (x) => phase(`Depends on: none ${x}b`)],
  ...['Status', 'Outputs', 'Inputs', 'Projects', 'Duration', 'timeout', 'exclusive', 'cwd'].flatMap(
    (name): [string, (pieces: string) => string][] => [
      [`the start of ${name}`, (x) => phase(`${name}: ${x}1`)],
      [`the middle of ${name}`, (x) => phase(`- ${name}: a${x}b`)],
    ],
  ),
  ...['agent', 'max cost', 'max tokens', 'review', 'approve', 'Run', 'Test', 'Total Phases'].map(
    (name): [string, (pieces: string) => string] => [name, (x) => phase(`${name}: 1${x}b`)],
  ),
  ['a list item', (x) => phase(`- ${x}b`)],
  ['a box', (x) => phase(`- [${x}] b`)],
  ['a task', (x) => phase(`- [ ] a${x}b`)],
  ['an item of dependencies', (x) => phase(`Depends on:\n- Phase 1 ${x}b`)],
  ['what stands below an item', (x) => phase(`Depends on: Phase 1\n  - a${x}b`)],
  ['a paragraph of dependencies', (x) => phase(`## Dependencies\n\na${x}b`)],
  ['the subject of an item', (x) => phase(`# Phase Dependencies\n\n- Phase 2${x} needs Phase 1`)],
  ['the end of an item', (x) => phase(`# Phase Dependencies\n\n- Phase 2 needs Phase 1${x}b`)],
  ['the place of an item', (x) => phase(`# Phase Dependencies\n\n- Phase 2 ${x} first${x}`)],
  ['an item about all', (x) => phase(`# Phase Dependencies\n\n- Phase 2 blocks all ${x}b`)],
  ['what a phase blocks', (x) => phase(`Blocks: all ${x}b`)],
  ['an item without a verb', (x) => phase(`# Phase Dependencies\n\n- a${x}b`)],
  ['a label of items', (x) => phase(`# Phase Dependencies\n\n**a${x}b**:\n- Phase 1`)],
  ['a cell of dependencies', (x) => phase(table(`Depends on | Phase 1${x}b`, '-|-'))],
  ['a cell for a name', (x) => phase(table(`Depends on${x} | Phase 1`, '-|-'))],
  ['a row of a phase', (x) => phase(`# T\n${table('Phase | Deps', '-|-', `Phase 2 | a${x}b`)}`)],
  ['a row of a story', (x) => phase(`# T\n${table('Story | Deps', '-|-', `US1 | a${x}b`)}`)],
  ['the end of a phase', (x) => phase(`## Work\n\na\n\n${x}b: c`)],
  ['a row below any heading', (x) => phase(`# T\n${table('Item | Deps', '-|-', `a${x}b | 1`)}`)],
  [
    'a row below another word',
    (x) =>
      `## 1. A\n- [ ] x\n## 2. B\n- [ ] x\n# T\n${table('Phase | Deps', '-|-', `Phase 2 | a${x}b`)}`,
  ],
  ['a row of a wave', (x) => phase(`# T\n${table('Wave | Phases', '-|-', `1 | 1${x}b`)}`)],
  ['a table of phases', (x) => table('Task | Title | Deps', '-|-|-', `1 | a${x}b |`, '2 | b | 1')],
  [
    'a table of tickets',
    (x) => table('Key | Title | Deps', '-|-|-', `WEB-1${x} | a |`, 'WEB-2 | b | WEB-1'),
  ],
  ['a value of front matter', (x) => frontMatter(`name: a${inLine(x)}b`)],
  ['a text of front matter', (x) => frontMatter(`name: |\n  a${inLine(x)}b`)],
  ['a unit', (x) => frontMatter(`unit: a${inLine(x)}b`)],
  ['inputs of front matter', (x) => frontMatter(`inputs: a${inLine(x)}b`)],
  ['a text of dependencies', (x) => frontMatter(`phases:\n  2: '${inLine(x)}b'`)],
  ['a key of front matter', (x) => frontMatter(`phases:\n  a${inLine(x)}b: 1`)],
  ['the words behind a fence', (x) => phase(`\`\`\`a${x}b\ny\n\`\`\``)],
  ['a fence', (x) => phase(`Run:\n\`\`\`bash\na${x}b\n\`\`\``)],
  ['a heading in a fence', (x) => phase(`\`\`\`\n# ${x}Phase 3: a`)],
  ['a graph', (x) => phase(`# Dependency Graph\n\n\`\`\`json\n[["1"], ["2 ${x}b"]]\n\`\`\``)],
  ['arrows', (x) => `# Phase 1: A\n# Phase 2: B\n# Order\n\nPhase 1 ${x}→ Phase 2`],
  ['an item of an order', (x) => phase(`# Order\n\n1. Phase 1\n2. Phase 2 ${x}b`)],
  ['a drawing', (x) => phase(`# Graph\n\n\`\`\`\nPhase 1 ${x}──► Phase 2\n\`\`\``)],
  ['a flowchart', (x) => phase(`\`\`\`mermaid\ngraph TD\nP1[${x}b] ${x} --> P2\n\`\`\``)],
  [
    'a sentence of needs',
    (x) => phase(`This phase ${x}can start in parallel with ${x}b after Phase 1`),
  ],
  [
    'a Gantt chart',
    (x) => phase(`\`\`\`mermaid\ngantt\nPhase 1${x} :a, ${x}b\nPhase 2 :after a\n\`\`\``),
  ],
  ['HTML', (x) => phase(`<a ${x}b>\n# Phase 3: a`)],
  ['a comment', (x) => phase(`a <!-- ${x} --> b`)],
  ['what precedes a comment', (x) => phase(`a ${x}<!-- b`)],
  ['the definition of a link', (x) => phase(`\n[a]: c "${x}"\n\nd <!-- [a] e --> f`)],
  ['a task of Kiro', (x) => `- [ ] 1. a${x}b\n  - _Requirements: 1_\n- [ ] 2. c\n`],
  ['a dependency of Kiro', (x) => `- [ ] 1. a\n  - _Depends: ${x}1_\n- [ ] 2. c\n`],
  ['an item with an id', (x) => `- [ ] T1 a${x}b\n- [ ] T2 ${x} (after T1)\n`],
  ['an item that is a phase', (x) => `1. **Step 1: a${x}b** c\n2. **Step 2: b** d\n`],
  ['a task of spec-kit', (x) => `# Tasks: a\n## Phase 1: a\n- [ ] T001 a${x}b\n## Phase 2: b\n`],
  ['a todo', (x) => `---\ntodos:\n  - id: a\n    content: 'a${inLine(x)}b'\n  - id: c\n---\n`],
];

describe('every piece at every place', () => {
  test.each(places)('%s', (_, put) => {
    for (const piece of pieces) {
      const make = (size: number): string => put(piece.repeat(size / piece.length));
      if (!isFast(make) && !growsSlowly(make)) expectLinear(make);
    }
  });
});

describe('many', () => {
  // As many as a plan may have, in the larger of the two texts.
  const many = (make: (number: number, count: number) => string) => (size: number) => {
    const count = Math.floor(size / 50);
    return Array.from({ length: count }, (_, index) => make(index + 1, count)).join('');
  };

  test.each<[string, (number: number, count: number) => string]>([
    ['phases', (number) => `# Phase ${number}\n`],
    ['phases with fields', (number) => `# Phase ${number}\ndeps: ${number - 1 || 'none'}\n`],
    ['unknown phases', (number, count) => `# Phase ${number}\ndeps: ${number + count}\n`],
    ['duplicates', () => '# Phase 1\n'],
    ['phases in a circle', (number, count) => `# Phase ${number}\ndeps: ${(number % count) + 1}\n`],
    ['phases that need all', (number) => `# Phase ${number}\ndeps: all previous phases\n`],
    ['phases that need a range', (number, count) => `# Phase ${number}\ndeps: 1-${count}\n`],
    ['equal outputs', (number) => `# Phase ${number}\noutputs: dist\n\nRun:\n`],
    ['outputs', (number) => `# Phase ${number}\noutputs: dist/${number}\n\nRun:\n`],
    [
      'outputs with wildcards',
      (number) => `# Phase ${number}\noutputs: dist/${number}/*.js\n\nRun:\n`,
    ],
    ['sub-headings', (number) => `${number === 1 ? '# Phase 1\n' : ''}## Part ${number}\n`],
    ['fields', (number) => `${number === 1 ? '# Phase 1\n' : ''}deps: (${number}\n`],
    ['unfinished fields', (number) => `${number === 1 ? '# Phase 1\n' : ''}deps: ${number},\n`],
    ['status lines', (number) => `${number === 1 ? '# Phase 1\n' : ''}Status: ${number}\n`],
    ['items', (number) => `${number === 1 ? '# Phase 1\ndeps:\n' : ''}- ${number}\n`],
    ['tasks', (number) => `${number === 1 ? '# Phase 1\n' : ''}- [ ] x\n  - deps: ${number}\n`],
    ['comments', (number) => `${number === 1 ? '# Phase 1\n' : ''}a <!-- ${number} --> b\n`],
    ['tasks of Kiro', (number) => `- [ ] ${number}. x\n  - _Depends: ${number - 1}_\n`],
    ['tasks side by side', (number) => `- [ ] ${number}. (P) x\n  - _Requirements: 1_\n`],
    ['groups of OpenSpec', (number) => `## ${number}. x\n\n- [ ] ${number}.1 y\n`],
    [
      'todos',
      (number, count) =>
        `${number === 1 ? '---\ntodos:\n' : ''}  - id: a${number}\n    content: x\n${number === count ? '---\n' : ''}`,
    ],
    [
      'waves',
      (number) =>
        `${number === 1 ? '# Phase 1\n\n| Wave | Phases | Blocked by |\n|-|-|-|\n' : ''}| ${number} | ${number} | ${number - 1} |\n`,
    ],
    [
      'waves as data',
      (number, count) =>
        `${number === 1 ? '# Phase 1\n\n# Dependency Graph\n\n```json\n[' : ''}["${number}"]${number === count ? ']\n```\n' : ',\n'}`,
    ],
    [
      'items of a list of dependencies',
      (number) =>
        `${number === 1 ? '# Phase 1\n\n## Phase Dependencies\n\n' : ''}- **Phase ${number}**: Depends on Phase ${number + 1}\n`,
    ],
    [
      'references of an item of a list of dependencies',
      (number) =>
        `${number === 1 ? '# Phase 1\n\n## Phase Dependencies\n\n- Phase 1 depends on Phase 1' : ''}; Phase ${number}`,
    ],
    [
      'lines of arrows',
      (number) =>
        `${number === 1 ? '# Phase 1\n\n# Phase 2\n\n# Order\n\n' : ''}Phase 1 → Phase 2\n\n`,
    ],
    [
      'drawings',
      (number) =>
        `${number === 1 ? '# Phase 1\n\n# Phase 2\n\n' : ''}# Order\n\n\`\`\`\nPhase 1 ─► Phase 2\n\`\`\`\n`,
    ],
    [
      'nodes of a flowchart',
      (number, count) =>
        `${number === 1 ? '# Phase 1\n\n# Phase 2\n\n\`\`\`mermaid\ngraph TD\n' : ''}P1 --> a${number} --> P2\n${number === count ? '\`\`\`\n' : ''}`,
    ],
    [
      'rows of a drawing',
      (number) =>
        `${number === 1 ? '# Phase 1\n\n# Phase 2\n\n# Order\n\n\`\`\`\n' : ''}Phase 1 ─► Phase 2\n`,
    ],
    ['dependencies below headings', (number) => `# Phase ${number}\n\n## Dependencies\n\n- 1\n`],
    [
      'misplaced dependencies',
      (number) => `${number === 1 ? '# Phase 1\n' : ''}## Part\nDepends on: Phase ${number}\n`,
    ],
    [
      'columns of dependencies',
      () => '# Phase 1\n\n| Depends on | Why |\n|-|-|\n| Phase 1 | x |\n',
    ],
    [
      'headers in one table',
      (number) => `${number === 1 ? '# Phase 1\n\n' : ''}| Depends on | Why |\n|-|-|\n`,
    ],
    ['labels without a list', (number) => `${number === 1 ? '# Phase 1\n' : ''}\n**Depends on**\n`],
    [
      'further lines of a value',
      (number) => `${number === 1 ? '# Phase 1\nDepends on: Phase 1\n' : ''}Phase 1\n`,
    ],
    [
      'items below an item',
      (number) => `${number === 1 ? '# Phase 1\nDepends on:\n- Phase 1\n' : ''}  - Phase 1\n`,
    ],
    [
      "lists of the plan's dependencies",
      (number) => `${number === 1 ? '# Phase 1\n' : ''}# Dependencies\n\n- Phase 1 needs Phase 2\n`,
    ],
    ["labels of the plan's dependencies", () => 'Dependencies:\n\n- Phase 1 needs Phase 2\n\n'],
  ])('%s', (_, make) => {
    expectLinear(many(make));
  });
});

test('a plan of half a megabyte is read', () => {
  const phase = (number: number): string =>
    `## Phase ${number}: Part ${number}\n\n**Depends on**: ${number - 1 || 'none'}\n\n${'Words of a plan. '.repeat(250)}\n\n`;
  const text = Array.from({ length: 120 }, (_, index) => phase(index + 1)).join('');
  expect(text.length).toBeGreaterThan(500_000);
  const reading = read(text);
  expect(reading.kind === 'valid' && reading.plan.phases).toHaveLength(120);
});
