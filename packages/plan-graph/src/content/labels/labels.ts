import { bareName, commandKindOf, withoutSectionNumber } from '../../vocabulary/command-labels.ts';
import { goalHeading, type GoalHeading } from '../../vocabulary/goal-names.ts';
import type { Line, Piece } from './inline-text.ts';
import { lineText } from './inline-text.ts';

/**
 * What stands under a label. `manual`: for people, so never run. `other`: any further label; it
 * matters because it ends the scope of the one before.
 */
export type Role = 'run' | 'check' | 'files' | 'criteria' | 'objective' | 'manual' | 'other';

/** Names in lower case, see `roleOf` for those of other roles. */
const namesOfFiles: ReadonlySet<string> = new Set([
  'file',
  'files',
  'files to add',
  'files to change',
  'files to create',
  'files to create/modify',
  'files to create or modify',
  'files to delete',
  'files to edit',
  'files to modify',
  'files to modify/create',
  'files to touch',
  'files to update',
  'files affected',
  'files changed',
  'files created',
  'files modified',
  'files touched',
  'affected files',
  'modified files',
  'new files',
  'target files',
  'create',
  'delete',
  'modify',
]);

const rolesOfGoals: Readonly<Record<GoalHeading, Role>> = {
  goal: 'objective',
  criteria: 'criteria',
  overview: 'other',
};

/** The role of a label's name. Emoji around it and a remark in parentheses do not count: `🧪 Testing (unit)`. */
export function roleOf(name: string): Role {
  const bare = bareName(name);
  // The outline knows the same names of commands: both readings must agree.
  const command = commandKindOf(bare);
  if (command !== undefined) return command;
  if (namesOfFiles.has(bare)) return 'files';
  const goal = goalHeading(bare);
  if (goal !== undefined) return rolesOfGoals[goal];
  return /^manual(?:ly)?\b/.test(bare) ? 'manual' : 'other';
}

export function isCommandRole(role: Role | undefined): role is 'run' | 'check' {
  return role === 'run' || role === 'check';
}

/** The words before the first colon of a line. */
export interface Label {
  /** As written, without colon and mark-up, with its remark. */
  readonly name: string;
  readonly role: Role;
  /** `**Name**:` or `**Name:**`, so a label wherever a line starts with it. */
  readonly bold: boolean;
  /** What follows the colon. */
  readonly rest: Line;
  /** Nothing follows. */
  readonly bare: boolean;
}

/** Undefined for a line without a colon, or with code before it. */
export function parseLabel(line: Line): Label | undefined {
  const before: Piece[] = [];
  for (const [index, piece] of line.entries()) {
    if (piece.look === 'code') return undefined;
    const colon = piece.text.search(/[:：]/);
    if (colon === -1) {
      before.push(piece);
      continue;
    }
    const head = { ...piece, text: piece.text.slice(0, colon) };
    const tail = { ...piece, text: piece.text.slice(colon + 1) };
    const rest = [tail, ...line.slice(index + 1)];
    const words = [...before, head];
    const name = lineText(words);
    if (name === '') return undefined;
    return {
      name,
      // A link is something to read, not a label.
      role: words.some(({ look }) => look === 'link') ? 'other' : roleOf(name),
      bold: isBold(words, tail),
      rest,
      bare: lineText(rest) === '',
    };
  }
  return undefined;
}

/** Bold up to the colon or to the remark before it, and not beyond: `**Step 2: Run it**` is none. */
function isBold(name: Line, afterColon: Piece): boolean {
  const words = name.filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
  const plain = words.findIndex((piece) => piece.look !== 'strong');
  if (plain === 0 || words.length === 0) return false;
  if (plain === -1) return afterColon.look !== 'strong' || afterColon.text.trim() === '';
  return /^\([^()]*\)$/.test(lineText(words.slice(plain)));
}

/** A heading's label, with or without a colon. Undefined for a heading that is none. */
export function parseHeadingLabel(line: Line): { name: string; role: Role } | undefined {
  const text = lineText(line);
  const name = text.replace(/(?<!\s)\s*[:：]$/, '');
  const words = line.every(({ look }) => look === 'plain' || look === 'strong');
  // `Phase Gate: Phase 1 Complete When`: the gate's name stands behind it.
  const own = withoutSectionNumber(name).replace(/^(phase gate)\s*[:：].*$/i, '$1');
  const role = words ? roleOf(own) : 'other';
  return role === 'other' && name === text ? undefined : { name, role };
}

/** Whether a line leads to what follows it: "Expected output:". */
export function endsInColon(line: Line): boolean {
  return /[:：]$/.test(lineText(line));
}

/** `Depends on` and the like, or up to three words of which the first has a capital. */
const fieldName = /^(?:depend\p{L}*(?: on)?|\p{Lu}\p{L}*(?: \p{L}+){0,2})$/u;

/** Whether a further line of a paragraph is a field of its own, not more words of the one before. */
export function isField(label: Label | undefined): boolean {
  return label !== undefined && (label.bold || fieldName.test(label.name));
}

/** Up to three words, in any case: `timeout`, `Files to modify`. */
const shortName = /^\p{L}[\p{L}_-]*(?: \p{L}+){0,2}$/u;

/** Whether a line of a paragraph stands for itself, as `dependencies: [1]` does and a wrapped sentence does not. */
export function standsAlone(label: Label | undefined): boolean {
  return (
    label !== undefined && (label.bold || label.role !== 'other' || shortName.test(label.name))
  );
}

/**
 * Whether a line below others that stand alone is a label too. The capital tells `Testing:` from the
 * last words of a sentence, "Note: to wipe it all, just\nrun:".
 */
export function isLabelBelowFields(label: Label | undefined): boolean {
  return label !== undefined && /^\p{Lu}/u.test(label.name);
}
