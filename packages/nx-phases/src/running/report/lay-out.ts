import * as dagre from '@dagrejs/dagre';

export interface Place {
  readonly id: string;
  /** Of its upper left corner. */
  readonly x: number;
  readonly y: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Line {
  readonly from: string;
  readonly to: string;
  readonly points: readonly Point[];
}

export interface LaidOut {
  readonly width: number;
  readonly height: number;
  readonly places: readonly Place[];
  readonly lines: readonly Line[];
}

/** What we ask of the library. The types that come with it import each other in a way that Node does not know. */
interface Library {
  readonly Graph: new () => LibraryGraph;
  readonly layout: (graph: LibraryGraph) => void;
}

interface LibraryGraph {
  setGraph(settings: object): void;
  setDefaultEdgeLabel(make: () => object): void;
  setNode(id: string, label: object): void;
  setEdge(from: string, to: string): void;
  graph(): { readonly width: number; readonly height: number };
  node(id: string): Point;
  edge(from: string, to: string): { readonly points: readonly Point[] };
}

const { Graph, layout } = dagre as unknown as Library;

/** Boxes of one size from the top down, each below all that it needs, with lines that go around them. Whole numbers. */
export function layOut(
  ids: readonly string[],
  edges: readonly { readonly from: string; readonly to: string }[],
  box: { readonly width: number; readonly height: number },
): LaidOut {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'TB', nodesep: 24, ranksep: 36, marginx: 4, marginy: 4 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const id of ids) graph.setNode(id, { ...box });
  for (const { from, to } of edges) graph.setEdge(from, to);
  layout(graph);
  const { width, height } = graph.graph();
  return {
    width: Math.ceil(width),
    height: Math.ceil(height),
    places: ids.map((id) => {
      const { x, y } = graph.node(id);
      return { id, x: Math.round(x - box.width / 2), y: Math.round(y - box.height / 2) };
    }),
    lines: edges.map(({ from, to }) => ({
      from,
      to,
      points: graph
        .edge(from, to)
        .points.map(({ x, y }) => ({ x: Math.round(x), y: Math.round(y) })),
    })),
  };
}
