import { describe, expect, test } from '@jest/globals';
import { findingLines, parseVerdict } from '../../../src/agents/reviewer/verdict.ts';

const fail =
  '{"verdict": "fail", "findings": [{"file": "a.ts", "line": 3, "message": "a {stub}"}]}';

describe('the verdict of a reviewer', () => {
  test.each([
    ['alone', fail],
    ['behind words', `I looked at {a} and {"b": 1}.\n\n${fail}`],
    ['in a fence', `Here:\n\n\`\`\`json\n${fail}\n\`\`\`\n`],
    ['behind another', `{"verdict": "pass", "findings": []}\nNo:\n${fail}`],
    ['over several lines', JSON.stringify(JSON.parse(fail), undefined, 2)],
  ])('%s', (_name, words) => {
    const verdict = parseVerdict(words);
    expect(verdict).toEqual({
      verdict: 'fail',
      findings: [{ file: 'a.ts', line: 3, message: 'a {stub}' }],
    });
    expect(verdict && findingLines(verdict)).toEqual(['a.ts:3: a {stub}']);
  });

  test.each([
    ['nothing', undefined],
    ['no words', ''],
    ['praise', 'Looks good, pass.'],
    ['another word', '{"verdict": "approved", "findings": []}'],
    ['words behind it', '{"verdict": "pass", "findings": []} if the tests are mended'],
    ['a finding without words', '{"verdict": "pass", "findings": [{"file": "a.ts"}]}'],
    ['findings that are no list', '{"verdict": "pass", "findings": "none"}'],
    ['half of it', '{"verdict": "pass", "findings": ['],
    ['many braces', '{'.repeat(100_000)],
  ])('is none: %s', (_name, words) => {
    expect(parseVerdict(words)).toBeUndefined();
  });

  test('may leave out what it has not found', () => {
    expect(parseVerdict('{"verdict": "pass"}')).toEqual({ verdict: 'pass', findings: [] });
  });
});
