import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { DependencyField, DependencyItem, PhaseId } from '../outline/model.ts';
import { toPhaseId } from '../outline/phase-id.ts';
import type { Range } from '../source/source-text.ts';
import type { Document } from './document.ts';

/** What a `Task Dependency Graph` says each task needs. */
export interface WaveGraph {
  readonly needs: ReadonlyMap<PhaseId, DependencyField>;
  readonly problems: readonly Diagnostic[];
}

interface Wave {
  readonly id: unknown;
  readonly tasks: readonly { readonly id: PhaseId; readonly range: Range }[];
  /** Ids of waves; undefined: the wave before. */
  readonly needs: readonly unknown[] | undefined;
}

const longest = 200_000;

/**
 * Reads the waves that stand as JSON in a fence below a heading `Task Dependency Graph`:
 * `{"waves": [{"id": 0, "tasks": ["1.1"]}, …]}`, also as plain lists of tasks, and with
 * `depends_on` waves. A task needs all tasks of the wave before its own.
 *
 * @param resolve - the tasks that an id stands for; empty: there is none
 */
export function readWaveGraph(
  document: Document,
  resolve: (id: PhaseId) => readonly PhaseId[],
): WaveGraph | undefined {
  const body = graphFence(document);
  if (body === undefined) return undefined;
  const text = document.source.text.slice(body.start, body.end);
  const waves = parseWaves(text, body.start);
  if (waves === undefined) {
    return {
      needs: new Map(),
      problems: [
        {
          code: 'unreadable-reference',
          severity: 'warning',
          message:
            'Unexpected text in the task dependency graph, expected JSON with `waves` of task ids; it is not read',
          range: body,
        },
      ],
    };
  }
  return connect(waves, resolve);
}

function connect(waves: readonly Wave[], resolve: (id: PhaseId) => readonly PhaseId[]): WaveGraph {
  const needs = new Map<PhaseId, DependencyField>();
  const problems: Diagnostic[] = [];
  const unique = new Map<PhaseId, number>();
  const resolved = waves.map((wave, position) =>
    wave.tasks.flatMap(({ id, range }): DependencyItem[] => {
      const found = resolve(id).filter((one) => (unique.get(one) ?? position) === position);
      for (const one of found) unique.set(one, position);
      if (found.length === 0) {
        problems.push({
          code: 'unreadable-reference',
          severity: 'warning',
          message: `Unexpected \`${id}\` in the task dependency graph, expected tasks of this plan, each in one wave; it is not read`,
          range,
        });
      }
      return found.map((one) => ({ kind: 'phase', id: one, range }));
    }),
  );
  for (const [position, { needs: named }] of waves.entries()) {
    const before =
      named === undefined
        ? position === 0
          ? []
          : [position - 1]
        : named.flatMap((id) => {
            const index = waves.findIndex((wave) => wave.id === id);
            return index === -1 ? [] : [index];
          });
    const items = before.flatMap((index) => resolved[index] ?? []);
    for (const item of resolved[position] ?? []) {
      if (item.kind !== 'phase') continue;
      const { id, range } = item;
      needs.set(id, {
        source: 'graph',
        key: range,
        value: range,
        items,
        none: items.length === 0,
        ignored: [],
        unclosedBracket: undefined,
      });
    }
  }
  return { needs, problems };
}

/** Whether there is such a fence, readable or not. */
export function hasWaveGraph(document: Document): boolean {
  return graphFence(document) !== undefined;
}

/** The text of the first fence below the heading. */
function graphFence({ text, scan }: Document): Range | undefined {
  for (const heading of scan.headings) {
    if (
      heading.nested ||
      !/dependency\s+graph/iu.test(text.slice(heading.text.start, heading.text.end))
    )
      continue;
    const next = scan.headings.find(({ line }) => line > heading.line)?.line ?? scan.lines.length;
    const fence = scan.fences.find(
      ({ openLine, info }) =>
        openLine > heading.line && openLine < next && /^(?:jsonc?)?$/i.test(info.trim()),
    );
    const start = fence && scan.lines[fence.openLine + 1]?.start;
    if (fence === undefined || start === undefined) continue;
    const end = scan.lines[fence.closeLine ?? scan.lines.length]?.start ?? text.length;
    // A drawing in a plain fence is for people.
    const isData = fence.info.trim() !== '' || text.slice(start, end).trimStart().startsWith('{');
    if (isData && start < end && end - start <= longest) return { start, end };
  }
  return undefined;
}

function parseWaves(text: string, offset: number): readonly Wave[] | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const list: unknown = Array.isArray(json) ? json : (json as { waves?: unknown } | null)?.waves;
  if (!Array.isArray(list)) return undefined;
  let from = 0;
  const waves = list.map((raw: unknown, index): Wave | undefined => {
    const record = (Array.isArray(raw) ? { tasks: raw as unknown } : raw) as Record<
      string,
      unknown
    > | null;
    const tasks = record?.['tasks'];
    if (record === null || !Array.isArray(tasks)) return undefined;
    const needs = record['depends_on'] ?? record['dependsOn'];
    return {
      id: record['id'] ?? record['wave'] ?? index,
      tasks: tasks
        .filter((id): id is string | number => typeof id === 'string' || typeof id === 'number')
        .map((written) => {
          // In the order of the text, so the next place with these characters is its own.
          const at = text.indexOf(JSON.stringify(written), from);
          const start = Math.max(0, at);
          if (at !== -1) from = at + 1;
          return {
            id: toPhaseId(String(written).replace(/^(?:task\s*|t)(?=\d)/i, '')),
            range: { start: offset + start, end: offset + start + JSON.stringify(written).length },
          };
        }),
      needs: Array.isArray(needs) ? (needs as readonly unknown[]) : undefined,
    };
  });
  return waves.includes(undefined) ? undefined : (waves as readonly Wave[]);
}
