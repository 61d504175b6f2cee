import type { Line } from './inline-text.ts';
import { codeAlone, lineText } from './inline-text.ts';
import type { Label, Role } from './labels.ts';
import { endsInColon, isCommandRole, isLabelBelowFields, parseLabel, roleOf } from './labels.ts';
import type { CommandKind } from '../model.ts';
import type { Scope, State } from '../facts/scopes.ts';
import { ended, insideOf, otherScope, roleInside } from '../facts/scopes.ts';

/** One line of a paragraph with what holds for it. */
export interface LineEntry {
  readonly line: Line;
  readonly label: Label | undefined;
  /** Whether a label counts here: it starts the paragraph, is bold, or follows nothing but fields. */
  readonly placed: boolean;
  /** What holds before the line. */
  readonly scope: Scope | undefined;
  /** Kind of the command that this line's label makes of its code; undefined where it makes none. */
  readonly kind: CommandKind | undefined;
}

/** `belowFields`: all lines before it in its paragraph, of which there may be none, stand alone. */
export function parseLine(
  line: Line,
  index: number,
  state: State,
  belowFields: boolean,
): LineEntry {
  const label = parseLabel(line);
  return {
    line,
    label,
    placed: index === 0 || label?.bold === true || (belowFields && isLabelBelowFields(label)),
    scope: state.scope,
    kind: label === undefined ? undefined : kindHere(label, state),
  };
}

function kindHere(label: Label, { scope, inside }: State): CommandKind | undefined {
  if (!isCommandRole(label.role) || scope?.role === 'manual' || inside?.role === 'manual') {
    return undefined;
  }
  return scope?.role === 'check' || inside?.role === 'check' ? 'check' : label.role;
}

/**
 * `last`: the line is the last one of its paragraph. `inItem`: it starts a list item. A last line that is bold
 * as a whole, `**Verification**`, is a label without its colon.
 */
export function afterLine(entry: LineEntry, state: State, last: boolean, inItem: boolean): State {
  const { label, line, placed } = entry;
  const wanted = isCommandRole(label?.role) ? label.name : undefined;
  if (label?.bare === true) {
    if (placed) return opened(label, state, inItem);
    // A sentence that is wrapped before its last words, "… just\nrun:", is no label of ours.
    return last ? ended(state, label.name, true, wanted) : state;
  }
  if (last && endsInColon(line)) {
    return ended(state, lineText(line).slice(0, -1), true, placed ? wanted : undefined);
  }
  if (label !== undefined && last && isBold(line) && isGate(label)) {
    return opened(label, state, inItem);
  }
  if (label !== undefined && placed && isCommandRole(label.role)) {
    const command = codeAlone(label.rest) !== undefined;
    const goesOn = state.scope !== undefined && state.scope.role === entry.kind;
    if (command && goesOn) return { ...state, open: false };
    return ended(state, label.name, false, command ? undefined : label.name);
  }
  if (label !== undefined && placed && (label.bold || label.role !== 'other')) {
    return ended(state, label.name, false);
  }
  if (last && isBold(line)) {
    const name = lineText(line);
    const role = roleOf(name);
    if (isCommandRole(role) || role === 'criteria') return opened({ name, role }, state, inItem);
    if (placed) return ended(state, name, true);
  }
  return { ...state, open: false };
}

function opened(label: Pick<Label, 'name' | 'role'>, state: State, inItem: boolean): State {
  const role = roleHere(label, state, inItem);
  if (role === 'other' || role === 'manual') {
    const scope = otherScope(role, label.name, state.scope, undefined);
    const inside = (inItem ? insideOf(role, 0) : undefined) ?? state.inside;
    return { scope, inside, depth: undefined, open: true };
  }
  const inside = (inItem ? insideOf(role, 0) : undefined) ?? state.inside;
  return { scope: { role, name: label.name }, inside, depth: undefined, open: true };
}

function roleHere(label: Pick<Label, 'name' | 'role'>, state: State, inItem: boolean): Role {
  // "Files: Create / Modify / Test" lists the tests' files.
  const lists = inItem && state.scope?.role === 'files' && /^tests?$/i.test(label.name);
  return lists ? 'files' : roleInside(label.role, state.inside);
}

/** `**Phase Gate: Phase 1 Complete When**`: the gate's name stands behind it. */
function isGate({ name, rest }: Label): boolean {
  return /^phase gate$/i.test(name) && codeAlone(rest) === undefined;
}

/** A line that is bold as a whole serves as a heading. */
function isBold(line: Line): boolean {
  const words = line.filter((piece) => piece.text.trim() !== '');
  return words.length > 0 && words.every((piece) => piece.look === 'strong');
}
