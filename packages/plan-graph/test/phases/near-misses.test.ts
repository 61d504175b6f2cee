import { describe, expect, test } from '@jest/globals';
import { isUnspaced, knownUnits } from '../../src/vocabulary/units.ts';
import { edgesOf, findingsOf } from '../validate/reading.ts';

/** Findings about headings alone. */
const said = (text: string): readonly string[] =>
  findingsOf(text).filter((line) => line.includes('heading'));

const spaced = knownUnits.filter((unit) => !isUnspaced(unit));

describe('every way to join keyword and number, with every unit', () => {
  test.each(knownUnits)('%s', (unit) => {
    const forms = ['1', ' 2', '③', ' ４', '5'];
    const text = forms.map((id) => `## ${unit}${id}: P\n`).join('\n');
    expect(edgesOf(text)).toBe('1 2<1 3<2 4<3 5<4');
  });

  test.each(spaced)('%s, with a hyphen', (unit) => {
    expect(edgesOf(`## ${unit}-1: P\n\n## ${unit.toUpperCase()}-002: P\n`)).toBe('1 2<1');
  });
});

describe('a slip in the unit', () => {
  test.each(spaced)('is read where it fills a gap: %s', (unit) => {
    const [letter = '', ...rest] = unit;
    const slip = `${letter}${rest.slice(0, -1).join('')}${rest.at(-1) ?? ''}q`;
    const text = `## ${unit} 1: A\n\n## ${slip} 2: B\n\n## ${unit} 3: C\n\n## ${unit} 4: D\n`;
    expect(edgesOf(text)).toBe('1 2<1 3<2 4<3');
    expect(said(text)).toEqual([expect.stringMatching(/^warning unreadable-heading: .*q$/)]);
  });

  test.each([
    ['a letter is missing', '## Pase 3: C'],
    ['a letter stands twice', '## Phasse 3: C'],
    ['a letter is wrong', '## Phace 3: C'],
    ['two letters are swapped', '## Phaes 3: C'],
    ['with a status', '## **Phasee 3: C** [DONE]'],
    ['without a blank', '## Phas3: C'],
  ])('%s: %s', (_, heading) => {
    expect(edgesOf(`## Phase 1: A\n## Phase 2: B\n${heading}\n`)).toBe('1 2<1 3<2');
  });

  test.each([
    ['the number is there', '## Phasse 2: C'],
    ['the number leads nowhere', '## Phasse 7: C'],
    ['it stands at another level', '### Phasse 3: C'],
    ['it is another word', '## Place 3: C'],
    ['letters apart are swapped', '## Phesa 3: C'],
    ['it is another unit', '## Phases 3: C'],
    ['it starts with another letter', '## Chase 3: C'],
    ['no separator follows', '## Phasse 3 tasks'],
  ])('is none where %s', (_, heading) => {
    expect(edgesOf(`## Phase 1: A\n## Phase 2: B\n${heading}\n`)).not.toContain('3<');
  });
});

describe('headings that are told', () => {
  const phases = '## Phase 1: A\n\n## Phase 2: B\n\n';

  test.each([
    ['without an id', '## Phase: Review', '## Phase: Review'],
    ['an id to come', '## Phase TBD: Later', 'Phase TBD: Later'],
    ['a question mark', '## Phase ?: Later', 'Phase ?: Later'],
    ['a word for an id', '## Phase Final: Later', 'Phase Final: Later'],
    ['an abbreviation', '## Phase MVP — Later', 'Phase MVP — Later'],
    ['below a summary', '<details>\n<summary>More</summary>\n## Phase 3: C\n', '## Phase 3: C'],
    ['below a div', '<div>\n### **Phase 3: C**\n</div>', '### **Phase 3: C**'],
  ])('%s', (_, text, place) => {
    expect(said(phases + text)).toEqual([
      `warning unreadable-heading: ${place.replace('## Phase: Review', 'Phase: Review')}`,
    ]);
  });

  test.each([
    ['below HTML, of a phase that is there', '<div>\n## Phase 2: B\n</div>'],
    ['in a comment', '<!--\n## Phase 3: C\n-->'],
    ['in raw text', '<pre>\n## Phase 3: C\n</pre>'],
    ['a note', '## Phase Gate\n'],
    ['a note about all', '## Phase Overview: all of them\n'],
  ])('not %s', (_, text) => {
    expect(said(phases + text)).toEqual([]);
  });

  test('below HTML alone, the file is no plan without a word', () => {
    expect(findingsOf('<div>\n## Phase 1: A\n</div>\n')).toEqual([
      'error no-phases: ## Phase 1: A',
    ]);
  });
});

describe('phases counted within milestones', () => {
  test.each([
    ['in order', ['', '', ''], '1-1 1-2<1-1 1-10<1-2'],
    ['by reference', ['none', 'Phase 1-01', 'Phases 1-01, 1-02'], '1-1 1-2<1-1 1-10<1-1,1-2'],
    ['the tenth', ['none', 'Phase 1-10', 'none'], '1-1 1-2<1-10 1-10'],
  ])('%s', (_, lines, edges) => {
    const text = ['1-01', '1-02', '1-10'].map(
      (id, index) =>
        `## Phase ${id}: P\n${lines[index] === '' ? '' : `deps: ${lines[index] ?? ''}`}\n`,
    );
    expect(edgesOf(text.join('\n'))).toBe(edges);
  });

  test('without a zero a range stays a range', () => {
    expect(edgesOf('## Phase 1-2: A\n## Phase 3: B\n')).toBe('invalid range-heading');
  });
});

describe('ideas that GSD parks as 999.x', () => {
  const parked = '## Backlog\n\n### Phase 999.1: Later\n\n### Phase 999.2: Never\n';

  test('are no phases, and it is said', () => {
    const text = `# Roadmap\n\n### Phase 1: A\n\n### Phase 2: B\n\n${parked}`;
    expect(edgesOf(text)).toBe('1 2<1');
    expect(said(text)).toEqual([
      'info unreadable-heading: Phase 999.1: Later',
      'info unreadable-heading: Phase 999.2: Never',
    ]);
  });

  test('are phases where there is nothing else, and by another number', () => {
    expect(edgesOf(parked)).toBe('999.1 999.2<999.1');
    expect(edgesOf('### Phase 998: A\n### Phase 999: B\n')).toBe('998 999<998');
  });
});
