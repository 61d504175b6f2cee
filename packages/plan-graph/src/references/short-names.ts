import type { Lines } from '../markdown/lines.ts';
import type { DependencyItem, PhaseId } from '../model/dependency.ts';
import type { DependencyValueReader } from './dependency-value.ts';
import type { NamedPhase } from './references.ts';

/**
 * Where all stories are of one epic, `Story 1.1` to `Story 1.4`, `Story 2` is 1.2: no epic is called so.
 *
 * @returns undefined: the plan has others
 */
export function inOneEpic(
  read: DependencyValueReader,
  unit: string,
  phases: readonly NamedPhase[],
): DependencyValueReader | undefined {
  if (!/^(?:user\s+)?story$/iu.test(unit.trim())) return undefined;
  const epics = new Set(phases.map(({ id }) => /^(?<epic>\d+)\.\d+$/.exec(id)?.groups?.['epic']));
  const [epic] = epics;
  if (epics.size !== 1 || epic === undefined) return undefined;
  const known = new Set<string>(phases.map(({ id }) => id));
  const whole = (id: PhaseId): PhaseId => {
    const longer = `${epic}.${id}`;
    return known.has(longer) ? (longer as PhaseId) : id;
  };
  const inEpic = (item: DependencyItem): DependencyItem => {
    if (item.kind === 'phase') return { ...item, id: whole(item.id) };
    return item.kind === 'span' ? { ...item, from: whole(item.from), to: whole(item.to) } : item;
  };
  return (value, offset, titles) => {
    const reading = read(value, offset, titles);
    return { ...reading, items: reading.items.map(inEpic) };
  };
}

const signed = /^(?:#{1,6}\s+)?[*_]{0,3}#\d/;

/** Where all headings are written so, `### #2: Storage`, `#2` is 2. Undefined: they are not. */
export function withSign(
  read: DependencyValueReader,
  lines: Lines,
  phases: readonly NamedPhase[],
): DependencyValueReader | undefined {
  const isSigned = ({ lines: { first } }: NamedPhase): boolean =>
    first > 0 && signed.test(lines.content(first - 1));
  if (phases.length === 0 || !phases.every(isSigned)) return undefined;
  return (value, offset, titles) => read(value.replace(/#(?=\d)/g, ' '), offset, titles);
}
