/** What is known of a code, whatever plan it is found in. */
export interface CodeFacts {
  /** One sentence, the same that opens the code's page in docs/diagnostics. */
  readonly summary: string;
  /**
   * Whether `strict` makes an error of its warnings. It does where something that the author wrote
   * is not used as written, or contradicts something else; not where the reading is sure, or where
   * the workspace and not the plan has to be mended.
   */
  readonly strict: boolean;
}

/**
 * Everything that can be wrong with a plan, in the order of the alphabet. Codes are stable: docs and
 * users refer to them, and each has a page `docs/diagnostics/<code>.md`.
 */
export const diagnosticCodes = {
  'alternatives-in-command': {
    summary: 'A command offers a choice, and all of it runs.',
    strict: true,
  },
  'bad-field-value': { summary: 'A field has a value that cannot be read.', strict: true },
  'blocks-mismatch': {
    summary: 'A phase says it blocks another, which does not need it.',
    strict: true,
  },
  'changed-project-name': {
    summary: 'The project of a plan is not called as the front matter says.',
    strict: false,
  },
  'count-mismatch': {
    summary: 'The plan says how many phases it has, and has another number of them.',
    strict: true,
  },
  cycle: { summary: 'Phases need each other in a circle.', strict: true },
  'duplicate-id': { summary: 'Two headings have the same id.', strict: false },
  'empty-dependencies': {
    summary: 'A dependency line has nothing after its colon.',
    strict: true,
  },
  'fence-without-language': {
    summary: 'A fence under a label for commands does not say its language, so it is not run.',
    strict: true,
  },
  'forward-reference': {
    summary: 'A phase needs one that stands below it in the plan.',
    strict: false,
  },
  'hidden-failure': {
    summary: 'A command may fail without the script failing.',
    strict: true,
  },
  'ignored-text': {
    summary: 'Words beside a reference are read as an explanation.',
    strict: false,
  },
  'invalid-front-matter': { summary: 'The front matter is no YAML.', strict: false },
  'long-id': { summary: 'A phase has an id that is too long.', strict: false },
  'misplaced-dependencies': {
    summary: 'Dependencies stand where they are not read as those of a phase.',
    strict: true,
  },
  'missing-dependencies': { summary: 'A phase has no dependency line.', strict: false },
  'multiple-fields': { summary: 'A phase has two dependency lines.', strict: true },
  'no-checks': { summary: 'No phase of the plan has a check.', strict: false },
  'no-phases': {
    summary: 'The file looks like a plan, and no heading in it is a phase.',
    strict: true,
  },
  'not-a-command': { summary: 'Something looks like a command and is not run.', strict: true },
  'or-dependency': {
    summary: 'A dependency line offers a choice, for which Nx has no edge.',
    strict: true,
  },
  'output-conflict': { summary: 'Two phases declare the same output.', strict: true },
  'output-in-scope': {
    summary: 'A phase writes into a project that it reads as a whole.',
    strict: true,
  },
  'output-outside-workspace': {
    summary: 'A declared output is no file or folder that a phase may own.',
    strict: true,
  },
  'output-pattern': {
    summary: 'A declared output starts with a wildcard, which Nx takes from no task.',
    strict: false,
  },
  placeholder: { summary: 'A word of a template was not replaced.', strict: true },
  'placeholder-in-command': {
    summary: 'A command has a place to be filled in, and runs as written.',
    strict: true,
  },
  'plan-too-large': { summary: 'A plan has more phases or text than can be read.', strict: false },
  'project-name-collision': {
    summary: 'A plan would have the project name of another plan or project.',
    strict: false,
  },
  'protected-output': {
    summary: 'A declared output may be a file that no run should replace.',
    strict: false,
  },
  'range-heading': { summary: 'One heading stands for several phases.', strict: false },
  'records-not-ignored': { summary: 'Git does not ignore the records of runs.', strict: false },
  'self-dependency': { summary: 'A phase needs itself.', strict: true },
  'source-mismatch': {
    summary: 'Two places say different things about what a phase needs.',
    strict: true,
  },
  'target-defaults': {
    summary: 'The workspace changes a target of the plan.',
    strict: true,
  },
  'target-name-collision': { summary: 'Two targets would have the same name.', strict: true },
  'unclosed-bracket': {
    summary: 'A list of dependencies opens a bracket and does not close it.',
    strict: true,
  },
  'unclosed-fence': {
    summary: 'A fence is not closed, or holds another of its length.',
    strict: true,
  },
  'unit-chosen': {
    summary: 'Which word makes a phase was found out, and some headings are not read.',
    strict: true,
  },
  'unknown-input': {
    summary: 'A declared input is no path, project or named input.',
    strict: true,
  },
  'unknown-phase': { summary: 'A phase needs one that the plan does not have.', strict: true },
  'unknown-plan': {
    summary: 'A phase needs a plan that the workspace does not have.',
    strict: true,
  },
  'unknown-target': {
    summary: 'A phase needs a target that the workspace does not have.',
    strict: true,
  },
  'unmatched-input': { summary: 'No file answers to a declared input.', strict: true },
  'unreadable-heading': {
    summary: 'A heading starts like a phase and is not read as one.',
    strict: true,
  },
  'unreadable-reference': {
    summary: 'An item of a dependency line cannot be read as a phase.',
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
} as const satisfies Readonly<Record<string, CodeFacts>>;

export type DiagnosticCode = keyof typeof diagnosticCodes;

/** In the order of the alphabet. */
export const allDiagnosticCodes = Object.keys(diagnosticCodes) as readonly DiagnosticCode[];
