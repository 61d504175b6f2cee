import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NormalizedAgent } from '../../inference/options/agents.ts';
import { longestInstructions } from '../../inference/options/instructions-option.ts';
import { decodeText } from '../../platform/files/decode-text.ts';
import type { Result } from '../../running/identify/identify.ts';

/** The text of an agent's option `instructions`; a reason where it names a file that cannot be used. */
export function readInstructions(
  root: string,
  { name, instructions }: Pick<NormalizedAgent, 'name' | 'instructions'>,
): Result<string | undefined> {
  if (instructions === undefined) return { ok: true, value: undefined };
  if (instructions.kind === 'text') return { ok: true, value: instructions.text };
  const { path } = instructions;
  const unexpected = (what: string, expected: string): Result<string> => ({
    ok: false,
    reason: `Unexpected ${what} \`${path}\`, expected ${expected}, because \`instructions\` of agent \`${name}\` names it`,
  });
  let bytes: Buffer;
  try {
    bytes = readFileSync(join(root, path));
  } catch {
    return unexpected('missing', 'a file that can be read');
  }
  const text = decodeText(bytes)?.trim();
  if (text === undefined || text === '' || text.length > longestInstructions)
    return unexpected('content of', `text in UTF-8 of at most ${longestInstructions} characters`);
  return { ok: true, value: text };
}
