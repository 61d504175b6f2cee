import { describe, expect, test } from '@jest/globals';
import { edgesOf, findingsOf, read } from '../reading.ts';

const lines = (count: number): string => 'Words of the phase.\n\n'.repeat(count);
const boxes = '- [ ] a\n- [ ] b\n\n';

/** Where the phases of a plan stand: `1@3` has its heading at line 3. */
function placesOf(text: string): string {
  const reading = read(text);
  if (reading.kind !== 'valid') return edgesOf(text);
  return reading.plan.phases
    .map(({ id, heading }) => `${id}@${text.slice(0, heading.start).split('\n').length}`)
    .join(' ');
}

describe('overview and detail with one title are one phase', () => {
  test.each<[string, string, string]>([
    ['the one with boxes', `## Phase 1: A\n${lines(3)}## Phase 1: A\n${boxes}`, '1@8'],
    ['the one with more text', `## Phase 1: A\n${lines(1)}## Phase 1: A\n${lines(3)}`, '1@4'],
    ['more text above', `## Phase 1: A\n${lines(3)}## Phase 1: A\n${lines(1)}`, '1@1'],
    ['a remark behind the title', `## Phase 1: A (week 1)\n## Phase 1: A\n${boxes}`, '1@2'],
    ['a dash behind the title', `### Phase 1 — A — the base\n## Phase 1: A\n${boxes}`, '1@2'],
    ['emphasis', `### Phase 1: **A**\n## Phase 1: a\n${boxes}`, '1@2'],
    ['three of them', `# Phase 1: A\n## Phase 1: A\n${lines(1)}### Phase 1: A\n${boxes}`, '1@5'],
    [
      'as much text twice',
      `## Phase 1: A\n${lines(2)}## Phase 1: A\n${lines(1)}Others.\n\n`,
      'invalid duplicate-id',
    ],
    [
      'the same words twice',
      `## Phase 1: A\n${boxes}## Phase 1: A\n${boxes.trim()}`,
      'invalid duplicate-id',
    ],
    [
      'boxes twice',
      `## Phase 1: A\n${boxes}## Phase 1: A\n${boxes}${lines(3)}`,
      'invalid duplicate-id',
    ],
    [
      'another title',
      `## Phase 1: A\n${lines(1)}## Phase 1: A too\n${lines(3)}`,
      'invalid duplicate-id',
    ],
    ['no title', `## Phase 1\n${lines(1)}## Phase 1\n${lines(3)}`, 'invalid duplicate-id'],
  ])('%s: %j', (_, text, places) => {
    expect(placesOf(text)).toBe(places);
  });

  test('what only the overview says of the dependencies holds for the detail', () => {
    const text =
      '### Epic 1: A\n**Dependencies:** none\n### Epic 2: B\n**Dependencies:** none\n### Epic 3: C\n**Dependencies:** Epic 1\n' +
      `## Epic 1: A\n${boxes}## Epic 2: B\n${boxes}## Epic 3: C\n${boxes}`;
    expect(edgesOf(text)).toBe('1 2 3<1');
    expect(placesOf(text)).toBe('1@7 2@11 3@15');
  });

  test.each([
    ['say the same', 'deps: 1', '1 2<1'],
    ['differ', 'deps: none', 'invalid duplicate-id'],
  ])('two dependency lines that %s', (_, line, edges) => {
    const text = `# Phase 1: A\n## Phase 2: B\ndeps: Phase 1\n# Phase 2: B\n${line}\n${boxes}`;
    expect(edgesOf(text)).toBe(edges);
  });
});

