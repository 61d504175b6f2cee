import type { DependencyValueReader } from '../references/reference-list.ts';
import type { DependencyItem } from '../model/dependency.ts';
import type { PhaseDraft } from '../model/plan-draft.ts';
import type { Document } from '../document/document.ts';
import { boxOf, withoutBox } from '../vocabulary/boxes.ts';

/** What a list calls phases, resolved to positions in the plan. */
export type Named =
  | { readonly kind: 'phases'; readonly positions: readonly number[] }
  | { readonly kind: 'all-previous' }
  /** Looks like a reference and is none: `US9`, or a name and an id that do not belong together. */
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'prose' };

/**
 * Reads the names that lists about phases use besides ids: `US2`, `User Stories 1-3`, `Setup`,
 * `Setup (T001-T004)`, `Foundational (Phase 2)`, `all user stories`. A name is resolved by one
 * phase alone or not at all.
 */
export class PhaseNames {
  readonly #phases: readonly PhaseDraft[];
  readonly #read: DependencyValueReader;
  readonly #positions: ReadonlyMap<string, number>;
  readonly #stories = new Map<number, number>();
  readonly #tasks: ReadonlyMap<string, number>;
  readonly #titles: readonly string[];

  constructor(document: Document, phases: readonly PhaseDraft[], read: DependencyValueReader) {
    this.#phases = phases;
    this.#read = read;
    // Of an id that stands on several headings, the first.
    this.#positions = new Map(
      phases.map(({ id }, position) => [id, position] as const).toReversed(),
    );
    this.#titles = phases.map(({ title }) => plain(title));
    for (const [position, { title }] of phases.entries()) {
      for (const story of storiesIn(title)) {
        if (!this.#stories.has(story)) this.#stories.set(story, position);
      }
    }
    this.#tasks = tasksOf(document, phases);
  }

