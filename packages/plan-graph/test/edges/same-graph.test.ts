import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { phasesOf } from '../formats/reading.ts';

/** A graph, and how it is written: what each phase needs, those it waits for and those that wait for it. */
interface Graph {
  /** By place of the phase: the places of what it needs, all of them before it. */
  readonly needs: readonly (readonly number[])[];
  readonly edges: readonly (readonly [number, number])[];
}

const graph: fc.Arbitrary<Graph> = fc
  .integer({ min: 2, max: 7 })
  .chain((count) =>
    fc.tuple(
      ...Array.from({ length: count }, (_, index) =>
        fc.subarray(Array.from({ length: index }, (__, before) => before + 1)),
      ),
    ),
  )
  .map((needs) => ({
    needs,
    edges: needs.flatMap((before, index) => before.map((from) => [from, index + 1] as const)),
  }))
  .filter(({ edges }) => edges.length > 0);

const named = (ids: readonly number[]): string => ids.map((id) => `Phase ${id}`).join(', ');
const waitingFor = ({ edges }: Graph, id: number): readonly number[] =>
  edges.flatMap(([from, to]) => (from === id ? [to] : []));

/** The headings with what stands behind each title and below each heading. */
const plan = (
  { needs }: Graph,
  own: (id: number) => { readonly behind?: string; readonly below?: string } = () => ({}),
): string =>
  needs
    .map((_, index) => {
      const { behind = '', below = 'Text.' } = own(index + 1);
      return `## Phase ${index + 1}: Part ${'ABCDEFG'[index] ?? ''}${behind}\n\n${below}\n`;
    })
    .join('\n');
const besidePlan = (one: Graph, lines: readonly string[], heading = 'Overview'): string =>
  `${plan(one)}\n# ${heading}\n\n${lines.join('\n')}\n`;
const withBars = (rows: readonly string[]): readonly string[] => rows.map((row) => `| ${row} |`);

const needRows = ({ needs }: Graph, name: string): readonly string[] => [
  `Phase | ${name}`,
  '--- | ---',
  ...needs.map((before, index) => `${index + 1} | ${before.length === 0 ? '-' : before.join()}`),
];
const edgeRows = ({ edges }: Graph, from: string, to: string): readonly string[] => [
  `${from} | ${to}`,
  '--- | ---',
  ...edges.map(([needed, needing]) => `Phase ${needed} | Phase ${needing}`),
];
const turnedRows = ({ edges }: Graph): readonly string[] => [
  'From | To | Type',
  '--- | --- | ---',
  ...edges.map(([needed, needing]) => `Phase ${needing} | Phase ${needed} | depends on`),
];
const yaml = ({ needs }: Graph): readonly string[] => [
  '```yaml',
  'phases:',
  ...needs.map((before, index) => `  - { id: ${index + 1}, depends_on: [${before.join()}] }`),
  '```',
];

type Way = (one: Graph) => string;

/** Where each phase has its own words; the other ways show edges, and cannot tell of a phase that none has. */
const ofPhases: Readonly<Record<string, Way>> = {
  fields: (one) => plan(one, (id) => needsOf(one, id, (ids) => ({ below: `Depends on: ${ids}` }))),
  'parentheses behind titles': (one) =>
    plan(one, (id) => needsOf(one, id, (ids) => ({ behind: ` (depends on ${ids})` }))),
  'arrows behind titles': (one) =>
    plan(one, (id) => needsOf(one, id, (ids) => ({ behind: ` ← ${ids}` }))),
  'attributes of titles': (one) =>
    plan(one, (id) => needsOf(one, id, (ids) => ({ behind: ` {depends: ${ids}}` }))),
  'code behind titles': (one) =>
    plan(one, (id) => needsOf(one, id, (ids) => ({ behind: ` \`after: ${ids}\`` }))),
  'a table': (one) => besidePlan(one, withBars(needRows(one, 'Depends on'))),
  'a table without outer bars': (one) => besidePlan(one, needRows(one, 'Depends on')),
  'a table of what is required': (one) => besidePlan(one, withBars(needRows(one, 'Predecessors'))),
  'front matter': (one) =>
    `---\nphases:\n${one.needs
      .map((before, index) => `  ${index + 1}: [${before.join()}]\n`)
      .join('')}---\n\n${plan(one)}`,
  'a fence of YAML': (one) => besidePlan(one, yaml(one)),
};

