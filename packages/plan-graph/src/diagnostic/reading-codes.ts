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
    summary: 'The project of a plan does not have the name that the front matter gives.',
    strict: false,
  },
  'fence-without-language': {
    summary: 'A fence under a command label has no language that runs.',
    strict: true,
  },
  'forward-reference': {
    summary: 'A phase depends on one further down in the plan.',
    strict: false,
  },
  'hidden-failure': { summary: 'A command may fail without the script failing.', strict: true },
  'ignored-text': {
    summary: 'Words next to a reference are taken as an explanation.',
    strict: false,
  },
  'invalid-front-matter': { summary: 'The front matter is not valid YAML.', strict: false },
  'misplaced-dependencies': {
    summary: 'Dependencies are written where they do not count for a phase.',
    strict: true,
  },
  'missing-dependencies': { summary: 'A phase has no dependency line.', strict: false },
  'misspelt-label': {
    summary: 'A label is nearly the name of a field or of commands, and is not read.',
    strict: true,
  },
  'no-checks': { summary: 'No phase of the plan has a check.', strict: false },
  'not-a-command': { summary: 'Something looks like a command but is not run.', strict: true },
  'or-dependency': {
    summary: 'A dependency line offers a choice, which Nx cannot express.',
    strict: true,
  },
  'output-in-scope': {
    summary: 'A phase writes into a project that it reads as a whole.',
    strict: true,
  },
  'output-pattern': {
    summary: 'A declared output starts with a wildcard, which Nx does not accept.',
    strict: false,
  },
  'placeholder-in-command': {
    summary: 'A command contains a placeholder, and runs as written.',
    strict: true,
  },
  'project-name-collision': {
    summary: 'A plan would have the project name of another plan or project.',
    strict: false,
  },
  'protected-output': {
    summary: 'A declared output may match a file that no run should replace.',
    strict: false,
  },
  'range-heading': { summary: 'One heading stands for several phases.', strict: false },
  'records-not-ignored': { summary: 'Git does not ignore the records of runs.', strict: false },
  'self-dependency': { summary: 'A phase depends on itself.', strict: true },
  'target-defaults': { summary: 'The workspace changes a target of the plan.', strict: true },
  'target-name-collision': { summary: 'Two targets would have the same name.', strict: true },
  'too-many-inputs': {
    summary: 'Phases declare so many inputs that some read the whole workspace.',
    strict: true,
  },
  'unclosed-fence': {
    summary: 'A fence is not closed, or contains another fence of the same length.',
    strict: true,
  },
  'unit-chosen': {
    summary: 'Nothing says which word marks a phase, and some headings are ignored.',
    strict: true,
  },
  'unknown-input': {
    summary: 'A declared input is not a path, a project or a named input.',
    strict: true,
  },
  'unknown-phase': { summary: 'A phase depends on one that is not in the plan.', strict: true },
  'unknown-plan': {
    summary: 'A phase depends on a plan that is not in the workspace.',
    strict: true,
  },
  'unknown-target': {
    summary: 'A phase depends on a target that is not in the workspace.',
    strict: true,
  },
  'unlabelled-dependency': {
    summary: 'A phase names an earlier one in a line that is no dependency line.',
    strict: true,
  },
  'unmatched-input': { summary: 'A declared input matches no file.', strict: true },
  'unreadable-heading': {
    summary: 'A heading starts like a phase but is not read as one.',
    strict: true,
  },
  'unreadable-reference': {
    summary: 'An item of a dependency line cannot be read as a phase.',
    strict: true,
  },
} as const;
