import type { CharacterSet } from './character-set.ts';

/** What an expression asks for, as a tree. */
export type Node =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'set'; readonly set: CharacterSet }
  | { readonly kind: 'items'; readonly items: readonly Node[] }
  | Choice
  | Repeat
  /** Read when it is come to. */
  | { readonly kind: 'later'; readonly read: () => Node }
  | { readonly kind: 'group'; readonly name: string; readonly body: Node }
  | Look
  | { readonly kind: 'start' }
  | { readonly kind: 'end' }
  /** `\b` */
  | { readonly kind: 'word-edge' };

export interface Choice {
  readonly kind: 'choice';
  readonly options: readonly Node[];
  /** The options that may match by the first UTF-16 unit; made when it is first asked. */
  byUnit?: ReadonlyMap<number, readonly Node[]>;
  /** The options that may match before any other unit, in their order. */
  others?: readonly Node[];
}

export interface Repeat {
  readonly kind: 'repeat';
  readonly body: Node;
  readonly least: number;
  readonly most: number;
  readonly isLazy: boolean;
  /** Of the groups inside, which each round begins without. */
  readonly groups: readonly string[];
}

export interface Look {
  readonly kind: 'look';
  readonly body: Node;
  readonly isBehind: boolean;
  readonly isDenied: boolean;
  /** Of what is looked for behind: its lengths in UTF-16 units. */
  readonly least: number;
  readonly most: number;
}
