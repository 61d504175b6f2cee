import { describe, expect, test } from '@jest/globals';
import { phasesInCriteria } from '../../src/internal.ts';
import { marked, read, sync, whole } from './reading.ts';

describe('criteria', () => {
  const list = (words: string, box = ' '): string =>
    whole(marked('criteria', `\n- [${box}] ${words}\n\n`));

  test.each<[string, readonly string[]]>([
    ['All phases pass', ['1', '2', '3', '4']],
    ['All phases are complete.', ['1', '2', '3', '4']],
    ['Phase 2 is done', ['2']],
    ['**Phases 2 and 3** pass', ['2', '3']],
    ['Phases 1, 2 and 3 are completed', ['1', '2', '3']],
    ['`npm test` passes', ['3']],
    ['All unit tests pass: `npm test`', ['3']],
    ['All tests pass (`npm test`)', ['3']],
  ])('%j is ticked once all of %j have a recorded success', (words, ids) => {
    const text = list(words);
    expect([...phasesInCriteria(read(text))]).toEqual(ids);
    expect(sync(text, ...ids).source.text).toBe(list(words, 'x'));
    for (const missing of ids)
      expect(sync(text, ...ids.filter((id) => id !== missing)).source.text).toBe(text);
  });

  test.each([
    'People can pay',
    'Phase 2 uses no globals',
    'Phase 9 is done',
    'Phases 1-3 are done and reviewed',
    'All phases pass on Windows',
    '`npm run build` passes',
    '`npm test` passes in a minute',
    'All 40 tests pass: `npm test`',
    'Tests never pass: `npm test`',
    'The docs say how: `npm test`',
    'Tests pass: `npm test`, and `npm run lint`',
    'Phase 2 is not done',
  ])('%j says more than a record can prove', (words) => {
    const text = list(words);
    expect(sync(text, '1', '2', '3', '4').source.text).toBe(text);
    expect([...phasesInCriteria(read(text))]).toEqual([]);
  });

  test('a tick stays, whatever is recorded; without markers no box is touched', () => {
    expect(sync(list('All phases pass', 'x')).source.text).toBe(list('All phases pass', 'x'));
    const text = whole('## Success Criteria\n\n- [ ] All phases pass\n');
    expect(sync(text, '1', '2', '3', '4').source.text).toBe(text);
  });
});
