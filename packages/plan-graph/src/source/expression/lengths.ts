import type { Node } from './node.ts';

/** How long what a node matches may be, in UTF-16 units. */
export function lengthsOf(node: Node): { readonly least: number; readonly most: number } {
  switch (node.kind) {
    case 'text':
      return { least: node.text.length, most: node.text.length };
    case 'set':
      return { least: 1, most: 2 };
    case 'later':
      return lengthsOf(node.read());
    case 'group':
      return lengthsOf(node.body);
    case 'repeat': {
      const { least, most } = lengthsOf(node.body);
      return { least: least * node.least, most: node.most === 0 ? 0 : most * node.most };
    }
    case 'items':
      return node.items
        .map(lengthsOf)
        .reduce((sum, one) => ({ least: sum.least + one.least, most: sum.most + one.most }), {
          least: 0,
          most: 0,
        });
    case 'choice': {
      const all = node.options.map(lengthsOf);
      return {
        least: Math.min(...all.map(({ least }) => least)),
        most: Math.max(...all.map(({ most }) => most)),
      };
    }
    case 'look':
    case 'start':
    case 'end':
    case 'word-edge':
      return { least: 0, most: 0 };
  }
}

/** The names of the groups in a node. */
export function groupsIn(node: Node): readonly string[] {
  switch (node.kind) {
    case 'later':
      return groupsIn(node.read());
    case 'group':
      return [node.name, ...groupsIn(node.body)];
    case 'items':
      return node.items.flatMap(groupsIn);
    case 'choice':
      return node.options.flatMap(groupsIn);
    case 'repeat':
      return node.groups;
    case 'look':
      return groupsIn(node.body);
    case 'text':
    case 'set':
    case 'start':
    case 'end':
    case 'word-edge':
      return [];
  }
}

/** The UTF-16 units of which one starts all that a node matches. Undefined: any may, or it matches nothing at all. */
export function firstUnitsOf(node: Node): ReadonlySet<number> | undefined {
  const found = starts(node);
  return found.isEmptyToo ? undefined : found.units;
}

interface Starts {
  /** Undefined: any. */
  readonly units: ReadonlySet<number> | undefined;
  /** Whether what the node matches may be empty, so that the next one has a say. */
  readonly isEmptyToo: boolean;
}

function starts(node: Node): Starts {
  switch (node.kind) {
    case 'text':
      return { units: new Set([node.text.charCodeAt(0)]), isEmptyToo: false };
    case 'set': {
      const units = node.set.firstUnits;
      return { units: units && new Set(units), isEmptyToo: false };
    }
    case 'later':
      return starts(node.read());
    case 'group':
      return starts(node.body);
    case 'repeat': {
      const body = starts(node.body);
      return { ...body, isEmptyToo: body.isEmptyToo || node.least === 0 };
    }
    case 'items': {
      let units: ReadonlySet<number> | undefined = new Set<number>();
      for (const item of node.items) {
        const own = starts(item);
        units = units && own.units && new Set([...units, ...own.units]);
        if (!own.isEmptyToo) return { units, isEmptyToo: false };
      }
      return { units, isEmptyToo: true };
    }
    case 'choice': {
      const all = node.options.map(starts);
      return {
        units: all.reduce<ReadonlySet<number> | undefined>(
          (sum, { units }) => sum && units && new Set([...sum, ...units]),
          new Set<number>(),
        ),
        isEmptyToo: all.some(({ isEmptyToo }) => isEmptyToo),
      };
    }
    case 'look':
    case 'start':
    case 'end':
    case 'word-edge':
      return { units: new Set(), isEmptyToo: true };
  }
}
