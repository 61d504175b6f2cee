import type { Lines } from '../markdown/lines.ts';
import type { DependencyItem, PhaseId } from '../model/dependency.ts';
import { groupBy } from '../source/group-by.ts';
import { toPhaseId } from '../values/phase-ids.ts';
import type { NamedPhase } from './references.ts';
import {
  allStories,
  longestName,
  looksLikeName,
  numberedTasks,
  placeByOrdinal,
  plain,
  prefixedId,
  prefixedSpan,
  shortestTitle,
  shortName,
  shortNames,
  slug,
  startsTitle,
  storyReference,
  taskReference,
  withoutDone,
} from './name-forms.ts';
import { numberedTasksOf, phasesOfNumbers, storiesOf, tasksOf } from './task-names.ts';

/** Which part of a title names the phase: in a list about phases its start will do. */
export type TitlePart = 'whole' | 'start' | 'none';

/** The phases that words name; `unknown`: they look like a name and fit none; undefined: they are words. */
export type Named = readonly PhaseId[] | 'unknown' | undefined;

/**
 * The names that plans use for phases besides keyword and id: `US2`, `User Stories 1-3`, `T003`, `Setup`,
 * `CACHE-1.1`, `P2`, `all user stories`. A name is resolved by one phase alone or not at all.
 */
export class PhaseNames {
  readonly #lines: Lines;
  readonly #phases: readonly NamedPhase[];
  readonly #unit: string;
  readonly #initial: string;
  // Each made when it is first asked for: most plans use few of these names.
  #byId: ReadonlyMap<PhaseId, readonly NamedPhase[]> | undefined;
  #titles: readonly string[] | undefined;
  #stories: ReadonlyMap<number, PhaseId> | undefined;
  #tasks: ReadonlyMap<string, PhaseId> | undefined;
  #numbered: ReadonlyMap<string, PhaseId> | undefined;

  /** @param unit - the keyword before an id */
  constructor(lines: Lines, unit: string, phases: readonly NamedPhase[]) {
    this.#lines = lines;
    this.#phases = phases;
    this.#unit = unit.trim().toLowerCase();
    this.#initial = this.#unit.charAt(0);
  }

  /**
   * @param words - one item, without its parentheses
   * @param remarks - the phases that its parentheses name: the two have to say the same
   */
  find(words: string, remarks: readonly PhaseId[], titles: TitlePart): Named {
    const found = this.#byName(words, titles);
    if (found === undefined) {
      if (remarks.length > 0) return remarks;
      return looksLikeName.test(words) || (titles === 'start' && /^phases?\s+[\dA-Z]/i.test(words))
        ? 'unknown'
        : undefined;
    }
    if (found === 'unknown' || remarks.length === 0) return found;
    return found.every((id) => remarks.includes(id)) ? found : 'unknown';
  }

