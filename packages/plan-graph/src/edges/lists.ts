import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Document } from '../document/document.ts';
import type { DependencyField, DependencyItem, PhaseId } from '../model/dependency.ts';
import type { PhaseDraft } from '../model/plan-draft.ts';
import type { FieldValue } from '../references/field-values.ts';
import {
  type DependencyValue,
  isReference,
  isReferenceOrBeside,
  naming,
  nothingNeeded,
} from '../references/dependency-value.ts';
import { declares } from '../references/dependency-field.ts';
import type { References } from '../references/references.ts';
import { itemAt } from '../source/must.ts';
import type { Range } from '../source/source-text.ts';
import { leadLength } from '../vocabulary/reference-words.ts';
import {
  byId,
  type EdgeReader,
  type EdgeReading,
  needing,
  nothing,
  unknownSubject,
  type UnlinkedPlan,
} from './edge-reader.ts';
import { placesOf } from './go-up.ts';
import { type Arrow, arrowsIn, turned } from './list-arrows.ts';
import {
  isAside,
  type ListItem,
  type Part,
  plainWords,
  readListItem,
  unreadItem,
} from './list-item.ts';
import { fencedItems } from './fence-items.ts';
import { itemsIn, type List, listsIn } from './list-places.ts';
import { type UnitWords, unitWords } from '../references/named-reference.ts';
import { addTo } from '../source/group-by.ts';

/**
 * The lists below headings such as `Phase Dependencies` and `User Story Dependencies`: one
 * item per phase or group of phases, `- **Setup (Phase 1)**: No dependencies`; and those below
 * headings of the plan as a whole that speak of dependencies, as far as their items name phases by the unit on
 * both sides. An item that cannot be resolved is reported, never guessed.
 */
export const listReader: EdgeReader = { source: 'list', read: readLists };

function readLists({ document, phases }: UnlinkedPlan, references: References): EdgeReading {
  const said = new Map<PhaseId, DependencyField[]>();
  const problems: Diagnostic[] = [];
  const inDoubt = new Map<PhaseId, Range>();
  const { unit } = references;
  const lists = phases.length === 0 ? [] : listsIn(document, unit, phases);
  if (lists.length === 0) return nothing;
  const words = unitWords(unit);
  const places = placesOf(phases);
  const read = lists.map((list) => ({
    list,
    entries: placed(readEntries(document, list, words, references), phases),
  }));
  const inWords = phases.some(declares) || read.some((one) => one.entries.some(saysInWords));
  for (const { list, entries: all } of read) {
    // Where nothing is said in words, signs are a drawing, which counts as a whole (`sequenceReader`).
    const entries = inWords ? all : all.map((entry) => ({ ...entry, arrows: undefined }));
    const isRead = (list.about !== 'mention' && list.about !== 'order') || isSure(entries, words);
    const arrows = isRead ? entries.flatMap(({ arrows: found = [] }) => found) : [];
    for (const { needed, needing: waiting, range } of turned(arrows, references, places)) {
      for (const id of new Set(waiting)) addTo(said, id, needing('list', range, needed));
    }
    for (const { value, meant, about, isNested, arrows: found } of entries) {
      if (isRead && found !== undefined) continue;
      if (!isRead || meant === undefined || (isNested && about === undefined)) {
        const told = unreadItem(value, list, unit, words);
        problems.push(...told);
        if (told.some(({ severity }) => severity === 'warning'))
          for (const named of words.mentioned(value.text))
            for (const id of namedIn(named, references)) inDoubt.set(id, value.range);
        continue;
      }
      if (about === undefined) problems.push(withoutPhase(meant, unit));
      for (const id of new Set(about)) {
        const field = fieldOf(meant, id, references);
        if (field !== undefined) addTo(said, id, field);
      }
    }
  }
  const fields = new Map([...said].map(([id, all]) => [id, joined(all)] as const));
  return { needs: byId(fields), problems, inDoubt };
}

