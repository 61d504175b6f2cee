import type { PhaseDraft } from '../model/plan-draft.ts';

/** Offsets at which a line can be put into a phase, each at the end of the line before it. */
export interface LinePlaces {
  /** Below the heading's line. */
  readonly below: number;
  /** A line further: what follows a setext heading's text is its underline. */
  readonly belowUnderline: number;
  /** After the phase's last text. */
  readonly end: number;
  /** As the text ends its lines. */
  readonly lineEnd: '\r\n' | '\n';
}

export function linePlaces(text: string, { heading, section }: PhaseDraft): LinePlaces {
  const below = lineEndFrom(text, heading.end);
  return {
    below,
    belowUnderline: lineEndFrom(text, below + 1),
    end: section.start + text.slice(section.start, section.end).trimEnd().length,
    lineEnd: text.includes('\r\n') ? '\r\n' : '\n',
  };
}

function lineEndFrom(text: string, from: number): number {
  const found = /\r?\n/.exec(text.slice(from));
  return found === null ? text.length : from + found.index;
}
