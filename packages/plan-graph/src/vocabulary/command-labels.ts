/**
 * The labels under which a plan's commands stand. Both readings use this table: the outline to tell
 * whether a phase may write files, the content to find the commands. Short on purpose: what stands
 * below such a label is executed, so a name is here only if a plan can hardly mean anything else.
 */
export type CommandKind = 'run' | 'check';

/** Names in lower case. */
export const commandNames: Readonly<Record<CommandKind, readonly string[]>> = {
  run: ['run', 'command', 'commands', 'run command', 'run commands'],
  check: [
    'test',
    'tests',
    'testing',
    'verify',
    'verification',
    'checks',
    'automated verification',
    'automated check',
    'automated checks',
    'automated test',
    'automated tests',
    'automated testing',
    'test command',
    'test commands',
    'phase gate',
    'verification command',
    'verification commands',
    'validation command',
    'validation commands',
  ],
};

const kinds: ReadonlyMap<string, CommandKind> = new Map(
  (['run', 'check'] as const).flatMap((kind) =>
    commandNames[kind].map((name) => [name, kind] as const),
  ),
);

/** @param name - a label without its colon and emphasis, in any case; a remark after it is no part of it */
export function commandKindOf(name: string): CommandKind | undefined {
  const bare = name.replace(/\([^()]*\)\s*$/, '');
  return kinds.get(bare.replace(/\s+/g, ' ').trim().toLowerCase());
}
