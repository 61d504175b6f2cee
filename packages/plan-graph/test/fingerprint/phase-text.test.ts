import { describe, expect, test } from '@jest/globals';
import { phaseText } from '../../src/fingerprint/phase-text.ts';
import { outlineOf } from '../phases/reading.ts';

/** What of a phase with this text is hashed. */
function textOf(body: string): readonly string[] {
  const draft = outlineOf(`## Phase 1: A\n${body}\n`);
  const [phase] = draft.phases;
  if (phase === undefined) throw new Error('no phase');
  return phaseText(draft, phase);
}

describe('texts that mean the same', () => {
  test.each([
    ['a blank line in a list', '- [ ] a\n\n- [ ] b', '- [ ] a\n- [ ] b'],
    ['a blank line before a list', 'a\n\n- b', 'a\n- b'],
    ['a blank line before a list in a list', '- a\n\n  - b', '- a\n  - b'],
    ['a blank line behind a line across', 'a\n\n---\n\nb', 'a\n\n---\nb'],
    ['a comment at the end', 'a <!-- x -->', 'a'],
    ['a comment behind a sign that only ends a heading', 'C #<!-- x -->', 'C #'],
    ['a comment at the end of a paragraph', 'a\n<!-- x -->\n\nb', 'a\n\nb'],
    ['a comment before a paragraph', 'a\n\n<!-- x -->\nb', 'a\n\nb'],
    ['a comment with blank lines', 'a\n\n<!-- x\n\ny -->\n\nb', 'a\n\nb'],
    ['nothing but a comment', '<!-- x -->', ''],
    ['what a comment says', 'a<!-- x -->b', 'a<!-- longer -->b'],
    ['what a comment of two lines says', 'a <!-- x\ny --> b', 'a <!-- z\ny --> b'],
    ['two comments in one place', 'a<!-- x --><!-- y -->b', 'a<!-- x -->b'],
    ['a comment behind a heading', '### H <!-- x -->', '### H'],
    ['blanks at the end', 'a  \t\nb', 'a\nb'],
    ['a status line before words', 'Status: x\nwords', 'words'],
    ['a status line before a label with a value', 'Status: x\nwords: more', 'words: more'],
    ['a status line before an item', 'Status: x\n- words:', '- words:'],
    ['a status line in a paragraph above', 'Status: x\n\nwords:', 'words:'],
    ['a status line in a paragraph', 'a\nStatus: x\nb', 'a\nb'],
    ['a status line at its end', 'a\nStatus: x\n\nb', 'a\n\nb'],
    ['a status line between paragraphs', 'a\n\nStatus: x\n\nb', 'a\n\nb'],
    ['a status line behind what leads on', 'words:\n\nStatus: x\n\nb', 'words:\n\nb'],
    ['a status line right behind it', 'words：\nStatus: x\nb', 'words：\nb'],
    ['a status line in a quote', '> a\nStatus: x\n> b', '> a\n> b'],
    ['a status line behind a blank line', 'a\n\nStatus: x\nb', 'a\n\nb'],
    ['a status line behind code', 'a\n\n    Run:\n\nStatus: x\n\nb', 'a\n\n    Run:\n\nb'],
    ['a status line behind a manual', 'the manual\n\nStatus: x', 'the manual'],
    ['a status between other fields', 'Owner: a | Status: x | Size: b', 'Owner: a | Size: b'],
    ['who approves, in marks', 'Approve: `alice`\n\na', 'Approve: "bob "\n\na'],
  ])('%s', (_, one, other) => {
    expect(textOf(one)).toEqual(textOf(other));
  });
});

