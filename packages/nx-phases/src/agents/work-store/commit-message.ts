import type { WorkIdentity } from './model.ts';

/** The trailers by which work is known again in a history. */
export const trailers = {
  plan: 'Nx-Phases-Plan',
  phase: 'Nx-Phases-Phase',
  fingerprint: 'Nx-Phases-Fingerprint',
} as const;

type Identity = Omit<WorkIdentity, 'key' | 'project'>;

/** The message of a commit of ours that keeps the work of one phase. A title of several lines, or with control characters, comes out as one line. */
export function commitMessage(identity: Identity): string {
  const { phase, title } = identity;
  const subject = title.trim() === '' ? `Phase ${phase}` : `Phase ${phase}: ${title}`;
  return [oneLine(subject), '', ...trailerLines(identity), ''].join('\n');
}

export function trailerLines({ plan, phase, fingerprint }: Identity): readonly string[] {
  return [
    `${trailers.plan}: ${oneLine(plan)}`,
    `${trailers.phase}: ${oneLine(phase)}`,
    `${trailers.fingerprint}: ${oneLine(fingerprint)}`,
  ];
}

/** What would end a line, move the cursor of a terminal, or turn the direction of the text. */
const inert = /[\p{Cc}\p{Zl}\p{Zp}\u{202a}-\u{202e}\u{2066}-\u{2069}]+/gu;

export function oneLine(text: string): string {
  return text.replace(inert, ' ').trim();
}

/** Lines without control characters, and never two blank ones in a row. */
export function plainLines(text: string): string {
  return text
    .split(/\r\n?|\n/)
    .map((line) => line.replace(inert, ' ').trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
