// Made from the rules in validate/rules: `UPDATE=1 node tools/jest.mjs packages/plan-graph test/validate/rules` writes it.
export const ruleCodes = {
  'blocks-mismatch': {
    summary: 'A phase claims to block another one that does not depend on it.',
    strict: true,
  },
  'count-mismatch': {
    summary: 'The plan states a number of phases that differs from the phases found.',
    strict: true,
  },
  cycle: { summary: 'Phases depend on each other in a cycle.', strict: true },
  'duplicate-id': { summary: 'Two headings have the same id.', strict: false },
  'empty-dependencies': { summary: 'A dependency line has nothing after its colon.', strict: true },
  'long-id': { summary: 'A phase has an id that is too long.', strict: false },
  'multiple-fields': { summary: 'A phase has two dependency lines.', strict: true },
  'no-phases': {
    summary: 'The file looks like a plan, but none of its headings is a phase.',
    strict: true,
  },
  'output-conflict': { summary: 'Two phases declare the same output.', strict: true },
  'output-outside-workspace': {
    summary: 'A declared output is not a file or folder that a phase may own.',
    strict: true,
  },
  placeholder: { summary: 'A placeholder of a template was not replaced.', strict: true },
  'plan-too-large': { summary: 'A plan has more phases or text than can be read.', strict: false },
  'source-mismatch': {
    summary: 'Two places disagree about what a phase depends on.',
    strict: true,
  },
  'unclosed-bracket': {
    summary: 'A list of dependencies opens a bracket but does not close it.',
    strict: true,
  },
  'unreadable-marker': {
    summary: 'A marker of what `nx sync` writes cannot be used.',
    strict: true,
  },
  'wave-mismatch': {
    summary: 'A wave table puts two phases together although one depends on the other.',
    strict: true,
  },
  'write-conflict': {
    summary: 'Two phases that may run at the same time name the same file.',
    strict: true,
  },
} as const;