  /** The phase with this title, `Testing & Validation`, conjunctions and all. */
  byTitle(words: string, titles: TitlePart): readonly PhaseId[] | undefined {
    if (words.length > longestName || titles === 'none') return undefined;
    const name = words.replace(/\sphases?$/i, '');
    const wanted = plain(name);
    // `CLI` and `UI` may be names of much else, so they have to stand as the title has them.
    const isShort = wanted.length < shortestTitle;
    const matching = this.#phases.filter(({ title }, position) => {
      if (isShort) return title === name && /^\p{L}{2}/u.test(name);
      const known = this.#plainTitles[position] ?? '';
      return titles === 'whole' ? known === wanted : known.startsWith(wanted);
    });
    // A phase that stands on several headings is one.
    const ids = new Set(matching.map(({ id }) => id));
    return ids.size === 1 ? [...ids] : undefined;
  }

  /** Whether a story or task stands somewhere in the words. */
  mentions(words: string): boolean {
    const name = /\b(?:US\s?\d|story\s+\d|T\d{3}\b)/i.test(words);
    return name && this.#knownStories.size + this.#knownTasks.size > 0;
  }

  /** Whether words are the name of a task, or of several. */
  isTask(words: string): boolean {
    const name = withoutDone(words);
    return taskReference.test(name) || numberedTasks.test(name);
  }

  /**
   * All phases that words name, be it by a task or story. Undefined: none, or a number in them is of something else.
   *
   * @param mentioned - the references by the unit that stand in a text
   */
  allIn(
    words: string,
    mentioned: (text: string) => readonly string[],
  ): readonly PhaseId[] | undefined {
    const ids: PhaseId[] = [];
    let rest = words;
    for (const written of [...mentioned(words), ...(words.match(shortNames) ?? [])]) {
      const id = toPhaseId((written.split(/\s/).at(-1) ?? '').replace(/^\D+(?=\d)/, ''));
      const found =
        this.#phasesById.has(id) && !shortName.test(written)
          ? [id]
          : this.find(written, [], 'none');
      if (found === undefined || found === 'unknown') return undefined;
      ids.push(...found);
      rest = rest.replace(written, '');
    }
    return ids.length === 0 || /\p{N}/u.test(rest) ? undefined : ids;
  }

  /** Whether words are nothing but the stories or tasks from one to another, `US1 - US3`: the dash leads to no explanation. */
  isSpan(words: string): boolean {
    const name = withoutDone(words);
    return [storyReference, taskReference].some((form) => form.exec(name)?.groups?.['to']);
  }

  /** Whether a phase holds several stories, of which one may need another. */
  holdsStories(id: PhaseId): boolean {
    return [...this.#knownStories.values()].filter((one) => one === id).length > 1;
  }

  /** The phases from one to another in the order of the text. Undefined: one of the two is none, or they are the wrong way round. */
  between(from: PhaseId, to: PhaseId): readonly PhaseId[] | undefined {
    const [first, last] = [from, to].map((id) =>
      this.#phases.findIndex((one) => isCalled(one, id)),
    );
    if (first === undefined || last === undefined || first === -1 || last < first) return undefined;
    return this.#phases.slice(first, last + 1).map(({ id }) => id);
  }

  /** A phase with all that follow it in the text. */
  from(id: PhaseId): readonly PhaseId[] {
    return this.#phases
      .slice(this.#phases.findIndex((one) => isCalled(one, id)))
      .map((one) => one.id);
  }

  /** The phases that items name. Undefined: one of them is no phase of this plan, or more than a phase. */
  idsOf(items: readonly DependencyItem[]): readonly PhaseId[] | undefined {
    const ids: PhaseId[] = [];
    for (const item of items) {
      if (item.kind !== 'phase' && item.kind !== 'span') return undefined;
      const [from, to] = item.kind === 'phase' ? [item.id, item.id] : [item.from, item.to];
      const found = this.between(from, to);
      if (found === undefined) return undefined;
      ids.push(...found);
    }
    return ids;
  }

  /** Whether no phase of the plan has this id. A single one may be a page of a plan in several files. */
  lacks(id: PhaseId): boolean {
    return this.#phases.length > 1 && !this.#phasesById.has(id);
  }

  /** The phase of the task that an item names where no phase has that id: `2.1`, `2b`. Undefined: it names none. */
  holderOf(item: DependencyItem): PhaseId | undefined {
    return item.kind === 'phase' && /^\d+(?:[a-z]$|\.)/.test(item.id) && this.lacks(item.id)
      ? this.#withTask(item.id)
      : undefined;
  }

  /** The phase that one word calls by unit and id as files and anchors are called: `phase_1_setup`, `#step-2`; `P2-Setup`, if that is its title. */
  bySlug(word: string): PhaseId | undefined {
    const { prefix = '', id: written = '', rest = '' } = slug.exec(word)?.groups ?? {};
    if (prefix === '') return undefined;
    const id = toPhaseId(written);
    const isNamed = prefix.toLowerCase() === this.#unit;
    const isSure = isNamed || (this.#isInitial(prefix) && this.isTitleOf(id, rest));
    return isSure && this.#phasesById.has(id) ? id : undefined;
  }

  /** Whether words are the title of a phase, or how it starts. */
  isTitleOf(id: PhaseId, words: string): boolean {
    const wanted = plain(words);
    const own = this.#phasesById.get(id) ?? [];
    return wanted !== '' && own.some(({ title }) => startsTitle(title, wanted));
  }

  get last(): PhaseId | undefined {
    return this.#phases.at(-1)?.id;
  }

  #byName(words: string, titles: TitlePart): Named {
    const name = withoutDone(words);
    const inOrder = this.#byOrdinal(name);
    if (inOrder !== undefined) return inOrder;
    if (/^final\s+phase$/i.test(name)) return this.last === undefined ? undefined : [this.last];
    if (allStories.test(name) && this.#knownStories.size > 0)
      return [...new Set(this.#knownStories.values())];
    const story = storyReference.exec(name)?.groups;
    if (story !== undefined)
      return phasesOfNumbers(story, (number) => this.#knownStories.get(number));
    const task = taskReference.exec(name)?.groups;
    if (task !== undefined)
      return phasesOfNumbers(task, (number) =>
        this.#knownTasks.get(`T${String(number).padStart(3, '0')}`),
      );
    return (
      this.#prefixed(name) ??
      this.byTitle(name, titles) ??
      this.#byTaskNumber(name) ??
      this.#withPurpose(words, titles)
    );
  }

  /** `the first phase`. Of a plan that counts from 0, or has letters, it is not sure which that is. */
  #byOrdinal(name: string): Named {
    const place = placeByOrdinal(name, this.#unit);
    if (place === undefined) return undefined;
    const phase = this.#phases[place];
    return phase?.id === String(place + 1) ? [phase.id] : 'unknown';
  }

  /** `Task 2.1`, `Steps 2.1-2.3`: the phases that hold them. */
  #byTaskNumber(name: string): Named {
    const { from, to = from } = numberedTasks.exec(name)?.groups ?? {};
    if (from === undefined || to === undefined || this.#numberedTasks.size === 0) return undefined;
    const [first, last] = [this.#withTask(from), this.#withTask(to)];
    if (first === undefined || last === undefined) return 'unknown';
    return this.between(first, last) ?? 'unknown';
  }

  /** The phase one of whose tasks has this number. Undefined: none, or it is the number of a phase. */
  #withTask(number: string): PhaseId | undefined {
    return this.#numberedTasks.get(number);
  }

  /** `CACHE-1.1`, `T1.2`; `P2`, `Ph. 2` and `P1–P3` by the initial of the unit. */
  #prefixed(name: string): readonly PhaseId[] | undefined {
    const span = prefixedSpan.exec(name)?.groups;
    if (span !== undefined && this.#isInitial(span['prefix'] ?? ''))
      return this.between(toPhaseId(span['from'] ?? ''), toPhaseId(span['to'] ?? ''));
    const { prefix = '', id: written = '' } = prefixedId.exec(name)?.groups ?? {};
    const isSure = written.includes('.') ? /\S$/.test(prefix) : this.#isInitial(prefix);
    const id = toPhaseId(written);
    return isSure && this.#phasesById.has(id) ? [id] : undefined;
  }

  /** `P`, `Ph. `; not where `P1` is a priority. */
  #isInitial(prefix: string): boolean {
    const letters = /^(?<letters>\p{L}h?)[-_.]?\s?$/u.exec(prefix)?.groups?.['letters'];
    if (letters?.charAt(0).toLowerCase() !== this.#initial) return false;
    return letters !== 'P' || !/\bpriority\b|\(P\d\)/i.test(this.#lines.text);
  }

  /** "US1 for its login", `US1 的登录`: the purpose, or what it makes, is no part of the name. */
  #withPurpose(words: string, titles: TitlePart): Named {
    const at = words.search(/\sfor\s|(?<=\d)\s?[の的의]/u);
    return at === -1 ? undefined : this.#byName(words.slice(0, at), titles);
  }

  get #phasesById(): ReadonlyMap<PhaseId, readonly NamedPhase[]> {
    return (this.#byId ??= groupBy(
      this.#phases.flatMap((phase) =>
        [phase.id, ...(phase.stands ?? [])].map((id) => ({ ...phase, id })),
      ),
      ({ id }) => id,
    ));
  }

  /** In plain words, by the places of their phases. */
  get #plainTitles(): readonly string[] {
    return (this.#titles ??= this.#phases.map(({ title }) => plain(title)));
  }

  get #knownStories(): ReadonlyMap<number, PhaseId> {
    return (this.#stories ??= storiesOf(this.#phases));
  }

  get #knownTasks(): ReadonlyMap<string, PhaseId> {
    return (this.#tasks ??= tasksOf(this.#lines, this.#phases));
  }

  get #numberedTasks(): ReadonlyMap<string, PhaseId> {
    return (this.#numbered ??= numberedTasksOf(this.#lines, this.#phases));
  }
}

/** Whether an id names the phase, be it one of several that it stands for. */
function isCalled({ id, stands = [] }: NamedPhase, name: PhaseId): boolean {
  return id === name || stands.includes(name);
}
