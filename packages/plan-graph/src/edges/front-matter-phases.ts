import { isMap, isScalar, isSeq } from 'yaml';
import type { DependencyValueReader } from '../references/reference-list.ts';
import type { DependencyField, PhaseId } from '../model/dependency.ts';
import { toPhaseId } from '../values/phase-ids.ts';
import type { Range } from '../source/source-text.ts';
import type { Document } from '../document/document.ts';

const keys = ['depends_on', 'dependsOn', 'dependencies'];

/**
 * What the front matter says of each phase: `phases: {2: [1]}`, or `phases: {2: {depends_on: [1]}}`,
 * or a list `phases: [{id: 2, depends_on: [1]}]`. Other shapes of `phases` are other tools'.
 */
export function frontMatterPhases(
  { frontMatter }: Document,
  read: DependencyValueReader,
): ReadonlyMap<PhaseId, DependencyField> {
  const fields = new Map<PhaseId, DependencyField>();
  const { yaml } = frontMatter;
  const node = yaml?.document.get('phases', true);
  if (yaml === undefined) return fields;
  if (isMap(node)) {
    for (const { key, value } of node.items) {
      const needs = isMap(value) ? dependenciesIn(value) : value;
      add(isScalar(key) ? key : undefined, needs);
    }
  } else if (isSeq(node)) {
    for (const entry of node.items) {
      if (!isMap(entry)) continue;
      const id = (entry.get('id', true) ?? entry.get('phase', true)) as unknown;
      add(isScalar(id) ? id : undefined, dependenciesIn(entry));
    }
  }
  return fields;

  function add(
    id: { readonly value: unknown; readonly source?: string | undefined } | undefined,
    needs: unknown,
  ): void {
    const written = id?.source ?? (typeof id?.value === 'string' ? id.value : undefined);
    if (written === undefined || (!isScalar(needs) && !isSeq(needs))) return;
    const field = fieldOf(needs, yaml?.start ?? 0, read);
    const phase = toPhaseId(
      written.replace(/^['"]|['"]$/g, '').replace(/^[\p{L} ]+[ _-](?=\d)/u, ''),
    );
    if (field !== undefined && !fields.has(phase)) fields.set(phase, field);
  }
}

function dependenciesIn(map: { get: (key: string, keepScalar: true) => unknown }): unknown {
  return keys.map((key) => map.get(key, true)).find((node) => node !== undefined);
}

function fieldOf(
  node: unknown,
  offset: number,
  read: DependencyValueReader,
): DependencyField | undefined {
  const place = (one: unknown): Range => {
    const [start = 0, end = start] =
      (one as { readonly range?: readonly number[] | null }).range ?? [];
    return { start: offset + start, end: offset + end };
  };
  const range = place(node);
  const values = (isSeq(node) ? node.items : [node]).filter((one) => isScalar(one));
  const readings = values.flatMap((one) => {
    const at = place(one);
    const quoted = one.type === 'QUOTE_SINGLE' || one.type === 'QUOTE_DOUBLE' ? 1 : 0;
    const text = typeof one.value === 'string' ? one.value : (one.source ?? '');
    return text === '' ? [] : read(text, at.start + quoted);
  });
  const items = readings.flatMap((reading) => reading.items);
  const none = items.length === 0 && (isSeq(node) || readings.some((reading) => reading.none));
  if (items.length === 0 && !none) return undefined;
  return {
    source: 'front matter',
    key: range,
    value: range,
    items,
    none,
    ignored: readings.flatMap(({ ignored }) => ignored),
    unclosedBracket: undefined,
  };
}
