import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { DependencyField, DependencyItem } from '../../model/dependency.ts';
import type { PhaseDraft } from '../../model/plan-draft.ts';

/** Phases without some whose ids others have, in the order of the text. */
export interface Distinct {
  readonly phases: readonly PhaseDraft[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The heading that is the phase, of several with its id. */
export interface OnePhase {
  /** One of them, with what another one alone says of it. */
  readonly phase: PhaseDraft;
  readonly heading: PhaseDraft;
  /** What makes it the phase, as messages say it. */
  readonly why: string;
}

/**
 * Which of the headings with one id is the phase; undefined: nobody knows. With one title they are
 * an overview and its detail, and the work stands where the boxes or more text are. One that says that it is for
 * later, `Phase 2 (Future)`, is none beside one that does not. With other
 * titles only the one that has the dependency field is sure, or the first above others without any work.
 */
export function onePhaseOf(
  same: readonly PhaseDraft[],
  isForLater: (phase: PhaseDraft) => boolean,
): OnePhase | undefined {
  const forNow = same.filter((phase) => !isForLater(phase));
  const [only, other] = forNow;
  if (only === undefined || forNow.length === same.length) return phaseAmong(same);
  return other === undefined
    ? { phase: only, heading: only, why: 'that is not for later' }
    : phaseAmong(forNow);
}

function phaseAmong(same: readonly PhaseDraft[]): OnePhase | undefined {
  const owners = same.filter(ownsField);
  const [owner] = owners;
  const work = haveOneTitle(same) ? workOf(same) : undefined;
  if (work !== undefined && agree(owners)) return withField(work, owners);
  if (owner !== undefined)
    return owners.length === 1 ? { phase: owner, heading: owner, why: withLine } : undefined;
  return firstWithWork(same);
}

const withLine = 'with the dependency field';
const withMore = 'with more below it';

function withField({ phase, why }: Work, owners: readonly PhaseDraft[]): OnePhase {
  const [owner] = owners;
  if (owner === undefined) return { phase, heading: phase, why };
  if (owners.includes(phase))
    return { phase, heading: phase, why: owners.length === 1 ? withLine : why };
  const dependencyFields = [...owner.dependencyFields.filter(isOwn), ...phase.dependencyFields];
  return { phase: { ...phase, dependencyFields }, heading: phase, why };
}

/**
 * The same for headings of different sections whose titles are not one, but say the same: `Safety check before payment` and
 * `Check before payment`.
 */
export function onePhaseInWords(same: readonly PhaseDraft[]): OnePhase | undefined {
  const owners = same.filter(ownsField);
  const work = haveOneTitle(same, saySame) && agree(owners) ? workOf(same) : undefined;
  return work && withField(work, owners);
}

/** A list or table about all phases is not an occurrence's own. */
export function ownsField({ dependencyFields }: PhaseDraft): boolean {
  return dependencyFields.some(isOwn);
}

function isOwn({ source }: DependencyField): boolean {
  return source === 'field' || source === 'front matter';
}

/** `Foundation` and `Foundation (weeks 1-2)` are one title, `Build` and `Build it` are two. */
export function haveOneTitle(
  same: readonly PhaseDraft[],
  isLike: (title: string, shortest: string) => boolean = goesOnFrom,
): boolean {
  const titles = same.map(({ title }) => title.toLowerCase().replace(/[*_`]/g, '').trim());
  const shortest = titles.reduce((short, title) => (title.length < short.length ? title : short));
  return shortest !== '' && titles.every((title) => isLike(title, shortest));
}

function goesOnFrom(title: string, shortest: string): boolean {
  return title.startsWith(shortest) && /^$|^\s*[([:：（–—|-]/.test(title.slice(shortest.length));
}

/** Whether a title has all the words of a shorter one in their order, two or more, and at most as many others. */
function saySame(title: string, shortest: string): boolean {
  const words = wordsOf(title);
  const wanted = wordsOf(shortest);
  let at = 0;
  for (const word of words) if (word === wanted[at]) at++;
  return wanted.length > 1 && at === wanted.length && words.length <= 2 * wanted.length;
}

function wordsOf(title: string): readonly string[] {
  return title.match(/[\p{L}\p{N}]+/gu) ?? [];
}

interface Work {
  readonly phase: PhaseDraft;
  readonly why: string;
}

/**
 * The one with boxes, else the one with more below it. At one level two lists of boxes, or as much
 * text at both places, are the same thing written twice.
 */
function workOf(same: readonly PhaseDraft[]): Work | undefined {
  const [boxed, other] = same.filter(({ boxes }) => boxes.total > 0);
  if (boxed !== undefined && other === undefined) return { phase: boxed, why: 'with the tasks' };
  const longest = same.reduce((most, phase) => (lengthOf(phase) > lengthOf(most) ? phase : most));
  const isAlone = same.every((phase) => phase === longest || lengthOf(phase) < lengthOf(longest));
  const haveLevels = new Set(same.map(({ depth }) => depth)).size === same.length;
  return haveLevels || (isAlone && boxed === undefined)
    ? { phase: longest, why: withMore }
    : undefined;
}

function lengthOf({ lines }: PhaseDraft): number {
  return lines.end - lines.first;
}

/** Whether all say that the phase needs the same. */
function agree(owners: readonly PhaseDraft[]): boolean {
  return new Set(owners.map(needsOf)).size <= 1;
}

function needsOf({ dependencyFields }: PhaseDraft): string {
  const field = dependencyFields.find(isOwn);
  return JSON.stringify([field?.none, field?.items.map(withoutPlace)]);
}

function withoutPlace(item: DependencyItem): object {
  return { ...item, range: undefined };
}

/**
 * A phase of which deeper headings without any work speak further down, such as those of a schedule or of risks:
 * `### Phase 2 (two developers)`. It has tasks, or more below it than those.
 */
function firstWithWork([first, ...others]: readonly PhaseDraft[]): OnePhase | undefined {
  if (
    first === undefined ||
    others.some(({ boxes, depth }) => boxes.total > 0 || depth <= first.depth)
  )
    return undefined;
  if (first.boxes.total > 0) return { phase: first, heading: first, why: 'with the tasks' };
  return others.every((other) => !other.mayRun && lengthOf(other) < lengthOf(first))
    ? { phase: first, heading: first, why: withMore }
    : undefined;
}

/**
 * The same for what is left: a plan that tells of its phases twice, each time at one level, tells of all of them the same
 * way, `## Step 3: An endpoint` and `### Step 3: The endpoint (with tests)`. Where at least two others of these levels, and
 * most of them, have their work at one of the two, so has this one.
 */
export function onePhaseAsOthers(
  same: readonly PhaseDraft[],
  decided: readonly { readonly same: readonly PhaseDraft[]; readonly one: OnePhase }[],
): OnePhase | undefined {
  const alike = decided.filter((other) => levelsOf(other.same) === levelsOf(same));
  const [at = -1, ...more] = new Set(alike.map((other) => other.same.indexOf(other.one.heading)));
  const phase = same[at];
  if (phase === undefined || more.length > 0 || alike.length < 2) return undefined;
  const owners = same.filter(ownsField);
  return owners.every((owner) => owner === phase)
    ? { phase, heading: phase, why: 'at the level of the other phases' }
    : undefined;
}

/** Empty where two of them are of one level. */
function levelsOf(same: readonly PhaseDraft[]): string {
  const levels = same.map(({ depth }) => depth);
  return new Set(levels).size === levels.length ? levels.join() : '';
}
