import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { DeclaredWave } from '../model/plan-draft.ts';
import type { DependencyField, PhaseId } from '../model/dependency.ts';
import type { Range } from '../source/source-text.ts';
import type { Document } from '../document/document.ts';
import { fenceBody, fencesIn } from '../markdown/fences.ts';
import { isJson } from '../vocabulary/fence-languages.ts';
import type { References } from '../references/references.ts';
import {
  byId,
  type EdgeReader,
  type EdgeReading,
  needing,
  nothing,
  type PhaseItem,
  phaseItems,
} from './edge-reader.ts';

interface Wave {
  readonly id: unknown;
  readonly members: readonly { readonly written: string; readonly range: Range }[];
  /** Ids of waves; undefined: the wave before. */
  readonly needs: readonly unknown[] | undefined;
}

const longest = 200_000;

/**
 * The waves that stand as JSON in a fence below a heading `Dependency Graph`:
 * `{"waves": [{"id": 0, "tasks": ["1.1"]}, …]}`, also with `phases` in place of `tasks`, as plain lists
 * of them, and with `depends_on` waves. What is in a wave needs all of the wave before its own.
 */
export const waveGraphReader: EdgeReader = {
  source: 'graph',
  onlyIfSilent: true,
  comparesWaves: true,
  read({ document }, { named }) {
    const body = graphFence(document);
    if (body === undefined) return nothing;
    const waves = parseWaves(document.source.text.slice(body.start, body.end), body.start);
    if (waves !== undefined) return connect(waves, named);
    return {
      ...nothing,
      waves: [],
      problems: [
        {
          code: 'unreadable-reference',
          severity: 'warning',
          message:
            'Unexpected text in the dependency graph, expected JSON with `waves` of ids; it is ignored',
          range: body,
        },
      ],
    };
  },
};

function connect(waves: readonly Wave[], named: References['named']): EdgeReading {
  const fields = new Map<PhaseId, DependencyField>();
  const problems: Diagnostic[] = [];
  const unique = new Map<PhaseId, number>();
  const resolved = waves.map(({ id, needs, members }, position) => {
    const items = members.flatMap(({ written, range }): readonly PhaseItem[] => {
      const found = named(written).filter((one) => (unique.get(one) ?? position) === position);
      for (const one of found) unique.set(one, position);
      if (found.length === 0) {
        problems.push({
          code: 'unreadable-reference',
          severity: 'warning',
          message: `Unexpected \`${written}\` in the dependency graph, expected phases or tasks of this plan, each in one wave; it is ignored`,
          range,
        });
      }
      return phaseItems(found, range);
    });
    return { id, needs, items };
  });
  for (const [position, { needs, items }] of resolved.entries()) {
    const before =
      needs === undefined
        ? resolved.slice(0, position).slice(-1)
        : needs.flatMap((needed) => resolved.find(({ id }) => id === needed) ?? []);
    const needed = before.flatMap((wave) => wave.items);
    for (const { id, range } of items) fields.set(id, needing('graph', range, needed));
  }
  const declared = resolved.map(({ items }, position): DeclaredWave => ({
    order: position,
    range: { start: items[0]?.range.start ?? 0, end: items.at(-1)?.range.end ?? 0 },
    phases: items.map((item) => item.id),
  }));
  return { waves: declared, needs: byId(fields), problems };
}

/** Whether there is such a fence, readable or not. */
export function hasWaveGraph(document: Document): boolean {
  return graphFence(document) !== undefined;
}

/** The text of the first fence below the heading. */
function graphFence({ lines, scan }: Document): Range | undefined {
  for (const heading of lines.ownHeadings) {
    if (!/dependency\s+graph/iu.test(lines.words(heading.text))) continue;
    const next = scan.headings.find(({ line }) => line > heading.line)?.line ?? lines.count;
    const fence = fencesIn(lines, heading.line, next).find(
      ({ info }) => info === '' || isJson(info),
    );
    if (fence === undefined) continue;
    const body = fenceBody(lines, fence);
    const { start, end } = body;
    // A drawing in a plain fence is for people.
    const isData = fence.info !== '' || lines.words(body).trimStart().startsWith('{');
    if (isData && start < end && end - start <= longest) return body;
  }
  return undefined;
}

function parseWaves(text: string, offset: number): readonly Wave[] | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // Then there is no list below.
  }
  const list: unknown = Array.isArray(json) ? json : (json as { waves?: unknown } | null)?.waves;
  if (!Array.isArray(list)) return undefined;
  let from = 0;
  const waves = list.map((raw: unknown, index): Wave | undefined => {
    const record = (Array.isArray(raw) ? { tasks: raw as unknown } : raw) as Record<
      string,
      unknown
    > | null;
    const members = record?.['tasks'] ?? record?.['phases'];
    if (record === null || !Array.isArray(members)) return undefined;
    const needs = record['depends_on'] ?? record['dependsOn'];
    return {
      id: record['id'] ?? record['wave'] ?? record['wave_number'] ?? index,
      members: members
        .filter((id): id is string | number => typeof id === 'string' || typeof id === 'number')
        .map((written) => {
          // In the order of the text, so the next place with these characters is its own.
          const at = text.indexOf(JSON.stringify(written), from);
          const start = Math.max(0, at);
          if (at !== -1) from = at + 1;
          return {
            written: String(written),
            range: { start: offset + start, end: offset + start + JSON.stringify(written).length },
          };
        }),
      needs: Array.isArray(needs) ? (needs as readonly unknown[]) : undefined,
    };
  });
  return waves.includes(undefined) ? undefined : (waves as readonly Wave[]);
}