  /** Positions of the phases that are user stories. */
  get stories(): readonly number[] {
    return [...new Set(this.#stories.values())];
  }

  /** Whether a phase holds several stories, of which one may need another. */
  holdsStories(position: number): boolean {
    return [...this.#stories.values()].filter((one) => one === position).length > 1;
  }

  /**
   * @param written - one item, parentheses included
   */
  find(written: string): Named {
    const { name, remarks } = parted(written);
    // "all implementation phases (1-7)"
    const unit = /\bphases?\b/i.test(written) ? 'Phases ' : '';
    const ids = remarks
      .map((remark) => this.#byId(/^\d[\d\s,–-]*$/.test(remark) ? `${unit}${remark}` : remark))
      .find((found) => found !== undefined);
    const found = this.#byName(name);
    if (found === undefined) {
      if (ids !== undefined) return ids;
      return { kind: looksLikeName.test(name) ? 'unreadable' : 'prose' };
    }
    // "US1 (Phase 3)": the two have to say the same.
    const agree =
      ids?.kind !== 'phases' ||
      found.kind !== 'phases' ||
      found.positions.every((position) => ids.positions.includes(position));
    return agree ? found : { kind: 'unreadable' };
  }

  /** Of what is written with a conjunction, `Testing & Validation completion`, the phase of that title. */
  findTitle(written: string): Named | undefined {
    return this.#byTitle(parted(written).name);
  }

  #byName(name: string): Named | undefined {
    if (
      /^all\s+(?:the\s+|of\s+the\s+)?(?:previous|prior|preceding|earlier|other|above|phases)?$|^all\s+(?:previous|prior|preceding|earlier|other)\s+phases$/i.test(
        name,
      )
    )
      return { kind: 'all-previous' };
    if (allStories.test(name) && this.#stories.size > 0)
      return { kind: 'phases', positions: this.stories };
    const byId = this.#byId(name);
    if (byId !== undefined) return byId;
    const story = storyReference.exec(name)?.groups;
    if (story !== undefined) {
      const from = Number(story['from']);
      const to = Number(story['to'] ?? from);
      const positions = range(from, to).map((number) => this.#stories.get(number));
      return positions.includes(undefined)
        ? { kind: 'unreadable' }
        : { kind: 'phases', positions: positions as number[] };
    }
    const task = /^T(?<from>\d{3,4})(?:\s*[-–]\s*T?(?<to>\d{3,4}))?$/.exec(name)?.groups;
    if (task !== undefined) {
      const positions = range(Number(task['from']), Number(task['to'] ?? task['from'])).map(
        (number) => this.#tasks.get(`T${String(number).padStart(3, '0')}`),
      );
      return positions.includes(undefined)
        ? { kind: 'unreadable' }
        : { kind: 'phases', positions: [...new Set(positions as number[])] };
    }
    return this.#byTitle(name);
  }

  /** `Phase 2`, `Phases 3-8`, `Phase 3+`. */
  #byId(text: string): Named | undefined {
    if (/^final phase$/i.test(text))
      return { kind: 'phases', positions: [this.#phases.length - 1] };
    const open = /^(?<first>\D*\d+[A-Za-z]?)\s*\+$/.exec(text)?.groups?.['first'];
    const { items } = this.#read(open ?? text, 0);
    if (items.length === 0 || !/^\p{L}/u.test(text)) return undefined;
    const positions: number[] = [];
    for (const item of items) {
      const found = this.#positionsOf(item);
      if (found === undefined) return undefined;
      if (found === 'unknown') return { kind: 'unreadable' };
      positions.push(...found);
    }
    const [first] = positions;
    if (open === undefined || first === undefined) return { kind: 'phases', positions };
    return { kind: 'phases', positions: range(first, this.#phases.length - 1) };
  }

  #positionsOf(item: DependencyItem): readonly number[] | 'unknown' | undefined {
    if (item.kind !== 'phase' && item.kind !== 'span') return undefined;
    const from = this.#positions.get(item.kind === 'phase' ? item.id : item.from);
    const to = this.#positions.get(item.kind === 'phase' ? item.id : item.to);
    if (from === undefined || to === undefined || from > to) return 'unknown';
    return range(from, to);
  }

  #byTitle(name: string): Named | undefined {
    const wanted = plain(name.replace(/\s+phases?$/i, ''));
    if (wanted.length < 4) return undefined;
    const matching = this.#titles.flatMap((title, position) =>
      title.startsWith(wanted) ? position : [],
    );
    // A phase that stands on several headings is one.
    const ids = new Set(matching.map((position) => this.#phases[position]?.id));
    return ids.size === 1 ? { kind: 'phases', positions: matching.slice(0, 1) } : undefined;
  }
}

const allStories =
  /^(?:all\s+(?:\p{L}+\s+){0,4}|(?:the\s+)?(?:user\s+)?)(?:stories|user\s+story)(?:\s+phases)?$/iu;
const storyReference =
  /^(?:US|(?:user\s+)?(?:story|stories)\s+)\s*(?<from>\d{1,4})(?:\s*[-–]\s*(?:US)?\s*(?<to>\d{1,4}))?$/i;
const looksLikeName = /^(?:US\s*\d|(?:user\s+)?stor(?:y|ies)\s+\d|T\d{3}|phases?\s+[\dA-Z])/i;

/** The most numbers that a range stands for; more is no range of stories or tasks. */
const longestRange = 1000;

function range(from: number, to: number): readonly number[] {
  const length = Math.min(Math.max(0, to - from + 1), longestRange);
  return Array.from({ length }, (_, index) => from + index);
}

function storiesIn(title: string): readonly number[] {
  const numbers =
    /^(?:US|(?:user\s+)?stor(?:y|ies))\s*(?<numbers>\d{1,4}(?:\s*(?:[,&+]|and)\s*(?:US)?\s*\d{1,4})*)/i.exec(
      title,
    )?.groups?.['numbers'];
  return (numbers?.match(/\d+/g) ?? []).map(Number);
}

function tasksOf(
  { text, scan }: Document,
  phases: readonly PhaseDraft[],
): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const [position, { lines }] of phases.entries()) {
    for (let index = lines.first; index < lines.end; index++) {
      const line = scan.lines[index];
      if (line?.kind !== 'text' || !line.opensItem) continue;
      const words = text.slice(line.contentStart, line.end);
      if (boxOf(words) === undefined) continue;
      const id = /^\**(?<id>T\d{3,4})\b/.exec(withoutBox(words))?.groups?.['id'];
      if (id !== undefined && !found.has(id)) found.set(id, position);
    }
  }
  return found;
}

/** The words of an item and what stands in its parentheses, without the words that it has to be done. */
function parted(written: string): { readonly name: string; readonly remarks: readonly string[] } {
  const remarks = Array.from(written.matchAll(/\(([^()]*)\)/g), ([, inside]) =>
    (inside ?? '').trim(),
  );
  const words = written
    .replace(/\([^()]*\)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .split(' ');
  // "all phases" keeps its noun.
  const least = /^all$/i.test(words[0] ?? '') ? 2 : 1;
  while (words.length > least && afterwards.test(words.at(-1) ?? '')) words.pop();
  const name = words.join(' ').replace(/\s*[.:]$/, '');
  return { name: name.replace(/^both\s+/i, ''), remarks };
}

const afterwards =
  /^(?:phases?|being|be|is|are|to|has|have|been|fully|completion|completed?s?|done|finish(?:ed|es)?|first|tasks?|work|checkpoint|only|implement(?:ed|ations?)|verified|validated|tested|working|ready|stable|merged|passing)[.,]?$/i;

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
