import { expect } from '@jest/globals';
import { inFull } from './in-full.ts';
import { planOf } from '../reading.ts';

inFull({
  'count-mismatch': [
    `Total Phases: 4\n\n${planOf('deps: []')}`,
    [
      {
        code: 'count-mismatch',
        severity: 'warning',
        message:
          "Unexpected count 4 in the plan's metadata, expected 1, the number of phases found",
        at: '4',
        fix: 'Correct the number, or look for a heading that is not read as a phase.',
      },
    ],
  ],
  'bad-field-value in the front matter': [
    `---\nmissing: maybe\n---\n${planOf('deps: []')}`,
    [
      {
        code: 'bad-field-value',
        severity: 'error',
        message:
          'Unexpected `maybe` for `missing` in the front matter, expected `auto`, `independent`, `sequential`, `error`',
        at: 'maybe',
      },
    ],
  ],
  'invalid-front-matter': [
    `---\ntitle: {\n---\n${planOf('deps: []')}`,
    [
      {
        code: 'invalid-front-matter',
        severity: 'warning',
        message: expect.stringMatching(
          /^Unexpected front matter that is not valid YAML \(.+\), expected keys and values$/,
        ) as unknown,
        at: expect.any(String) as unknown,
        fix: 'Fix the YAML, or remove the `---` lines.',
      },
    ],
  ],
});