describe('a second series of phases', () => {
  const main = `# Shop\n## 5. Implementation Phases\n### Phase 1: Ground\n${boxes}${lines(9)}### Phase 2: Cart\n${boxes}`;
  const pages = '## 7. Pages\n### Phase 1: Lobby\nWords.\n### Phase 2: Hall\n### Phase 3: Roof\n';

  test('is not read where the heading of the first names the unit', () => {
    expect(edgesOf(main + pages)).toBe('1 2<1');
    expect(findingsOf(main + pages)).toEqual(['warning duplicate-id: Phase 1: Lobby']);
    expect(edgesOf(pages + main.replace('# Shop\n', ''))).toBe('1 2<1');
  });

  test.each([
    [
      'in other languages',
      main.replaceAll('Phase', 'Étape') + pages.replaceAll('Phase', 'Étape'),
      '1 2<1',
    ],
    [
      'in scripts without blanks',
      (main + pages).replaceAll('Phases', '阶段').replaceAll(/Phase (\d)/g, '阶段$1'),
      '1 2<1',
    ],
    [
      'with headings of its own kind',
      (main + pages).replace('Pages', 'Phases of the pages'),
      'invalid duplicate-id duplicate-id',
    ],
    [
      'without such a heading and without boxes',
      (main + pages).replace('Implementation Phases', 'Work'),
      '1 2<1',
    ],
    [
      'without such a heading, above the one with boxes',
      `${pages}## 8. Work\n### Phase 1: Ground\n${boxes}### Phase 2: Cart\n${boxes}`,
      '1 2<1',
    ],
    [
      'without such a heading, with a box',
      (main + pages).replace('Implementation Phases', 'Work').replace('Words.', boxes),
      'invalid duplicate-id duplicate-id',
    ],
    [
      'without such a heading, with a command',
      (main + pages).replace('Implementation Phases', 'Work').replace('Words.', 'Run: `make`'),
      'invalid duplicate-id duplicate-id',
    ],
    [
      'that is longer',
      main + pages.replace('Words.', lines(30)),
      'invalid duplicate-id duplicate-id',
    ],
    ['with dependency lines', main + pages.replace('Words.', 'deps: none'), 'invalid duplicate-id'],
    ['of one phase', main + '## 7. Pages\n### Phase 1: Lobby\n', 'invalid duplicate-id'],
    [
      'that goes on with the numbers',
      main + '## 7. Pages\n### Phase 3: Lobby\n### Phase 4: Hall\n',
      '1 2<1 3<2 4<3',
    ],
  ])('%s', (_, text, edges) => {
    expect(edgesOf(text)).toBe(edges);
  });
});

describe('a plan that stands in a file twice', () => {
  const plan = `### Phase 1: Ground\n${boxes}### Phase 2: Cart\nDepends on: Phase 1\n\n${lines(2)}`;
  const twice = `# Shop\n## Work\n${plan}# Shop\n## Work\n${plan}`;

  test('is read once', () => {
    expect(placesOf(twice)).toBe('1@3 2@7');
    expect(findingsOf(twice)).toEqual(['warning duplicate-id: Phase 1: Ground']);
  });

  test.each([
    ['it stands below another heading', `${plan}# Again\n${plan}`],
    ['another box is done', twice.replace('[ ]', '[x]')],
    ['another word', twice.replace('Words', 'Other words')],
  ])('is refused where %s', (_, text) => {
    expect(edgesOf(text)).toMatch(/^invalid duplicate-id/);
  });
});

describe('a plan and a checklist of its phases', () => {
  const plan = (checklist: string, heading = '## Checklist\n'): string =>
    `# Shop\n## Work\n### Phase 1: Ground\n${lines(2)}### Phase 2: Safety check before payment\n${lines(2)}${heading}### Phase 1: Ground\n${boxes}### Phase 2: ${checklist}\n${boxes}### Phase 3: Alerts\n${boxes}`;

  test.each<[string, string, string]>([
    ['a word less', plan('Check before payment'), '1@14 2@18 3@22'],
    ['the same words', plan('Safety check before payment'), '1@14 2@18 3@22'],
    ['another word', plan('Check after payment'), 'invalid duplicate-id'],
    ['another order', plan('Payment check'), 'invalid duplicate-id'],
    ['one word', plan('Payment'), 'invalid duplicate-id'],
    ['no section of its own', plan('Check before payment', ''), 'invalid duplicate-id'],
  ])('with %s in a title', (_, text, places) => {
    expect(placesOf(text)).toBe(places);
  });
});

