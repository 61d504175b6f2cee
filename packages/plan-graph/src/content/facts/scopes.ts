import type { Heading } from 'mdast';
import { linesOf } from '../labels/inline-text.ts';
import type { Role } from '../labels/labels.ts';
import { isCommandRole, parseHeadingLabel } from '../labels/labels.ts';

/** The label that a block stands under. */
export interface Scope {
  readonly role: Role;
  /** The label as written, without its colon. */
  readonly name: string;
  /**
   * The run or check label that would hold here but for this one: the label before it
   * (`ended`), or this one itself where its place or wording makes it none (`malformed`). Nothing
   * is run for it; it is what a diagnostic can name.
   */
  readonly instead?: { readonly name: string; readonly why: 'ended' | 'malformed' };
}

/** What holds at a place, handed from block to block. */
export interface State {
  readonly scope: Scope | undefined;
  /**
   * The section, list or item of a check or manual label that this is inside of: in there `Run:` is
   * a check too, or for people too. `depth` is that of the section's heading; 0 without a heading.
   */
  readonly inside: { readonly role: 'check' | 'manual'; readonly depth: number } | undefined;
  /** Depth of the heading that made `scope`; undefined if a heading did not. */
  readonly depth: number | undefined;
  /** Whether the block just read ended as a label, which waits for what follows. */
  readonly open: boolean;
}

export const nothingHolds: State = {
  scope: undefined,
  inside: undefined,
  depth: undefined,
  open: false,
};

export function afterHeading(heading: Heading, state: State): State {
  const label = parseHeadingLabel(linesOf(heading.children).flat());
  const inside =
    state.inside !== undefined && heading.depth > state.inside.depth ? state.inside : undefined;
  if (label === undefined) {
    const below = state.depth !== undefined && heading.depth > state.depth;
    return below ? { ...state, inside, open: false } : { ...nothingHolds, inside };
  }
  const role = roleInside(label.role, inside);
  return {
    scope: { role, name: label.name },
    inside: inside?.role === role ? inside : (insideOf(role, heading.depth) ?? inside),
    depth: heading.depth,
    open: false,
  };
}

/** What a list, an item or a section is inside of because of the label it stands under. */
export function insideOf(role: Role | undefined, depth: number): State['inside'] {
  return role === 'check' || role === 'manual' ? { role, depth } : undefined;
}

export function roleInside(role: Role, inside: State['inside']): Role {
  if (!isCommandRole(role)) return role;
  return inside?.role ?? role;
}

/** A label at the end of a list or quote seems to lead to what follows, so it ends what held. */
export function afterContainer(state: State, inside: State): State {
  const label = inside.scope;
  if (!inside.open || label === undefined) return { ...state, open: false };
  const wanted = isCommandRole(label.role)
    ? label.name
    : label.instead?.why === 'malformed'
      ? label.instead.name
      : undefined;
  return ended(state, label.name, true, wanted);
}

/** `name` ends what held. `wanted`: the run or check label that it fails to be. */
export function ended(state: State, name: string, open: boolean, wanted?: string): State {
  return {
    ...state,
    scope: otherScope('other', name, state.scope, wanted),
    depth: undefined,
    open,
  };
}

export function otherScope(
  role: 'other' | 'manual',
  name: string,
  held: Scope | undefined,
  wanted: string | undefined,
): Scope {
  // "Manual testing: … Expected: … Run: …" stays for people until a label of ours stands alone.
  const scope = { role: held?.role === 'manual' ? 'manual' : role, name } as const;
  if (wanted !== undefined) return { ...scope, instead: { name: wanted, why: 'malformed' } };
  // A step that has run leads on to the next one; a section of checks is meant to go on.
  return held?.role === 'check' ? { ...scope, instead: { name: held.name, why: 'ended' } } : scope;
}
