import type { WorkIdentity } from './model.ts';

/** The trailers by which work is known again in a history. */
export const trailers = {
  plan: 'Nx-Phases-Plan',
  phase: 'Nx-Phases-Phase',
  fingerprint: 'Nx-Phases-Fingerprint',
} as const;

/** The message of a commit that holds the work of one phase. A title of several lines, or with control characters, comes out as one line. */
export function commitMessage({
  plan,
  phase,
  title,
  fingerprint,
}: Omit<WorkIdentity, 'key' | 'project'>): string {
  const subject = title.trim() === '' ? `Phase ${phase}` : `Phase ${phase}: ${title}`;
  return [
    oneLine(subject),
    '',
    `${trailers.plan}: ${oneLine(plan)}`,
    `${trailers.phase}: ${oneLine(phase)}`,
    `${trailers.fingerprint}: ${oneLine(fingerprint)}`,
    '',
  ].join('\n');
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}
