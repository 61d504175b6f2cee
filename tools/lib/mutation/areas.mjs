/**
 * What is looked at, and the tests that answer for it.
 *
 * @typedef {object} Area
 * @property {string} sources Folder of the sources that are changed.
 * @property {readonly string[]} tests Folders and files of tests.
 * @property {number} [sample] How many mutants are looked at; all unless set.
 */

const graph = 'packages/plan-graph';

/** Without the properties that take more than five seconds: the figures are rather too low than too high. */
const references = [
  'references/external-reference.test.ts',
  'references/ids-as-written.test.ts',
  'references/names.test.ts',
  'references/story-and-task-names.test.ts',
  'references/title-names.test.ts',
  'references/words-around-names.test.ts',
  'references/reference-forms.test.ts',
  'references/reference-list.test.ts',
  'references/words-around-references.test.ts',
  'references/written-lines.test.ts',
  'edges',
  'values',
  'phases/dependency-field-lines.test.ts',
  'phases/dependency-field-lists.test.ts',
  'phases/dependency-field-places.test.ts',
  'phases/phase-fields.test.ts',
  'phases/needs-in-words.test.ts',
  'phases/needs-behind-titles.test.ts',
  'phases/section-fields.test.ts',
  'validate/ambiguity-of-phases.test.ts',
  'validate/ambiguity-of-places.test.ts',
  'validate/ambiguity-of-references.test.ts',
  'validate/golden.test.ts',
  'validate/diagnostics',
];

/** @type {Readonly<Record<string, Area>>} */
export const areas = {
  graph: { sources: `${graph}/src/graph`, tests: [`${graph}/test/graph`] },
  fingerprint: {
    sources: `${graph}/src/fingerprint`,
    tests: [
      'fingerprint/fingerprints.test.ts',
      'fingerprint/covered-text.test.ts',
      'fingerprint/landed-mark.test.ts',
      'fingerprint/phase-text.test.ts',
      'fingerprint/inherited-settings.test.ts',
      'edit',
      'files',
    ].map((path) => `${graph}/test/${path}`),
  },
  edges: {
    sources: `${graph}/src/edges`,
    tests: [...references, 'formats', 'files', 'docs/contributing-page.test.ts'].map(
      (path) => `${graph}/test/${path}`,
    ),
    sample: 300,
  },
  references: {
    sources: `${graph}/src/references`,
    tests: [...references, 'formats'].map((path) => `${graph}/test/${path}`),
    sample: 300,
  },
  lock: {
    sources: 'packages/nx-phases/src/platform/lock',
    tests: ['packages/nx-phases/test/platform/lock'],
  },
};
