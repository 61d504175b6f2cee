import { inFull } from './in-full.ts';
import { planOf } from '../reading.ts';

const run = '\n\nRun:\n\n```bash\ntrue\n```\n';

inFull({
  'output-outside-workspace': [
    planOf('Outputs: ../dist'),
    [
      {
        code: 'output-outside-workspace',
        severity: 'error',
        message:
          'Unexpected output `../dist`, expected a path or glob inside the workspace, relative to its root',
        at: '../dist',
        fix: 'Have it written inside the workspace, or leave it out: Nx restores nothing elsewhere.',
        phase: '1',
      },
    ],
  ],
  'output-conflict': [
    planOf(`Outputs: dist${run}`, `Outputs: \`dist/a\`${run}`),
    [
      {
        code: 'output-conflict',
        severity: 'error',
        message:
          'Unexpected output `dist/a` that is also written by Phase 1, expected each file to belong to one phase',
        at: 'dist/a',
        fix: 'Name in each phase only the files that no other phase writes.',
        phase: '2',
        related: ['Phase 1 declares `dist`: dist'],
      },
    ],
  ],
  'output-conflict, perhaps': [
    planOf(`Outputs: dist/*.js${run}`, `Outputs: dist/a*${run}`),
    [
      {
        code: 'output-conflict',
        severity: 'warning',
        message:
          'Unexpected output `dist/a*` that may also be written by Phase 1, expected each file to belong to one phase',
        at: 'dist/a*',
        fix: 'Name in each phase only the files that no other phase writes.',
        phase: '2',
        related: ['Phase 1 declares `dist/*.js`: dist/*.js'],
      },
    ],
  ],
  'output-conflict of what a person writes': [
    planOf(`Outputs: dist/**${run}`, 'Outputs: `dist/a`, b', 'Outputs: b'),
    [
      {
        code: 'output-conflict',
        severity: 'warning',
        message:
          'Unexpected output `dist/a` of a phase without a `Run:` block among what Phase 1 writes, expected a path that no phase replaces',
        at: 'dist/a',
        fix: 'Move it elsewhere, or name it as an input if the other phase writes it.',
        phase: '2',
        related: ['Phase 1 declares `dist/**`: dist/**'],
      },
    ],
  ],
});
