import { expect, test } from '@jest/globals';
import type { Node } from '../../src/source/expression/node.ts';
import { parse } from '../../src/source/expression/parse.ts';
import {
  firstWords,
  mayStartNeed,
  needSentence,
  sureNeed,
} from '../../src/vocabulary/need-sentences.ts';

/** How what a node matches may go on with a word: with the letters so far, and whether more letters may follow. */
type Beginnings = ReadonlyMap<string, 'open' | 'whole'>;
type Beginning = readonly [letters: string, state: 'open' | 'whole'];

/** Where any word may stand, nothing is known of it. */
const mostLetters = 4;

function lettersOf({ set }: Extract<Node, { kind: 'set' }>): readonly string[] | undefined {
  const letters = Array.from('abcdefghijklmnopqrstuvwxyz').filter((one) =>
    set.has(one.charCodeAt(0)),
  );
  return letters.length > mostLetters ? undefined : letters;
}

function withText(begun: string, text: string): Beginning {
  const [letters = ''] = /^\p{L}*/u.exec(text) ?? [];
  return [begun + letters, letters === text ? 'open' : 'whole'];
}

/** All beginnings of a word and a node behind it. */
function beginnings(node: Node, begun: string): Beginnings {
  switch (node.kind) {
    case 'text':
      return new Map([withText(begun, node.text)]);
    case 'set': {
      const letters = lettersOf(node);
      if (letters === undefined) return new Map();
      if (letters.length === 0) return new Map([[begun, 'whole']]);
      return new Map(letters.map((letter) => [begun + letter, 'open']));
    }
    case 'later':
      return beginnings(node.read(), begun);
    case 'group':
      return beginnings(node.body, begun);
    case 'repeat': {
      const once = node.most === 0 ? [] : [...beginnings(node.body, begun)];
      return merged([...once, ...(node.least === 0 ? [[begun, 'open'] as const] : [])]);
    }
    case 'choice':
      return merged(node.options.flatMap((option) => [...beginnings(option, begun)]));
    case 'items':
      return node.items.reduce<Beginnings>(
        (known, item) =>
          merged(
            [...known].flatMap(([letters, state]): readonly Beginning[] =>
              state === 'whole' ? [[letters, state] as const] : [...beginnings(item, letters)],
            ),
          ),
        new Map([[begun, 'open']]),
      );
    case 'look':
    case 'start':
    case 'end':
    case 'word-edge':
      return new Map([[begun, 'open']]);
  }
}

/** A word that is whole stays one, whatever else it may go on with. */
function merged(all: readonly Beginning[]): Beginnings {
  return new Map([
    ...all.filter(([, state]) => state === 'whole'),
    ...all.filter(([, state]) => state === 'open'),
  ]);
}

const sources = [needSentence.source, sureNeed.source.replace('$', '')];
const words = new Set(
  sources.flatMap((source) => [...beginnings(parse(source, true, false), '').keys()]),
);
words.delete('');

test('the first words of sentences that say what is needed are all known', () => {
  expect([...words].filter((word) => !mayStartNeed(word))).toEqual([]);
});

test('no other words are known as such', () => {
  expect([...firstWords].filter((word) => !words.has(word))).toEqual([]);
});
