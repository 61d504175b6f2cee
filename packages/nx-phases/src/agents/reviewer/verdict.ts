import { isJsonObject, parseJson } from '../../platform/files/json.ts';

/** One thing that a reviewer says of the work. */
export interface Finding {
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly message: string;
}

export interface ReviewVerdict {
  readonly verdict: 'pass' | 'fail';
  readonly findings: readonly Finding[];
}

/**
 * The verdict in a reviewer's last words: a JSON object that is all of them, or their end, in a fence or not.
 * Undefined: there is none that can be read, and so the work has not passed.
 */
export function parseVerdict(words: string | undefined): ReviewVerdict | undefined {
  const text = (words ?? '')
    .trim()
    .replace(/\n?```$/, '')
    .trimEnd();
  // From the last brace on that makes it whole: words before it may hold braces too.
  for (let at = text.lastIndexOf('{'), left = 1000; at !== -1 && left > 0; left--) {
    const verdict = readVerdict(parseJson(text.slice(at)));
    if (verdict !== undefined) return verdict;
    at = at === 0 ? -1 : text.lastIndexOf('{', at - 1);
  }
  return undefined;
}

function readVerdict(value: unknown): ReviewVerdict | undefined {
  if (!isJsonObject(value)) return undefined;
  const { verdict, findings = [] } = value;
  if ((verdict !== 'pass' && verdict !== 'fail') || !Array.isArray(findings)) return undefined;
  const read = findings.map(readFinding);
  const found = read.filter((one) => one !== undefined);
  return found.length === read.length ? { verdict, findings: found } : undefined;
}

function readFinding(value: unknown): Finding | undefined {
  if (!isJsonObject(value)) return undefined;
  const { file, line, message } = value;
  if (typeof message !== 'string' || message.trim() === '') return undefined;
  return {
    file: typeof file === 'string' ? file : undefined,
    line: typeof line === 'number' ? line : undefined,
    message,
  };
}

/** `src/a.ts:12: the test no longer asserts anything`, one line each. */
export function findingLines({ findings }: ReviewVerdict): readonly string[] {
  return findings.map(({ file, line, message }) => {
    const place = [file, line].filter((part) => part !== undefined).join(':');
    return [place, message.replace(/\s+/g, ' ').trim()].filter((part) => part !== '').join(': ');
  });
}
