import { createHash } from 'node:crypto';

/** Where the spans of a run belong, by the words of https://www.w3.org/TR/trace-context. */
export interface TracePlace {
  /** 32 hexadecimal digits. */
  readonly traceId: string;
  /** 16 hexadecimal digits; undefined: the run is the top. */
  readonly parentId: string | undefined;
}

/**
 * @param run - name of the run, the same in all its tasks
 * @param outer - `TRACEPARENT` of the environment of Nx, of whatever has called it
 */
export function tracePlace(run: string, outer: string | undefined): TracePlace {
  const [, traceId, parentId] =
    /^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/.exec(outer ?? '') ?? [];
  return traceId === undefined || /^0+$/.test(traceId)
    ? { traceId: hexOf(run, 32), parentId: undefined }
    : { traceId, parentId };
}

/** The same wherever it is asked for, so that what a command reports is below the span of its phase. */
export function spanId(run: string, of: string): string {
  return hexOf(`${run}\n${of}`, 16);
}

/** What the commands of a target find as `TRACEPARENT`. */
export function traceParent(run: string, target: string, outer: string | undefined): string {
  return `00-${tracePlace(run, outer).traceId}-${spanId(run, target)}-01`;
}

function hexOf(text: string, digits: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, digits);
}
