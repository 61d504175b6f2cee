/*
 * What a plan may ask to be kept true: `<!-- nx-phases:drawing -->` … `<!-- /nx-phases -->`. Readers and the writer use
 * what stands here, because a block that is written in another form than is recognized would be read as the plan's own words.
 */

/** Blocks whose whole text is written by us. */
export const generatedKinds = ['drawing', 'mermaid', 'waves', 'totals', 'estimates'] as const;

export type GeneratedKind = (typeof generatedKinds)[number];

/** `criteria`: a list of the user's, of which only boxes are ticked. */
export const blockKinds = [...generatedKinds, 'criteria'] as const;

export type BlockKind = (typeof blockKinds)[number];

export const blockEnd = '<!-- /nx-phases -->';

export function blockStart(kind: BlockKind): string {
  return `<!-- nx-phases:${kind} -->`;
}

/** The language of a block's fence. */
export const fenceLanguage = { drawing: 'text', mermaid: 'mermaid' } as const;

export const waveColumns = ['Wave', 'Phases', 'Estimate'] as const;

/** What a list of facts may say, in this order. */
export const factNames = {
  totals: ['Phases', 'Waves', 'Dependencies', 'Tasks', 'Status'],
  estimates: [
    'Sequential',
    'By waves',
    'Critical path',
    'Expected saving',
    'Counted without an estimate',
  ],
} as const;

export function factLine(name: string, value: string): string {
  return `- **${name}**: ${value}`;
}
