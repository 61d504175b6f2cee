import { describe, expect, test } from '@jest/globals';
import { scanBlocks } from '../../../src/markdown/scanner/scan-blocks.ts';

/** A text and, per line, its kind, with `@` and the depth where the line is in containers. */
type Case = readonly [text: string, kinds: string];

function kindsOf(text: string): string {
  return scanBlocks(text)
    .lines.map(({ kind, depth }) => (depth === 0 ? kind : `${kind}@${depth}`))
    .join(' ');
}

const groups: Record<string, readonly Case[]> = {
  'ATX headings': [
    ['# a\n## b ##\n####### c', 'heading heading text'],
    ['#\n#a\n\\# b', 'heading text text'],
    ['   # a\n    # b', 'heading indented-code'],
    ['a\n    # b\n   # c', 'text text heading'],
  ],
  'setext headings': [
    ['a\nb\n===', 'heading heading setext-underline'],
    ['a\n---', 'heading setext-underline'],
    ['a\n- - -', 'text thematic-break'],
    ['a\n    ---', 'text text'],
    ['===\n\n---', 'text blank thematic-break'],
    ['- a\n---', 'text@1 thematic-break'],
    ['> a\n===', 'text@1 text@1'],
    ['> a\n> ===', 'heading@1 setext-underline@1'],
    ['[a]: b\n===', 'definition text'],
    ['[a]: b\n---', 'definition thematic-break'],
    ['[a]: b\nc\n---', 'definition heading setext-underline'],
    ['[a]: b\n===\n===', 'definition heading setext-underline'],
  ],
  'thematic breaks': [
    ['***\n - - -\n___ ', 'thematic-break thematic-break thematic-break'],
    ['* a\n* * *', 'text@1 thematic-break'],
    ['--\n**-', 'text text'],
    ['- * * *', 'thematic-break@1'],
  ],
  'link reference definitions': [
    ['[a]:\n  b\n  "c\n  d"', 'definition definition definition definition'],
    ['[a]: b\n"c" d', 'definition text'],
    ['[a]: b "c" d', 'text'],
    ['a\n[b]: c', 'text text'],
    ['[a\\]]: <b c>\n[d]: (e)', 'definition definition'],
    ['[ ]: a\n[b[]: c', 'text text'],
    ['> [a]: b\n# c', 'definition@1 heading'],
  ],
  fences: [
    ['```\n# a\n\n```', 'fence-open fence-body fence-body fence-close'],
    ['~~~ a`b\n```\n~~~~  ', 'fence-open fence-body fence-close'],
    ['````\n```\n```` a', 'fence-open fence-body fence-body'],
    ['``` a`b', 'text'],
    ['``\na', 'text text'],
    ['   ```\n    ```\n  ```', 'fence-open fence-body fence-close'],
    ['a\n```\nb', 'text fence-open fence-body'],
    ['- ```\n  a\n\n  ```', 'fence-open@1 fence-body@1 fence-body@1 fence-close@1'],
    ['- ```\na', 'fence-open@1 text'],
    ['- ```\n- a', 'fence-open@1 text@1'],
    ['> ```\n> - a\n\n> b', 'fence-open@1 fence-body@1 blank text@1'],
    ['1. a\n   ```\n   b\n  ```', 'text@1 fence-open@1 fence-body@1 fence-open'],
  ],
  'indented code': [
    ['    a\n\n\tb\n\n', 'indented-code indented-code indented-code blank'],
    ['a\n    b', 'text text'],
    ['-     a\n\n  b', 'indented-code@1 blank@1 text@1'],
    ['-\t\ta\n> \tb', 'indented-code@1 text@1'],
    ['>\t\ta', 'indented-code@1'],
    ['    a\n# b', 'indented-code heading'],
  ],
  HTML: [
    ['<pre>\n\n# a</pre> b\n# c', 'html html html heading'],
    ['<!-- a\n\n# b -->\n# c', 'html html html heading'],
    ['<!-->\n# a', 'html heading'],
    ['<!--->\n# a', 'html heading'],
    ['<?a\n\n?>\n# b', 'html html html heading'],
    ['<!A\n\n>\n# b', 'html html html heading'],
    ['<![CDATA[\n\n]]>\n# b', 'html html html heading'],
    ['<div>\n# a\n\n# b', 'html html blank heading'],
    ['a\n</div>', 'text html'],
    ['<a b="c">\n# d\n\n# e', 'html html blank heading'],
    ['a\n<b>', 'text text'],
    ['<b> c\n<a b="c>', 'text text'],
    ['- <div>\n# a', 'html@1 heading'],
    ['> <!-- a\n> # b\n# c -->', 'html@1 html@1 heading'],
    ['    <div>', 'indented-code'],
  ],
  'block quotes': [
    ['> a\nb\n\nc', 'text@1 text@1 blank text'],
    ['> > a\n> b\nc', 'text@2 text@2 text@2'],
    ['> a\n# b', 'text@1 heading'],
    ['> a\n- b', 'text@1 text@1'],
    ['>\n>a\n   > b\n    > c', 'blank@1 text@1 text@1 text@1'],
  ],
  lists: [
    ['- a\n\n  b\n c', 'text@1 blank@1 text@1 text@1'],
    ['- a\n- b\n+ c', 'text@1 text@1 text@1'],
    ['- a\n  - b\n    - c\n- d', 'text@1 text@2 text@3 text@1'],
    ['-\n  a\n-\n\n  b', 'blank@1 text@1 blank@1 blank@1 text'],
    ['a\n2. b\n1. c', 'text text text@1'],
    ['a\n-b\n*', 'text text text'],
    ['1234567890. a\n123456789. b', 'text text'],
    ['123456789. b\n1) c', 'text@1 text@1'],
    ['- a\n2. b', 'text@1 text@1'],
    ['-\ta\n\tb\n\n    c', 'text@1 text@1 blank@1 text@1'],
    ['10. a\n\n   b', 'text@1 blank@1 text'],
    ['- a\n\n\n  b\nc', 'text@1 blank@1 blank@1 text@1 text@1'],
    ['- # a\n- b\n  ===', 'heading@1 heading@1 setext-underline@1'],
    ['1. > - a\n   > \n   > b', 'text@3 blank@3 text@2'],
    ['- - a\n\nb', 'text@2 blank@2 text'],
  ],
  'micromark where it differs from the specification': [
    // What opens on a line after text is taken to interrupt it, even inside a container that does.
    ['a\n- 2. b', 'text text@1'],
    // Indented code is interrupted like a paragraph.
    ['    a\n2. b', 'indented-code text'],
    ['    a\n\n-', 'indented-code blank text'],
    ['[a]: b\n-', 'definition text'],
    ['<![CDATA[\n]]]>\n# a', 'html html html'],
    ['<a b=c=d>\n# e', 'html html'],
    // A complete tag on a lazy line interrupts the paragraph and stays where that was.
    ['> a\n<b>\n> c', 'text@1 html@1 html@1'],
    ['> a\n<b>\nc', 'text@1 html@1 text'],
  ],
  'what fuzzing found': [
    ['>```\n\t>\n*', 'fence-open@1 indented-code blank@1'],
    ['>\n    a\n0.', 'blank@1 indented-code blank@1'],
    ['>\n\ta\n    ', 'blank@1 indented-code blank'],
    ['- a\n<b>', 'text@1 html'],
    ['**\n- -\n<i>', 'text text@1 html'],
  ],
};

describe('kinds of lines', () => {
  for (const [group, cases] of Object.entries(groups)) {
    test.each(cases)(`${group}: %j`, (text, kinds) => {
      expect(kindsOf(text)).toBe(kinds);
      expect(kindsOf(text.replaceAll('\n', '\r\n'))).toBe(kinds);
      expect(kindsOf(text.replaceAll('\n', '\r'))).toBe(kinds);
    });
  }
});
