import { describe, expect, test } from '@jest/globals';
import { parseTokens } from '../../src/cli/tokens.ts';

const value = '0123456789abcdef';

describe('tokens of a server', () => {
  test('are lines', () => {
    expect(
      parseTokens(`# ours\nwrite main ${value}\n\nread pull-request+main ${value}x\n`),
    ).toEqual([
      { value, access: 'write', domain: 'main', reads: [] },
      { value: `${value}x`, access: 'read', domain: 'pull-request', reads: ['main'] },
    ]);
  });

  test.each([
    ['', 'expected one or more'],
    [`admin main ${value}`, 'Unexpected form of line 1'],
    [`write ${value}`, 'Unexpected form of line 1'],
    ['write main short', 'expected at least 16'],
    [`write Main ${value}`, 'Unexpected domain in line 1'],
    [`write main+other ${value}`, 'expected main alone'],
  ])('%j is refused, without the token', (text, message) => {
    const said = parseTokens(text);
    expect(said).toContain(message);
    expect(said).not.toContain(value);
  });
});