describe('texts that do not', () => {
  test.each([
    ['one paragraph and two', 'a\nb', 'a\n\nb'],
    ['one quote and two', '> a\n> b', '> a\n\n> b'],
    ['two paragraphs of a quote, and two quotes', '> a\n>\n> b', '> a\n\n> b'],
    ['a quote and a paragraph behind it', '> a\n\nb', '> a\nb'],
    ['a line of an item and its second paragraph', '- a\n\n  b', '- a\n  b'],
    ['a line of an item and a paragraph behind it', '- a\n\nb', '- a\nb'],
    ['paragraphs of two depths', '- a\n  - b\n\n    c', '- a\n  - b\n\n  c'],
    ['a quote that goes on and one that ends', '> - a\n>\n>   b', '> - a\n\n>   b'],
    ['code and a line of a paragraph', 'a\n\n    b', 'a\n    b'],
    ['HTML and what follows it', '<div>\na\n</div>\n\nb', '<div>\na\n</div>\nb'],
    ['paragraphs around a comment', 'a\n<!-- x -->\nb', 'a\nb'],
    ['words around a comment', 'a<!-- x -->b', 'ab'],
    ['the place of a comment', 'a <!-- x --> <!-- y --> b', 'a <!-- x -->  b'],
    ['a comment before words', '<!-- a --> b', 'b'],
    ['white space that is text', 'a\u00A0', 'a'],
    ['wide white space', 'a\u3000', 'a'],
    ['hashes behind a heading', '### H ##', '### H'],
    ['hashes with a comment behind them', '### H #<!-- x -->', '### H #'],
    ['lines of a fence', '```\na\n\nb\n```', '```\na\nb\n```'],
    ['a box in a fence', '```\n- [ ] a\n```', '```\n- [x] a\n```'],
    ['a status in HTML', '<div>\nStatus: x\n</div>', '<div>\nStatus: y\n</div>'],
    ['a status in indented code', '    Status: x', '    Status: y'],
    ['lines of indented code', '    a\n\n    b', '    a\n    b'],
    ['one block of HTML and two', '<div>\n\n<p>', '<div>\n<p>'],
    ['a line of a comment in a paragraph', 'a <!-- x\ny -->\nb', 'a <!-- x y -->\nb'],
    ['tabs beside a bar', 'a\t|\tb', 'a | b'],
    ['a status in a fence', '```\nStatus: x\n```', '```\nStatus: y\n```'],
    ['a status below another heading', '### N\n\nStatus: x', '### N\n\nStatus: y'],
    ['blanks behind a box', '- [ ] a', '- [ ]  a'],
    ['the marker of an item', '1. a', '1) a'],
    // Such a line decides what the one before or behind it is.
    ['a status line before a label', 'Status: x\nwords:', 'words:'],
    ['a status line before a wide colon', 'Status: x\nwords：', 'words：'],
    ['a status line before a bold label', 'Status: x\n**words:**', '**words:**'],
    ['a status line further above a label', 'Status: x\na\nwords:', 'a\nwords:'],
    ['a status line before what people do', 'Status: x\nManual: y', 'Manual: y'],
    ['a status line before what people do, in bold', 'Status: x\n**Manual**: y', '**Manual**: y'],
    ['a status line behind what people do', '- manual\n\nStatus: x', '- manual'],
    ['a status line behind a label of checks', 'Testing:\nStatus: x', 'Testing:'],
    ['a status line behind one of commands', 'Run:\n\nStatus: x\n\nb', 'Run:\n\nb'],
  ])('%s', (_, one, other) => {
    expect(textOf(one)).not.toEqual(textOf(other));
  });
});

test('each line carries what markdown makes of it', () => {
  const text = '- [x] a\n\n  b\n\n> c\n\n> d\n\n```\ne\n```\n\n    f\n\n### G #<!-- x -->';
  expect(textOf(text)).toEqual([
    'text1* - [ ] a',
    'gap',
    'text1   b',
    'gap',
    'text1 > c',
    'gap0',
    'text1 > d',
    'fence-open0 ```',
    'fence-body0 e',
    'fence-close0 ```',
    'indented-code0     f',
    'heading0 ### G #<!-- -->',
  ]);
});
