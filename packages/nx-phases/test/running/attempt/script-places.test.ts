import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { scriptPlaces } from '../../../src/running/attempt/script-places.ts';

const file = '/shop floor/.nx/phases/plan/.making-phase-1-7-ab/scripts/01.sh';

/** The script's first line is line 16 of the plan. */
function shown(chunks: readonly Buffer[]): string {
  const places = scriptPlaces(file, (line) => ({ path: 'plans/größe.md', line: line + 15 }));
  return Buffer.concat([...chunks.map((chunk) => places.push(chunk)), places.flush()]).toString();
}

test.each([
  ['bash', `${file}: line 2: foo: command not found`, 'plans/größe.md:17: foo: command not found'],
  ['dash', `${file}: 1: foo: not found`, 'plans/größe.md:16: foo: not found'],
  ['zsh', `${file}:3: command not found: foo`, 'plans/größe.md:18: command not found: foo'],
  [
    'Node',
    'file:///shop%20floor/.nx/phases/plan/.making-phase-1-7-ab/scripts/01.sh:1\nfoo',
    'plans/größe.md:16\nfoo',
  ],
  ['Node, in a stack', `at ${file}:1:9`, 'at plans/größe.md:16:9'],
  ['Python', `File "${file}", line 4, in <module>`, 'File "plans/größe.md", line 19, in <module>'],
  ['whoever names the file alone: that is no place', `usage: ${file} x`, `usage: ${file} x`],
  ['nobody', '/shop floor/.nx/phases: line 2', '/shop floor/.nx/phases: line 2'],
])('%s names the place in the plan', (_, printed, expected) => {
  expect(shown([Buffer.from(printed)])).toBe(expected);
});

test('a command of the options has no line', () => {
  const places = scriptPlaces(file, () => ({ path: 'nx.json', line: null }));
  expect(places.push(Buffer.from(`${file}: line 1: foo: no\n`)).toString()).toBe(
    'nx.json: foo: no\n',
  );
});

test('what is printed is the same however it is cut, and no byte that is not a place changes', () => {
  const piece = fc.oneof(
    fc.constantFrom(`${file}: line 12: a`, file, file.slice(0, 9), ': line ', '"', 'ä\n'),
    fc.uint8Array({ maxLength: 4 }).map((bytes) => Buffer.from(bytes)),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), fc.array(fc.nat(30)), (pieces, cuts) => {
      const whole = Buffer.concat(pieces.map((one) => Buffer.from(one)));
      const chunks: Buffer[] = [];
      let at = 0;
      for (const length of cuts) {
        chunks.push(whole.subarray(at, at + length));
        at += length;
      }
      chunks.push(whole.subarray(at));
      const places = () => scriptPlaces(file, (line) => ({ path: 'p.md', line }));
      const run = (all: readonly Buffer[]): string => {
        const one = places();
        return Buffer.concat([...all.map((chunk) => one.push(chunk)), one.flush()]).toString(
          'latin1',
        );
      };
      expect(run(chunks)).toBe(run([whole]));
      expect(run([whole])).not.toContain(`${file}: line 12`);
      if (!whole.includes(file)) expect(run([whole])).toBe(whole.toString('latin1'));
    }),
  );
});
