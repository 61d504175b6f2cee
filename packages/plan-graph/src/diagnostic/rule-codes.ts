// Made from the rules in validate/rules: `UPDATE=1 node tools/jest.mjs packages/plan-graph test/validate/rules` writes it.
export const ruleCodes = {
  'blocks-mismatch': {
    summary: 'A phase says it blocks another, which does not need it.',
    strict: true,
  },
  'count-mismatch': {
    summary: 'The plan says how many phases it has, and has another number of them.',
    strict: true,
  },
  cycle: { summary: 'Phases need each other in a circle.', strict: true },
  'duplicate-id': { summary: 'Two headings have the same id.', strict: false },
  'empty-dependencies': { summary: 'A dependency line has nothing after its colon.', strict: true },
  'long-id': { summary: 'A phase has an id that is too long.', strict: false },
  'multiple-fields': { summary: 'A phase has two dependency lines.', strict: true },
  'no-phases': {
    summary: 'The file looks like a plan, and no heading in it is a phase.',
    strict: true,
  },
  'output-conflict': { summary: 'Two phases declare the same output.', strict: true },
  'output-outside-workspace': {
    summary: 'A declared output is no file or folder that a phase may own.',
    strict: true,
  },
  placeholder: { summary: 'A word of a template was not replaced.', strict: true },
  'plan-too-large': { summary: 'A plan has more phases or text than can be read.', strict: false },
  'source-mismatch': {
    summary: 'Two places say different things about what a phase needs.',
    strict: true,
  },
  'unclosed-bracket': {
    summary: 'A list of dependencies opens a bracket and does not close it.',
    strict: true,
  },
  'wave-mismatch': {
    summary: 'A table of waves puts phases together of which one needs the other.',
    strict: true,
  },
  'write-conflict': {
    summary: 'Two phases that may run at the same time name the same file.',
    strict: true,
  },
} as const;