describe('what is said of phases further down', () => {
  const main = `# Shop\n## 5. Work\n### Phase 1: Ground\n${boxes}${lines(9)}### Phase 2: Cart\n${boxes}`;
  const criteria =
    '## Success Criteria\n### Phase 1: Lobby\n- [ ] Seen\n### Phase 2: Hall\nWords.\n';

  test.each([
    ['is no phase', main + criteria, '1 2<1'],
    ['below the title too', (main + criteria).replace('## 5. Work\n', ''), '1 2<1'],
    ['in two places', main + criteria + criteria.replace('Success Criteria', 'Risks'), '1 2<1'],
    ['of some phases', main + criteria.replace(/### Phase 2[^]*/, ''), '1 2<1'],
    [
      'in another language',
      main + criteria.replace('Success Criteria', 'Критерии успеха'),
      '1 2<1',
    ],
    [
      'of a phase that stands nowhere else, without work',
      main + criteria.replace('Phase 2', 'Phase 3'),
      '1 2<1',
    ],
    [
      'is one where it stands nowhere else',
      main + criteria.replace('Phase 1', 'Phase 3'),
      'invalid duplicate-id',
    ],
    [
      'is more than that',
      main + criteria.replace('Words.', lines(30)),
      'invalid duplicate-id duplicate-id',
    ],
    ['says what is needed', main + criteria.replace('Words.', 'deps: 1'), 'invalid duplicate-id'],
    [
      'below another heading',
      main + criteria.replace('Success Criteria', 'Pages'),
      'invalid duplicate-id duplicate-id',
    ],
  ])('%s', (_, text, edges) => {
    expect(edgesOf(text)).toBe(edges);
  });
});

describe('a heading that says that it is for later is no phase beside one that does not', () => {
  const plan = (heading: string): string =>
    `## Phase 1: A\n## Phase 2: B\n## ${heading}\n- [ ] a\n## Phase 3: C\nDepends on: Phase 2\n`;

  test.each([
    'Phase 2 (Future): D',
    'Phase 2 (Future)',
    'Phase 2: D (future work)',
    'Phase 2 (Post-MVP): D',
    'Phase 2 (Zukunft): D',
  ])('%s', (heading) => {
    expect(placesOf(plan(heading))).toBe('1@1 2@2 3@5');
    expect(findingsOf(plan(heading))).toContain(`warning duplicate-id: ${heading}`);
  });

  test.each(['Phase 2 (Futures trading): D', 'Phase 2: The future', 'Phase 2 (week 3): D'])(
    'but not %s',
    (heading) => {
      expect(placesOf(plan(heading))).toBe('invalid duplicate-id');
    },
  );

  test('two that both are for now stay a mistake, and one alone is a phase', () => {
    expect(placesOf(plan('Phase 2 (Future)').replace('## Phase 1: A', '## Phase 2: A'))).toBe(
      'invalid duplicate-id',
    );
    expect(placesOf('## Phase 1: A\n## Phase 2 (Future): B\n')).toBe('1@1 2@2');
  });
});

describe('deeper headings without work speak of a phase that has more below it', () => {
  const plan = (above: string, below: string): string =>
    `## Phase 1: A\n${above}## Risks\n### Phase 1 (low)\n${below}`;

  test.each<[string, string, string, string]>([
    ['less text', lines(3), lines(1), '1@1'],
    ['as much text', lines(1), lines(1), 'invalid duplicate-id'],
    ['more text', lines(1), lines(3), 'invalid duplicate-id'],
    ['boxes', lines(9), boxes, 'invalid duplicate-id'],
    ['something to run', lines(9), 'Run: `make`\n', 'invalid duplicate-id'],
    ['a dependency line', lines(9), 'deps: none\n', '1@21'],
  ])('%s below', (_, above, below, places) => {
    expect(placesOf(plan(above, below))).toBe(places);
  });

  test('but not headings of its own level', () => {
    expect(placesOf(plan(lines(3), lines(1)).replace('###', '##'))).toBe('invalid duplicate-id');
  });
});

describe('phases that are told of twice, each time at one level', () => {
  const short = (ids: readonly number[]): string =>
    ids.map((id) => `## Phase ${id}: T${id}\n`).join('');
  const detail = (id: number, title = `T${id}`): string => `### Phase ${id}: ${title}\n${boxes}`;

  test('one with another title is the phase where the others are', () => {
    const text = `${short([1, 2, 3])}## Detail\n${detail(1)}${detail(2, 'Another')}${detail(3)}`;
    expect(placesOf(text)).toBe('1@5 2@9 3@13');
  });

  test.each<[string, string]>([
    ['only one other', `${short([1, 2])}## Detail\n${detail(1)}${detail(2, 'Another')}`],
    [
      'others at both levels',
      `## Phase 1: T1\n${boxes}${short([2, 3])}## Detail\n### Phase 1: T1\n${detail(2)}${detail(3, 'Another')}`,
    ],
    [
      'a dependency line at the other level',
      `${short([1, 2])}## Phase 3: T3\ndeps: 1\n## Detail\n${detail(1)}${detail(2)}${detail(3, 'Another')}deps: none\n`,
    ],
  ])('%s: nobody knows', (_, text) => {
    expect(placesOf(text)).toMatch(/^invalid duplicate-id/);
  });
});
