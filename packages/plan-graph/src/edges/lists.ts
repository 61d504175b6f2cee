import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { namedReference } from '../references/reference-item.ts';
import type { DependencyValueReader } from '../references/reference-list.ts';
import type { FieldValue } from '../references/field-values.ts';
import type { DependencyField, DependencyItem } from '../model/dependency.ts';
import type { PhaseDraft } from '../model/plan-draft.ts';
import { type ListItem, type Part, readListItem } from './dependency-list-item.ts';
import { findNeed, itemsOf, needsOf, subjectsOf } from './dependency-list-names.ts';
import { itemsIn, type List, listsIn } from './dependency-list-places.ts';
import type { Document } from '../document/document.ts';
import type { References } from '../references/references.ts';
import type { EdgeReader, EdgeReading, UnlinkedPlan } from './edge-reader.ts';
import { PhaseNames } from './phase-names.ts';

/**
 * Reads the lists below headings such as `Phase Dependencies` and `User Story Dependencies`: one
 * item per phase or group of phases, `- **Setup (Phase 1)**: No dependencies`; and those below
 * headings of the plan as a whole that speak of dependencies, as far as their items name phases by the unit on
 * both sides. An item that cannot be resolved is reported, never guessed.
 */
export const listReader: EdgeReader = { source: 'list', read: readLists };

function readLists({ document, phases }: UnlinkedPlan, { unit, read }: References): EdgeReading {
  /** What several items say of one phase is joined in one field. */
  const fields = new Map<PhaseDraft, DependencyField>();
  const needs: EdgeReading['needs'] = (phase) => [fields.get(phase) ?? []].flat();
  const problems: Diagnostic[] = [];
  const lists = phases.length === 0 ? [] : listsIn(document, unit, phases);
  if (lists.length === 0) return { needs };
  const names = new PhaseNames(document, phases, read);
  const words = unitWords(unit);
  for (const list of lists) {
    const entries = readEntries(document, list, names, words, read);
    const isRead = list.about !== 'mention' || isSure(entries, names, words);
    for (const { value, meant, about, isNested } of entries) {
      if (!isRead || meant === undefined || (isNested && about === undefined)) {
        problems.push(...unread(value, list, unit, words));
        continue;
      }
      if (about === undefined) problems.push(unknownSubject(meant));
      for (const position of withTwins(phases, about ?? [])) {
        const phase = phases[position];
        const field = fieldOf(meant, names, phases, position);
        if (phase !== undefined && field !== undefined)
          fields.set(phase, joined(fields.get(phase), field));
      }
    }
  }
  return { needs, problems };
}

/** An item, with what it surely says. */
interface Entry {
  readonly value: FieldValue;
  readonly isNested: boolean;
  readonly meant: Meant | undefined;
  /** Positions of the phases that it is about; undefined: no such phase. */
  readonly about: readonly number[] | undefined;
}

function readEntries(
  document: Document,
  list: List,
  names: PhaseNames,
  words: UnitWords,
  read: DependencyValueReader,
): readonly Entry[] {
  /** `- **Phase 2**:` with what it needs in the items below. */
  let itemLabel: Part | undefined;
  return itemsIn(document, list).flatMap(({ value, depth, listLabel }): readonly Entry[] => {
    const isNested = depth > 1;
    const label = isNested ? itemLabel : listLabel;
    const item = readListItem(value.text.trimEnd(), value.range.start, label, words.starts);
    // A paragraph is prose, unless it looks like an item, `**Phase 2**: …`. Where it says what a list would, that is said.
    if (depth <= 0 && !/^[*_]{2}/.test(value.text)) {
      return words.starts(value.text) && item?.by === 'verb'
        ? [{ value, isNested, meant: undefined, about: undefined }]
        : [];
    }
    if (!isNested) itemLabel = item?.predicate.text === '' ? item.subject : undefined;
    if (!isNested && itemLabel !== undefined) return [];
    const said = item ?? (itemLabel && nameAlone(itemLabel, value));
    const meant = said && meaningOf(said, list, words, read);
    return [{ value, isNested, meant, about: meant && subjectsOf(names, meant.subject) }];
  });
}

/** Whether all of several items that start with a phase say what it needs, so that the list is surely about that. */
function isSure(entries: readonly Entry[], names: PhaseNames, words: UnitWords): boolean {
  const named = entries.filter(({ value }) => words.starts(value.text) && !isAside(value.text));
  return (
    named.length > 1 &&
    named.every(
      ({ meant, about }) =>
        about !== undefined &&
        meant !== undefined &&
        (meant.items !== undefined ||
          needsOf(meant, names).every((need) =>
            ['phases', 'all-previous'].includes(findNeed(names, need).kind),
          )),
    )
  );
}