function saysInWords({ meant, arrows = [] }: Entry): boolean {
  return meant !== undefined || arrows.some(({ isInWords }) => isInWords);
}

/**
 * Without what items say of the first and the last phase where no other says what a phase needs: then the plan has an order,
 * which they go with.
 */
function placed(entries: readonly Entry[], phases: readonly PhaseDraft[]): readonly Entry[] {
  const [first, last] = [phases[0]?.id, phases.at(-1)?.id];
  const isAll = entries.some(
    ({ meant, arrows }) =>
      arrows !== undefined || (meant?.place === undefined && declaresNeed(meant)),
  );
  return entries.flatMap((entry) => {
    const { meant, about = [] } = entry;
    // Only what is the last in the text comes after all else.
    const isAt = meant?.place === 'first' ? isAll || about[0] === first : about.at(-1) === last;
    if (meant?.place === undefined || (isAll && isAt)) return [entry];
    return isAt ? [] : [{ ...entry, meant: undefined, about: undefined }];
  });
}

function declaresNeed(meant: Meant | undefined): boolean {
  return meant?.says.items.some(isReference) === true;
}

/** An item that is sure to say what the subject needs. */
interface Meant extends ListItem {
  readonly says: DependencyValue;
}

/** An item, with what it surely says. */
interface Entry {
  readonly value: FieldValue;
  readonly isNested: boolean;
  readonly meant: Meant | undefined;
  /** The phases that it is about; undefined: no such phase. */
  readonly about: readonly PhaseId[] | undefined;
  /** What it says from the other end: `Phase 1 → Phase 2`. Default: nothing. */
  readonly arrows?: readonly Arrow[] | undefined;
}

function readEntries(
  document: Document,
  list: List,
  words: UnitWords,
  references: References,
): readonly Entry[] {
  /** `- **Phase 2**:` with what it needs in the items below. */
  let itemLabel: Part | undefined;
  return [...itemsIn(document, list), ...fencedItems(document, list, words)].flatMap(
    ({ value, depth, listLabel, isWhole }): readonly Entry[] => {
      const isNested = depth > 1;
      const label = isNested ? itemLabel : listLabel;
      // In a list about phases alone a story, a task or a title names one too: `US1 must complete before US2`.
      const isNamed = words.starts(value.text);
      const mayLead = isNamed || list.about === 'phases';
      const arrows = mayLead ? arrowsIn(value, isNamed, references) : undefined;
      if (arrows !== undefined)
        return [{ value, isNested, meant: undefined, about: undefined, arrows }];
      const item = readListItem(plainWords(value.text, references.names), value.range.start, label);
      // A paragraph is prose, unless it looks like an item, `**Phase 2**: …`, or says what a list would and no more. Else that is said.
      if (depth <= 0 && !/^[*_]{2}/.test(value.text)) {
        if (!isNamed || item?.by !== 'verb') return [];
        const meant = isWhole ? meaningOf(item, list, words, references) : undefined;
        const about = meant && subjectsOf(meant.subject, references);
        const isWord =
          list.about === 'phases' || list.about === 'plan' ? isReferenceOrBeside : isReference;
        const isSaid = about !== undefined && meant?.says.items.every(isWord) === true;
        return [
          { value, isNested, meant: isSaid ? meant : undefined, about: isSaid ? about : undefined },
        ];
      }
      if (!isNested) itemLabel = item?.predicate.text === '' ? item.subject : undefined;
      if (!isNested && itemLabel !== undefined) return [];
      const said = item ?? (itemLabel && nameAlone(itemLabel, value));
      const meant = said && meaningOf(said, list, words, references);
      return [{ value, isNested, meant, about: meant && subjectsOf(meant.subject, references) }];
    },
  );
}

/** The phases that an item is about; undefined: no phase of this plan. */
function subjectsOf({ text }: Part, { read, names }: References): readonly PhaseId[] | undefined {
  const { items } = read(text, 0, 'start');
  return items.length === 0 ? undefined : names.idsOf(items);
}

