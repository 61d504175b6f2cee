/**
 * The codes of what is found while a plan is read or its workspace is looked at, so before or after there are rules to
 * check: in the order of the alphabet. Those that a rule finds stand with their rule, in `validate/rules`.
 */
export const readingCodes = {
  'alternatives-in-command': {
    summary: 'A command offers a choice, and all of it runs.',
    strict: true,
  },
  'bad-field-value': { summary: 'A field has a value that cannot be read.', strict: true },
  'changed-project-name': {
    summary: 'The project of a plan is not called as the front matter says.',
    strict: false,
  },
  'fence-without-language': {
    summary: 'A fence under a label for commands does not say its language, so it is not run.',
    strict: true,
  },
  'forward-reference': {
    summary: 'A phase needs one that stands below it in the plan.',
    strict: false,
  },
  'hidden-failure': { summary: 'A command may fail without the script failing.', strict: true },
  'ignored-text': {
    summary: 'Words beside a reference are read as an explanation.',
    strict: false,
  },
  'invalid-front-matter': { summary: 'The front matter is no YAML.', strict: false },
  'misplaced-dependencies': {
    summary: 'Dependencies stand where they are not read as those of a phase.',
    strict: true,
  },
  'missing-dependencies': { summary: 'A phase has no dependency line.', strict: false },
  'no-checks': { summary: 'No phase of the plan has a check.', strict: false },
  'not-a-command': { summary: 'Something looks like a command and is not run.', strict: true },
  'or-dependency': {
    summary: 'A dependency line offers a choice, for which Nx has no edge.',
    strict: true,
  },
  'output-in-scope': {
    summary: 'A phase writes into a project that it reads as a whole.',
    strict: true,
  },
  'output-pattern': {
    summary: 'A declared output starts with a wildcard, which Nx takes from no task.',
    strict: false,
  },
  'placeholder-in-command': {
    summary: 'A command has a place to be filled in, and runs as written.',
    strict: true,
  },
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
  'target-defaults': { summary: 'The workspace changes a target of the plan.', strict: true },
  'target-name-collision': { summary: 'Two targets would have the same name.', strict: true },
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
} as const;
