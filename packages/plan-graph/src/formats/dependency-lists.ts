import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { isDependencyListHeading } from '../outline/dependency-headings.ts';
import type { DependencyValueReader } from '../outline/dependency-value.ts';
import type { DependencyField, DependencyItem, PhaseDraft } from '../outline/model.ts';
import type { Range } from '../source/source-text.ts';
import type { Document } from './document.ts';
import { type Named, PhaseNames } from './phase-names.ts';

export interface DependencyLists {
  /** By position of the phase. What several items say of one phase is joined in one field. */
  readonly fields: ReadonlyMap<number, DependencyField>;
  readonly problems: readonly Diagnostic[];
}

/**
 * Reads the lists below headings such as `Phase Dependencies` and `User Story Dependencies`: one
 * item per phase or group of phases, `- **Setup (Phase 1)**: No dependencies`. An item that cannot
 * be resolved is reported, never guessed.
 */
export function readDependencyLists(
  document: Document,
  phases: readonly PhaseDraft[],
  read: DependencyValueReader,
): DependencyLists {
  const { text, scan } = document;
  const headings = scan.headings.filter(({ nested, text: at }) => {
    return !nested && isDependencyListHeading(text.slice(at.start, at.end));
  });
  const fields = new Map<number, DependencyField>();
  const problems: Diagnostic[] = [];
  if (headings.length === 0 || phases.length === 0) return { fields, problems };
  const names = new PhaseNames(document, phases, read);
  for (const heading of headings) {
    let label: Part | undefined;
    for (let index = heading.line + 1; index < scan.lines.length; index++) {
      const line = scan.lines[index];
      if (line === undefined || line.kind === 'heading') break;
      if (line.kind !== 'text') continue;
      const content = text.slice(line.contentStart, line.end).trimEnd();
      if (line.depth === 0) label = labelIn(content, line.contentStart);
      if (!line.opensItem || line.depth !== 1) continue;
      const item = readItem(content, line.contentStart, label);
      if (item === undefined) continue;
      const about = subjectsOf(names, item.subject);
      if (about === undefined) problems.push(unknownSubject(item));
      for (const position of withTwins(phases, about ?? [])) {
        const field = fieldOf(item, names, phases, position);
        if (field !== undefined) fields.set(position, joined(fields.get(position), field));
      }
    }
  }
  return { fields, problems };
}

/** An id on several headings: what is said of it is said of all of them. */
function withTwins(phases: readonly PhaseDraft[], positions: readonly number[]): readonly number[] {
  const ids = new Set(positions.map((position) => phases[position]?.id));
  return phases.flatMap(({ id }, position) => (ids.has(id) ? position : []));
}

interface Part {
  readonly text: string;
  readonly range: Range;
}

interface ListItem {
  readonly subject: Part;
  readonly none: boolean;
  /** What the subject needs, one reference each. */
  readonly needs: readonly Part[];
  /** The same undivided, for a title that holds a conjunction. */
  readonly need: Part;
  /** Words after them that seem to say more of it. */
  readonly more: Range | undefined;
  readonly ignored: readonly Range[];
  readonly predicate: Range;
}

const nothing =
  /^(?:no\s+(?:other\s+)?(?:dependenc|prerequisite)|none\b|nothing\b|n\/a\b|independent\b|(?:can\s+)?(?:start|begin)s?\s+immediately(?!\s+(?:after|once|when|upon)\b))/i;
const verb =
  /(?:\b(?:all|both|each)\s+)?\b(?:(?:depends?|dependent|relies)\s+(?:up)?on|requires?|needs|(?:is\s+|are\s+)?blocked\s+(?:by|until)|(?:(?:can|may|must|should)\s+)?(?:only\s+)?(?:start|begin)s?\s+(?:only\s+|immediately\s+)?(?:after|once|when|upon)|(?:comes|runs|can\s+run)\s+after|after)\s+/i;
/** Where the explanation starts. */
const aside =
  /\s[—–-]{1,2}\s|;|\.(?:\s|$)|→|,?\s+(?:but|so|although|though|because|since|which|while)\s/i;
/** An explanation that says more of what is needed. */
const needsMore =
  /\b(?:depends? on|requires?|needs|(?:should|must) follow|after)\s.*(?:US\s?\d|T\d{3}|\b(?:phase|story)\s+\d)/i;

/** `**User Story 1 (Sell)**:` above a list: what its items are about. */
function labelIn(content: string, offset: number): Part | undefined {
  const label = /^(?<marks>[*_]{1,3})(?<words>[^*_]+?):?\k<marks>:?$/u.exec(content)?.groups;
  const words = label?.['words'];
  if (words === undefined) return undefined;
  const start = offset + (label?.['marks']?.length ?? 0);
  return { text: words, range: { start, end: start + words.length } };
}

