import { describe, expect, test } from '@jest/globals';
import { blocksOf } from '../../../src/agents/prompt/landed-words.ts';
import { commitMessage } from '../../../src/agents/work-store/commit-message.ts';

const message = (phase: string, words: string): string =>
  commitMessage({ plan: 'plans/a.md', phase, title: 'It', fingerprint: `f${phase}` }).replace(
    '\n\n',
    words === '' ? '\n\n' : `\n\n${words}\n\n`,
  );
const blocks = (text: string) => blocksOf(text.split('\n'));
const block = (phase: string, words?: string) => ({
  plan: 'plans/a.md',
  phase,
  fingerprint: `f${phase}`,
  words,
});

describe('what a commit tells of the work in it', () => {
  test.each([
    ['nothing but trailers', message('1', ''), [block('1')]],
    ['words', message('1', 'Did it.\n\nAll of it.'), [block('1', 'Did it.\n\nAll of it.')]],
    [
      'a squashed commit',
      `All (#7)\n\n* ${message('1', 'One.')}\n* ${message('2', '')}\n* ${message('3', 'Three.')}`,
      [block('1', 'One.'), block('2'), block('3', 'Three.')],
    ],
    [
      'a commit that git squashed',
      `Squashed commit of the following:\n\n${[
        ['1', 'One.'],
        ['2', ''],
      ]
        .map(
          ([id = '', words = '']) =>
            `commit 0123\nAuthor: A <a@example.org>\nDate:   Sat Nov 28\n\n${message(id, words).replace(/^(?=.)/gm, '    ')}\n`,
        )
        .join('')}`,
      [block('1', 'One.'), block('2')],
    ],
    ['CRLF', message('1', 'Did it.').replaceAll('\n', '\r\n'), [block('1', 'Did it.')]],
    ['other trailers', `Subject\n\nWords\n\nSigned-off-by: x\n`, []],
    ['half of ours', `Subject\n\nNx-Phases-Phase: 1\n`, []],
  ])('%s', (_, text, expected) => {
    expect(blocks(text)).toEqual(expected);
  });
});