function namedIn(words: string, { read, names }: References): readonly PhaseId[] {
  return names.idsOf(read(words, 0, 'none').items) ?? [];
}

/** Whether all of several items that start with a phase say what it needs, so that the list is surely about that. */
function isSure(entries: readonly Entry[], words: UnitWords): boolean {
  const named = entries.filter(({ value }) => words.starts(value.text) && !isAside(value.text));
  return (
    named.length > 1 &&
    named.every(
      ({ meant, about, arrows }) =>
        arrows !== undefined || (about !== undefined && meant?.says.items.every(isReference)),
    )
  );
}

/** Below `- **Phase 2**:` stands just `Phase 1`. */
function nameAlone(label: Part, { text, range }: FieldValue): ListItem {
  return { subject: label, by: 'colon', predicate: { text, range } };
}

/** The item, if what it says of the subject is surely what that needs. */
function meaningOf(
  item: ListItem,
  { about }: List,
  words: UnitWords,
  { read }: References,
): Meant | undefined {
  const ofPlan = about !== 'phases';
  if (ofPlan && !words.starts(item.subject.text)) return undefined;
  const { text, range } = item.predicate;
  if (item.place !== undefined) return { ...item, says: saysPlace(item.place, range) };
  // Behind a colon a title is more likely the phase's own: `Phase 2: Storage`.
  const says = read(text, range.start, item.by === 'colon' ? 'none' : 'start');
  const meant = { ...item, says };
  // In a value `Phase 2: …` may as well be a phase that is needed, with what explains it.
  if (item.by === 'colon' && about === 'value') return undefined;
  if (says.none) return meant;
  const isOfAll = says.items.length > 0 && says.items.every(({ kind }) => kind === 'all-previous');
  if (ofPlan && !isOfAll && !words.starts(text.slice(leadLength(text)))) return undefined;
  // `Phase 2: Storage` says nothing of what it needs.
  const refers = says.items.length > 0 && says.items.every(isReference);
  return item.by === 'verb' || refers ? meant : undefined;
}

/** `Phase 1 must be first` needs nothing, `Phase 4 last` all before it. */
function saysPlace(place: 'first' | 'last', range: Range): DependencyValue {
  return place === 'last' ? naming({ kind: 'all-previous', range }) : nothingNeeded;
}

/**
 * Of "all user stories" a story itself is none, nor is another story of the same phase; alone it would be a mistake. Of a
 * task, `T007 after T006`, also behind the phase, `Phase 2: T007 after T006`, none is that another of the same phase comes before it.
 */
function fieldOf(
  { subject, between = '', predicate, says }: Meant,
  own: PhaseId,
  { names }: References,
): DependencyField | undefined {
  const isOfTask = names.isTask(subject.text.replace(/[(（].*/u, '')) || names.mentions(between);
  const items = says.items.filter(
    (item) =>
      item.kind !== 'phase' ||
      item.id !== own ||
      !(
        (item.isPart === true && (isOfTask || says.items.length > 1)) ||
        names.holdsStories(own) ||
        isOneOfSeveral(item, says.items)
      ),
  );
  if (!says.none && items.length === 0) return undefined;
  return { source: 'list', key: subject.range, value: predicate.range, ...says, items };
}

function isOneOfSeveral(item: DependencyItem, items: readonly DependencyItem[]): boolean {
  return items.some((other) => other !== item && other.range.start === item.range.start);
}

/** What several items say of one phase, as one field: that of the first which does not say that nothing is needed. */
function joined(all: readonly DependencyField[]): DependencyField {
  return {
    ...(all.find(({ none }) => !none) ?? itemAt(all, 0)),
    items: all.flatMap(({ items }) => items),
    ignored: all.flatMap(({ ignored }) => ignored),
  };
}

function withoutPhase({ subject, predicate }: ListItem, unit: string): Diagnostic {
  const { text, range } = subject.text === '' ? predicate : subject;
  return unknownSubject(text, range, 'list', unit);
}
