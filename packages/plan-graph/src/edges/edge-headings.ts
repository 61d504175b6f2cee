import type { Lines } from '../markdown/lines.ts';
import type { Heading } from '../markdown/scanner/scan-blocks.ts';
import { mayNameDependencies } from '../vocabulary/field-names.ts';
import { namesOrder } from '../vocabulary/order-names.ts';

/** What a heading that may be about edges says. */
export interface EdgeHeading {
  readonly words: string;
  /** Whether it is about an order; else it may be about dependencies. */
  readonly isOfOrder: boolean;
}

/** Those of a document's own headings that are about an order, or may be about dependencies. */
export function edgeHeadings(lines: Lines): ReadonlyMap<Heading, EdgeHeading> {
  return lines.once(findHeadings);
}

function findHeadings(lines: Lines): ReadonlyMap<Heading, EdgeHeading> {
  return new Map(
    lines.ownHeadings.flatMap((heading) => {
      const words = lines.words(heading.text);
      const isOfOrder = namesOrder(words);
      return isOfOrder || mayNameDependencies(words)
        ? [[heading, { words, isOfOrder }] as const]
        : [];
    }),
  );
}
