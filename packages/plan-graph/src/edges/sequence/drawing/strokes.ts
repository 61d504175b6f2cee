import { leftArrows, leftHeads, rightArrows, rightHeads } from '../../../vocabulary/arrow-signs.ts';

/** Where a stroke of a drawing goes on. */
export type Side = 'up' | 'right' | 'down' | 'left';

export const opposite: Readonly<Record<Side, Side>> = {
  up: 'down',
  down: 'up',
  left: 'right',
  right: 'left',
};

export interface Stroke {
  /** The sides at which it joins other strokes, or what is drawn. */
  readonly sides: readonly Side[];
  /** Of the head of an arrow: where it points. */
  readonly head?: Side;
  /** At which of its sides it reaches what is drawn, if not at all of them. */
  readonly reaches?: readonly Side[];
}

const lines: readonly (readonly [characters: string, sides: readonly Side[]])[] = [
  ['─━═╌╍┄┅-=—–', ['left', 'right']],
  ['│┃║╎╏┆┇|', ['up', 'down']],
  ['┌╔╭', ['right', 'down']],
  ['┐╗╮', ['left', 'down']],
  ['└╚╰', ['up', 'right']],
  ['┘╝╯', ['up', 'left']],
  ['├╠', ['up', 'right', 'down']],
  ['┤╣', ['up', 'left', 'down']],
  ['┬╦', ['left', 'right', 'down']],
  ['┴╩', ['up', 'left', 'right']],
  ['┼╬', ['up', 'right', 'down', 'left']],
];
const heads: readonly (readonly [characters: string, head: Side])[] = [
  [`${rightArrows}${rightHeads}>`, 'right'],
  [`${leftArrows}${leftHeads}<`, 'left'],
  ['↓⬇▼▽vV', 'down'],
  ['↑⬆▲△^', 'up'],
];

const strokes: ReadonlyMap<string, Stroke> = new Map<string, Stroke>([
  ...lines.flatMap(([characters, sides]) =>
    Array.from(characters, (one) => [one, { sides }] as const),
  ),
  // Of a tree, `+-- Phase 2`; what is below is its next branch.
  ['+', { sides: ['up', 'right', 'down', 'left'], reaches: ['up'] }] as const,
  ...heads.flatMap(([characters, head]) =>
    Array.from(characters, (one) => [one, { sides: [opposite[head]], head }] as const),
  ),
]);

export function strokeOf(character: string): Stroke | undefined {
  return strokes.get(character);
}

/** Whether a character is a stroke wherever it is; those of ASCII and dashes may be part of a word. */
export function isSurelyStroke(character: string): boolean {
  return strokes.has(character) && /[^\0-\x7F—–]/u.test(character);
}