/** Below `- **Phase 2**:` stands just `Phase 1`. */
function nameAlone(label: Part, { text, range }: FieldValue): ListItem {
  const part = { text: text.trimEnd(), range };
  return {
    subject: label,
    by: 'colon',
    none: false,
    needs: [part],
    more: undefined,
    ignored: [],
    predicate: part,
  };
}

/** How the unit's keyword shows a reference. */
interface UnitWords {
  readonly starts: (text: string) => boolean;
  readonly mentions: (text: string) => boolean;
}

function unitWords(unit: string): UnitWords {
  const named = namedReference(unit);
  const start = new RegExp(String.raw`^\P{L}{0,20}${named}`, 'u');
  const anywhere = new RegExp(String.raw`(?<![\p{L}\p{N}])${named}`, 'u');
  return { starts: (text) => start.test(text), mentions: (text) => anywhere.test(text) };
}

/** An item that is sure to say what the subject needs. `items`: the references as the grammar reads them. */
interface Meant extends ListItem {
  readonly items?: readonly DependencyItem[];
}

/** The item, if what it says of the subject is surely what that needs. */
function meaningOf(
  item: ListItem,
  list: List,
  words: UnitWords,
  read: DependencyValueReader,
): Meant | undefined {
  const ofPlan = list.about !== 'phases';
  if (ofPlan && !words.starts(item.subject.text)) return undefined;
  const value = read(item.predicate.text, item.predicate.range.start);
  // `Phase 2: Storage` says nothing of what it needs.
  const refers =
    value.items.length > 0 && value.items.every(({ kind }) => references.includes(kind));
  if (item.by === 'verb') {
    const [first] = item.needs;
    if (ofPlan && !item.none && !words.starts(first?.text ?? '')) return undefined;
    return refers ? { ...item, items: value.items } : item;
  }
  // In a value `Phase 2: …` may as well be a phase that is needed, with what explains it.
  if (list.about === 'value') return undefined;
  if (value.none) return { ...item, none: true, needs: [] };
  return refers && (!ofPlan || words.starts(item.predicate.text))
    ? { ...item, items: value.items }
    : undefined;
}

/** What surely names phases, so that no name need be looked for. */
const references: readonly DependencyItem['kind'][] = ['phase', 'span', 'all-previous'];

/** What may run beside a phase says nothing of what it needs. */
function isAside(text: string): boolean {
  return /\b(?:parallel|independent)/i.test(text) && !/\b(?:depends|requires|needs)\b/i.test(text);
}

/** What names a phase and is not read. */
function unread(
  { text, range }: FieldValue,
  { about }: List,
  unit: string,
  words: UnitWords,
): readonly Diagnostic[] {
  const isNamed = about === 'mention' ? words.starts(text) : words.mentions(text);
  if (about === 'value' || !isNamed || isAside(text)) return [];
  const shown = text.length > 80 ? `${text.slice(0, 79)}…` : text;
  return [
    {
      code: 'unreadable-reference',
      severity: words.starts(text) && about !== 'mention' ? 'warning' : 'info',
      message: `Unexpected \`${shown}\` among dependencies, expected an item such as \`- ${unit} 2 depends on ${unit} 1\`; it is not read`,
      range,
      fix: `Write it in that form, or as a dependency line of the ${unit.toLowerCase()}.`,
    },
  ];
}

/** An id on several headings: what is said of it is said of all of them. */
function withTwins(phases: readonly PhaseDraft[], positions: readonly number[]): readonly number[] {
  const ids = new Set(positions.map((position) => phases[position]?.id));
  return phases.flatMap(({ id }, position) => (ids.has(id) ? position : []));
}

function fieldOf(
  item: Meant,
  names: PhaseNames,
  phases: readonly PhaseDraft[],
  own: number,
): DependencyField | undefined {
  const titled = item.needs.length > 1 ? names.findTitle(item.predicate.text) : undefined;
  const needed =
    titled === undefined
      ? needsOf(item, names).flatMap((need) =>
          itemsOf(findNeed(names, need), need.range, phases, own, names),
        )
      : itemsOf(titled, item.predicate.range, phases, own, names);
  const more = item.more === undefined ? [] : [{ kind: 'prose', range: item.more } as const];
  const items = [...(item.items ?? needed), ...more];
  if (!item.none && items.length === 0) return undefined;
  return {
    source: 'list',
    key: item.subject.range,
    value: item.predicate.range,
    items,
    none: item.none,
    ignored: item.more === undefined ? item.ignored : [],
    unclosedBracket: undefined,
  };
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

function unknownSubject({ subject, predicate }: ListItem): Diagnostic {
  const about = subject.text === '' ? predicate : subject;
  return {
    code: 'unreadable-reference',
    severity: 'warning',
    message: `Unexpected \`${about.text.slice(0, 80)}\` in a list of dependencies, expected a phase of this plan; the item is not read`,
    range: about.range,
    fix: 'Name the phase by its id, e.g. `Phase 2`.',
  };
}
