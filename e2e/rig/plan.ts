/** A phase of a plan that a test writes. */
export interface PhaseSource {
  readonly title?: string;
  readonly dependencies?: readonly (number | string)[];
  /** Lines between heading and blocks: fields, tasks. */
  readonly lines?: readonly string[];
  /** Scripts. */
  readonly run?: string;
  readonly testing?: string;
}

/** Calls a fake command from a script of a plan. */
export function fake(name: string, ...flags: readonly string[]): string {
  return ['node "$FAKE_COMMAND"', name, ...flags].join(' ');
}

/** A plan in markdown, phases by id. */
export function plan(phases: Readonly<Record<string, PhaseSource>>, before = '# A plan'): string {
  return `${[before, ...Object.entries(phases).map(phaseText)].join('\n\n')}\n`;
}

function phaseText([id, phase]: readonly [string, PhaseSource]): string {
  const { title = `Number ${id}`, dependencies = [], lines = [], run, testing } = phase;
  return [
    `### Phase ${id}: ${title}`,
    `dependencies: [${dependencies.join(', ')}]`,
    ...(lines.length > 0 ? [lines.join('\n')] : []),
    ...block('Run', run),
    ...block('Testing', testing),
  ].join('\n\n');
}

function block(label: string, script: string | undefined): readonly string[] {
  return script === undefined ? [] : [`${label}:`, `\`\`\`bash\n${script}\n\`\`\``];
}

/** 1, then 2 and 3, then 4; each a check that calls the fake command of its name. */
export const diamond = plan({
  1: { lines: ['Tasks:\n\n- [ ] Set it up'], testing: fake('phase-1') },
  2: { dependencies: [1], lines: ['Tasks:\n\n- [ ] Build A'], testing: fake('phase-2') },
  3: { dependencies: [1], testing: fake('phase-3') },
  4: { dependencies: [2, 3], testing: fake('phase-4') },
});
