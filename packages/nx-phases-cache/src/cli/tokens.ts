import { domainForm } from '../trust/keys.ts';

/** A token of a server, and what it opens. */
export interface Token {
  readonly value: string;
  readonly access: 'read' | 'write';
  readonly domain: string;
  /** Other domains that it reads besides. */
  readonly reads: readonly string[];
}

const leastLength = 16;

/**
 * Reads tokens, a line each: `write main TOKEN`, `write pull-request+main TOKEN` (writes for pull requests, and reads what main
 * has), `read main TOKEN`. Lines that start with `#` are comments.
 *
 * @returns The tokens, or the sentence about what is wrong, which repeats none.
 */
export function parseTokens(text: string): readonly Token[] | string {
  const tokens: Token[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '' || line.trimStart().startsWith('#')) continue;
    const { access, domains, value } =
      /^\s*(?<access>read|write)\s+(?<domains>\S+)\s+(?<value>\S+)\s*$/.exec(line)?.groups ?? {};
    if (access === undefined || domains === undefined || value === undefined)
      return `Unexpected form of line ${index + 1} of the tokens, expected \`write main TOKEN\` or \`read main TOKEN\``;
    const [domain = '', ...reads] = domains.split('+');
    if (![domain, ...reads].every((name) => domainForm.test(name)))
      return `Unexpected domain in line ${index + 1} of the tokens, expected small letters, digits and \`-\``;
    if (domain === 'main' && reads.length > 0)
      return `Unexpected \`main+…\` in line ${index + 1} of the tokens, expected main alone: what other domains wrote must not reach it`;
    if (value.length < leastLength)
      return `Unexpected token of ${value.length} characters in line ${index + 1}, expected at least ${leastLength}`;
    tokens.push({ value, access: access === 'read' ? 'read' : 'write', domain, reads });
  }
  return tokens.length === 0 ? 'Unexpected lack of tokens, expected one or more' : tokens;
}
