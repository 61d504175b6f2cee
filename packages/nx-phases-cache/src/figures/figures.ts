/** What a cache did during a run. Bytes and milliseconds; counts of entries else. */
export interface Figures {
  readonly hits: number;
  readonly hitsFromUpstream: number;
  readonly misses: number;
  readonly stored: number;
  readonly storedUpstream: number;
  readonly notStored: number;
  readonly bytesRead: number;
  readonly bytesStored: number;
  /** Time in which requests waited that ended in a fault. */
  readonly lostMs: number;
  /** Each kind of fault once, with how often it came. */
  readonly faults: readonly { readonly what: string; readonly times: number }[];
}

/** The figures for people: a line, and a line for each kind of fault. */
export function figuresText(figures: Figures): string {
  const { hits, hitsFromUpstream, misses, stored, storedUpstream, notStored } = figures;
  const parts = [
    `${hits} ${hits === 1 ? 'hit' : 'hits'}${hitsFromUpstream > 0 ? ` (${hitsFromUpstream} from upstream)` : ''}`,
    `${misses} ${misses === 1 ? 'miss' : 'misses'}`,
    `${stored} stored${storedUpstream > 0 ? ` (${storedUpstream} upstream)` : ''}`,
    ...(notStored > 0 ? [`${notStored} not stored`] : []),
    `${megabytes(figures.bytesRead)} read, ${megabytes(figures.bytesStored)} stored`,
    ...(figures.lostMs > 0 ? [`${(figures.lostMs / 1000).toFixed(1)} s lost`] : []),
  ];
  return [
    `nx-phases-cache: ${parts.join(', ')}`,
    ...figures.faults.map(
      ({ what, times }) =>
        `nx-phases-cache: survived ${times === 1 ? 'once' : `${times} times`}: ${what}`,
    ),
  ].join('\n');
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
