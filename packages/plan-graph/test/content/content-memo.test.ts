import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ContentMemo } from '../../src/content/content-memo.ts';
import { parsePhaseContent } from '../../src/content/phase-content.ts';
import { read } from '../validate/reading.ts';

const pieces = [
  '## Phase 1: A\n\n',
  '## Phase 2: B\n\n',
  '## Phase 3: C\n\n',
  '- [ ] Change `src/a.ts`\n',
  '- [x] Done\n\n',
  'Testing:\n\n```bash\nnpm test\n```\n\n',
  'Testing:\n\n```\nnpm test\n```\n\n',
  'Run: `npm run build || true`\n\n',
  'Files: `a.ts`, `b.ts`\n\n',
  '**Success Criteria**:\n\n- [ ] All of it\n\n',
  'Words — 🚀.\r\n\r\n',
  '```md\n',
  '```\n\n',
];
const text = fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((all) => all.join(''));

test('content that is kept from text to text is the one that each text has', () => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 2, maxLength: 4 }), (texts) => {
      const memo = new ContentMemo();
      for (const one of texts) {
        const { draft } = read(one);
        const contentOf = memo.reader(draft.source);
        for (const phase of draft.phases)
          expect(contentOf(phase)).toEqual(parsePhaseContent(draft.source, phase));
      }
    }),
    { numRuns: 60 },
  );
});

test('a phase that an edit only moves is not read again', () => {
  const memo = new ContentMemo();
  const contentsOf = (one: string) => {
    const { draft } = read(one);
    return draft.phases.map(memo.reader(draft.source));
  };
  const phase = '## Phase 2: B\n\n- [ ] Task\n';
  const [, before] = contentsOf(`## Phase 1: A\n\n${phase}`);
  const [, after] = contentsOf(`## Phase 1: A, longer\n\n${phase}`);
  // The criteria hold no places: they are the very same list.
  expect(after?.successCriteria).toBe(before?.successCriteria);
});
