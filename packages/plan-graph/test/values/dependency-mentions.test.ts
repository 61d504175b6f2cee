import { expect, test } from '@jest/globals';
import { Lines } from '../../src/markdown/lines.ts';
import { scanBlocks } from '../../src/markdown/scanner/scan-blocks.ts';
import { dependencyMentions, dependencyMentionsIn } from '../../src/values/dependency-mentions.ts';
import { readLabelledValues } from '../../src/values/labelled-values.ts';
import { dependencyNames, isDependencyName } from '../../src/vocabulary/field-names.ts';

function linesOf(...lines: readonly string[]): Lines {
  const text = lines.join('\n');
  return new Lines(text, scanBlocks(text));
}

/** Ways to write a name that are all read as it. */
const writings: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => name.toUpperCase(),
  (name) => name.replaceAll(' ', '_'),
  (name) => name.replaceAll(' ', '--'),
  (name) => name.replaceAll(' ', '   '),
  (name) => name.replace(/(?<=[a-z]) [a-z]/g, (letters) => letters.trim().toUpperCase()),
];

test.each(dependencyNames.map((name) => [name]))('finds the line of `%s`', (name) => {
  for (const write of writings) {
    const line = `**${write(name)}**: Phase 1`;
    // Of these two capitals it is not sure that they are read; where they are, the line is found.
    const isRead = readLabelledValues(line, 0).some((label) => isDependencyName(label.name));
    const found = dependencyMentions(linesOf('# A', '', 'Files: b', line, 'c'));
    if (isRead) expect(found).toEqual([3]);
  }
  expect(dependencyMentions(linesOf('a', `- ${name}: 1`, 'b'))).toEqual([1]);
});

test('tells each line once, wherever in it the names stand, whatever kind of line it is', () => {
  const lines = linesOf(
    '# Dependencies',
    '',
    '- a',
    '```',
    'depends on, blocked by',
    '```',
    'deps',
  );
  expect(dependencyMentions(lines)).toEqual([0, 4, 6]);
});

test('tells those from a line to another', () => {
  const lines = linesOf('deps', 'deps', 'a', 'deps', 'deps');
  expect(dependencyMentionsIn(lines, 1, 4)).toEqual([1, 3]);
  expect(dependencyMentionsIn(lines, 0, 5)).toEqual([0, 1, 3, 4]);
  expect(dependencyMentionsIn(lines, 2, 3)).toEqual([]);
});

test('leaves out no line where lower case moves what stands behind', () => {
  expect(dependencyMentions(linesOf('İstanbul', 'a', 'Depends on: 1'))).toContain(2);
});
