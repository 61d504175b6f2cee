import {
  placeholderPattern,
  type CommitPlaceholder,
  type CommitTemplate,
} from '../../inference/options/commit-template.ts';
import { oneLine, plainLines } from '../work-store/commit-message.ts';

/** What a commit tells of the work in it. Empty: nothing is known of it. */
export type CommitFacts = Readonly<Record<Exclude<CommitPlaceholder, 'trailers'>, string>>;

const mostOfSummary = 2000;

/**
 * The message of a commit that lands work. A line of which nothing is known is left out. The trailers are
 * the last paragraph in any case: by them the work is known again.
 */
export function commitText(
  { subject, body }: CommitTemplate,
  facts: CommitFacts,
  trailers: readonly string[],
): string {
  const summary = plainLines(facts.summary.slice(0, mostOfSummary));
  const fill = (line: string): string =>
    line.replace(placeholderPattern, (written, name: string) =>
      name in facts ? oneLine(facts[name as keyof CommitFacts]) : written,
    );
  const lines = body.split('\n').flatMap((line) => {
    if (line.trim() === '{summary}') return summary === '' ? [] : summary.split('\n');
    if (line.trim() === '{trailers}') return trailers;
    const names = [...line.matchAll(placeholderPattern)].map(([, name]) => name ?? '');
    const known = names.filter((name) => oneLine(facts[name as keyof CommitFacts]) !== '');
    return names.length > 0 && known.length === 0 ? [] : [fill(line).trimEnd()];
  });
  const text = lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  const whole = body.includes('{trailers}')
    ? text
    : [text, trailers.join('\n')].filter((part) => part !== '').join('\n\n');
  return `${oneLine(fill(subject)) || oneLine(facts.name)}\n\n${whole}\n`;
}