/** @param label - what the list is about, for an item that does not say it */
function readItem(content: string, offset: number, label: Part | undefined): ListItem | undefined {
  const plain = content.replace(/[*`]/g, ' ');
  const part = (start: number, end: number): Part => {
    const text = plain.slice(start, end);
    const from = start + (text.length - text.trimStart().length);
    return {
      text: text.trim(),
      range: { start: offset + from, end: offset + from + text.trim().length },
    };
  };
  const colon = colonOf(plain);
  const rest = colon === undefined ? 0 : colon + 1;
  const predicate = part(rest, plain.length);
  const named = colon === undefined ? label : part(0, colon);
  if (named !== undefined && nothing.test(predicate.text)) {
    return {
      subject: named,
      none: true,
      needs: [],
      need: predicate,
      more: undefined,
      ignored: [],
      predicate: predicate.range,
    };
  }
  const said = verb.exec(plain.slice(rest));
  if (said === null) return undefined;
  const verbStart = rest + said.index;
  const valueStart = verbStart + said[0].length;
  const cut = aside.exec(withoutRemarks(plain.slice(valueStart)));
  const valueEnd = cut === null ? plain.length : valueStart + cut.index;
  const ignored = cut === null ? [] : [part(valueEnd + cut[0].length, plain.length).range];
  // "Phase 2: Foundational depends on …": what stands before the verb is still its name.
  const subject = part(0, colon ?? verbStart);
  return {
    subject: subject.text === '' && label !== undefined ? label : subject,
    none: false,
    need: part(valueStart, valueEnd),
    needs: partsOf(plain, valueStart, valueEnd).map(([start, end]) => part(start, end)),
    more: cut !== null && needsMore.test(plain.slice(valueEnd)) ? ignored[0] : undefined,
    ignored: ignored.filter(({ start, end }) => end > start),
    predicate: part(valueStart, valueEnd).range,
  };
}

/** The first colon outside of parentheses. */
function colonOf(text: string): number | undefined {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '(') depth++;
    else if (character === ')') depth--;
    else if ((character === ':' || character === '：') && depth === 0) return at;
  }
  return undefined;
}

/** Parts a list at commas and conjunctions outside of parentheses. */
function partsOf(text: string, from: number, to: number): readonly (readonly [number, number])[] {
  const masked = withoutRemarks(text.slice(from, to));
  const parts: (readonly [number, number])[] = [];
  let start = 0;
  for (const match of masked.matchAll(
    /\s*(?:[,、]\s*(?:and\s+)?|\s(?:and|plus)\s|[&+]|(?<=\d)\/(?=(?:US|T|phase )?\d))\s*/gi,
  )) {
    parts.push([from + start, from + match.index]);
    start = match.index + match[0].length;
  }
  parts.push([from + start, to]);
  return parts.filter(([begin, end]) => text.slice(begin, end).trim() !== '');
}

/** Parentheses with what they hold become blanks' equals of the same length. */
function withoutRemarks(text: string): string {
  return text.replace(/\([^()]*\)/g, (inside) => '·'.repeat(inside.length));
}

function subjectsOf(names: PhaseNames, { text }: Part): readonly number[] | undefined {
  const found = names.find(text);
  const all = found.kind === 'phases' ? found.positions : eachOf(names, text);
  // "User Stories (Phase 3+)" does not mean the polishing after them.
  const isStories = /^(?:all\s+)?(?:user\s+)?stories\b/i.test(text);
  const stories = new Set(names.stories);
  return isStories && stories.size > 0 ? all?.filter((position) => stories.has(position)) : all;
}

/** "US3 and US4": each of the names must be one. */
function eachOf(names: PhaseNames, text: string): readonly number[] | undefined {
  const found = partsOf(text, 0, text.length).map(([start, end]) =>
    names.find(text.slice(start, end).trim()),
  );
  const positions = found.map((one) => (one.kind === 'phases' ? one.positions : undefined));
  return positions.length > 1 && !positions.includes(undefined)
    ? positions.flatMap((one) => one ?? [])
    : undefined;
}

function fieldOf(
  item: ListItem,
  names: PhaseNames,
  phases: readonly PhaseDraft[],
  own: number,
): DependencyField | undefined {
  const titled = item.needs.length > 1 ? names.findTitle(item.need.text) : undefined;
  const needed =
    titled === undefined
      ? item.needs.flatMap((need) => itemsOf(findNeed(names, need), need.range, phases, own))
      : itemsOf(titled, item.need.range, phases, own);
  const more = item.more === undefined ? [] : [{ kind: 'prose', range: item.more } as const];
  const items = [...needed, ...more];
  if (!item.none && items.length === 0) return undefined;
  return {
    source: 'list',
    key: item.subject.range,
    value: item.predicate,
    items,
    none: item.none,
    ignored: item.more === undefined ? item.ignored : [],
    unclosedBracket: undefined,
  };
}

/** "US1 for its login": the purpose is no part of the name. */
function findNeed(names: PhaseNames, { text }: Part): Named {
  const found = names.find(text);
  const [name = text, ...purpose] = text.split(/\sfor\s/);
  return purpose.length === 0 || found.kind === 'phases' || found.kind === 'all-previous'
    ? found
    : names.find(name);
}

function itemsOf(
  found: Named,
  range: Range,
  phases: readonly PhaseDraft[],
  own: number,
): readonly DependencyItem[] {
  if (found.kind !== 'phases') return [{ kind: found.kind, range }];
  return found.positions.flatMap((position): readonly DependencyItem[] => {
    const id = phases[position]?.id;
    // Of "all user stories" a story itself is none; alone it would be a mistake, which is reported.
    return id === undefined || (position === own && found.positions.length > 1)
      ? []
      : [{ kind: 'phase', id, range }];
  });
}

function joined(known: DependencyField | undefined, more: DependencyField): DependencyField {
  if (known === undefined) return more;
  const [first, second] = known.none ? [more, known] : [known, more];
  return {
    ...first,
    items: [...first.items, ...second.items],
    none: first.none && second.none,
    ignored: [...first.ignored, ...second.ignored],
  };
}

function unknownSubject({ subject, need }: ListItem): Diagnostic {
  const about = subject.text === '' ? need : subject;
  return {
    code: 'unreadable-reference',
    severity: 'warning',
    message: `Unexpected \`${about.text.slice(0, 80)}\` in a list of dependencies, expected a phase of this plan; the item is not read`,
    range: about.range,
    fix: 'Name the phase by its id, e.g. `Phase 2`.',
  };
}
