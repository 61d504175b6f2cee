import type { LineReading } from './usage/model.ts';

/** Hears what one start of an agent does while it runs. */
export interface AgentObserver {
  /** Everything it prints, as it comes. */
  readonly onOutput: (chunk: Uint8Array, stream: 'stdout' | 'stderr') => void;
  /** What a line of its output says. */
  readonly onReading: (reading: LineReading) => void;
}