const ofEdges: Readonly<Record<string, Way>> = {
  'fields of what waits': (one) => plan(one, (id) => waitsOf(one, id, 'below', 'Blocks: ')),
  'what waits behind titles': (one) =>
    plan(one, (id) => waitsOf(one, id, 'behind', ' (blocks ', ')')),
  'arrows to what waits behind titles': (one) =>
    plan(one, (id) => waitsOf(one, id, 'behind', ' (→ ', ')')),
  'a column of what waits': (one) =>
    besidePlan(one, [
      'Phase | Blocks',
      '--- | ---',
      ...one.needs.map((_, index) => `${index + 1} | ${named(waitingFor(one, index + 1)) || '-'}`),
    ]),
  'a table of edges': (one) => besidePlan(one, withBars(edgeRows(one, 'From', 'To'))),
  'a table of edges without outer bars': (one) =>
    besidePlan(one, edgeRows(one, 'Predecessor', 'Successor')),
  'a table of edges the other way round': (one) => besidePlan(one, withBars(turnedRows(one))),
  'a list of edges': (one) =>
    besidePlan(
      one,
      one.edges.map(([needed, needing]) => `- Phase ${needing} depends on Phase ${needed}`),
      'Dependencies',
    ),
  'a list of edges in words': (one) =>
    besidePlan(
      one,
      one.edges.map(([needed, needing]) => `- Phase ${needed} blocks Phase ${needing}`),
      'Dependencies',
    ),
  'a list of arrows': (one) =>
    besidePlan(
      one,
      one.edges.map(([needed, needing]) => `- Phase ${needed} → Phase ${needing}`),
      'Dependencies',
    ),
  'lines of arrows': (one) =>
    besidePlan(
      one,
      one.edges.map(([needed, needing]) => `Phase ${needed} → Phase ${needing}\n`),
    ),
  'lines of arrows the other way round': (one) =>
    besidePlan(
      one,
      one.edges.map(([needed, needing]) => `Phase ${needing} ← Phase ${needed}\n`),
    ),
};

function needsOf<Own>(
  { needs }: Graph,
  id: number,
  write: (ids: string) => Own,
): Own | Record<string, never> {
  const before = needs[id - 1] ?? [];
  return before.length === 0 ? {} : write(named(before));
}

function waitsOf(
  one: Graph,
  id: number,
  place: 'behind' | 'below',
  open: string,
  close = '',
): Readonly<Record<string, string>> {
  const waiting = waitingFor(one, id);
  return waiting.length === 0 ? {} : { [place]: open + named(waiting) + close };
}

/** `2<1`, whatever has made the edges. */
function edgesIn(text: string): readonly string[] {
  return phasesOf(text).map((phase) => {
    const { id = '', needs = '' } =
      /^(?<id>\S+).*?(?:: (?<needs>[^:]+) by .*)?$/u.exec(phase)?.groups ?? {};
    return `${id}<${needs.replaceAll(' ', '')}`;
  });
}

const meant = ({ needs }: Graph): readonly string[] =>
  needs.map((before, index) => `${index + 1}<${before.join()}`);

test.each(Object.entries({ ...ofPhases, ...ofEdges }))('a graph is read from %s', (_, write) => {
  fc.assert(
    fc.property(graph, (one) => {
      // The edges alone tell nothing of a phase without any.
      const all = new Set(one.edges.flat());
      fc.pre(
        Object.values(ofPhases).includes(write) ||
          one.needs.every((__, index) => all.has(index + 1)),
      );
      expect(edgesIn(write(one))).toEqual(meant(one));
    }),
  );
});
