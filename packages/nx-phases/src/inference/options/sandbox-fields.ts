import type { DescribedField } from 'plan-graph/internal';
import { textList, texts } from './value-schemas.ts';

/** What a process in a copy is. */
export type SandboxRole = 'agent' | 'setup' | 'checks';

export const sandboxRoles: readonly SandboxRole[] = ['agent', 'setup', 'checks'];

/** The option `sandbox` in full; docs/agents-security.md has examples. */
export const sandboxFields = {
  use: {
    description: '`bwrap`, `podman`, or a list of words that are put before every command',
    without: 'required',
    anyOf: [
      { type: 'string', enum: ['bwrap', 'podman'] },
      { ...textList, minItems: 1 },
    ],
  },
  network: {
    description: 'What may use the network: all, nothing, or those that are named',
    default: ['agent', 'setup'],
    anyOf: [{ type: 'boolean' }, { type: 'array', items: { enum: sandboxRoles } }],
  },
  environment: {
    description:
      'Names of environment variables that setup and checks get besides what any program needs',
    default: [],
    ...texts,
  },
  read: {
    description: 'Further paths that may be read: absolute, or below the home folder as `~/…`',
    default: [],
    ...texts,
  },
  write: { description: 'Further paths that may be written', default: [], ...texts },
  home: {
    description: 'What of the home folder the agent gets a copy of: `.claude.json`',
    without: 'what the preset signs in with',
    ...texts,
  },
  image: {
    description: 'Of `podman`: the image in which everything runs',
    without: 'required with `podman`',
    type: 'string',
    minLength: 1,
  },
} as const satisfies Readonly<Record<string, DescribedField>>;
