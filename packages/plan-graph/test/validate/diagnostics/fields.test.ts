import { inFull } from './in-full.ts';
import { planOf } from '../reading.ts';

inFull({
  'multiple-fields': [
    planOf('deps: []', 'deps: 1\nDepends on: 1'),
    [
      {
        code: 'multiple-fields',
        severity: 'warning',
        message: 'Unexpected second dependency line in Phase 2, expected one; the first is used',
        at: 'Depends on: 1',
        fix: 'Combine them into one line.',
        phase: '2',
        related: ['this one is used: deps: 1'],
      },
    ],
  ],
  'unclosed-bracket': [
    planOf('deps: []', 'deps: [1, 2'),
    [
      {
        code: 'unclosed-bracket',
        severity: 'error',
        message: 'Unexpected end of line in `[1, 2`, expected `]`',
        at: '[1, 2',
        fix: 'Close the bracket on the same line.',
        phase: '2',
      },
    ],
  ],
  'empty-dependencies': [
    planOf('deps: []', '**Depends on**:'),
    [
      {
        code: 'empty-dependencies',
        severity: 'error',
        message: 'Unexpected empty `Depends on`, expected phases or `none`',
        at: 'Depends on',
        fix: 'Write `none` if there are none.',
        phase: '2',
      },
    ],
  ],
  'misplaced-dependencies, of the plan': [
    `**Dependencies**: Phases 1 and 2\nDepends on: 2\n\n${planOf('deps: []', 'deps: []')}`,
    [
      {
        code: 'misplaced-dependencies',
        severity: 'info',
        message:
          'Unexpected dependencies of the plan as a whole, expected those of a phase, right below its heading; they are ignored',
        at: 'Dependencies**: Phases 1 and 2',
        fix: 'If they belong to a phase, move them right below its heading.',
        related: ['and these: Depends on: 2'],
      },
    ],
  ],
  'misplaced-dependencies, after the phases': [
    `${planOf('deps: []', 'deps: []')}\n## Notes\n\n- Depends on: Phase 1\n`,
    [
      {
        code: 'misplaced-dependencies',
        severity: 'info',
        message:
          'Unexpected dependencies outside of any phase, expected those of a phase, right below its heading; they are ignored',
        at: 'Depends on: Phase 1',
        fix: 'If they belong to a phase, move them right below its heading.',
      },
    ],
  ],
  'misspelt-label': [
    planOf('deps: []', '**Depnds on:** Phase 1\n- ouputs: dist', 'deps: 1'),
    [
      {
        code: 'misspelt-label',
        severity: 'warning',
        message:
          'Unexpected label `Depnds on`, expected `Depends on`; as it is, the line is no field of the phase',
        at: 'Depnds on',
        fix: 'Write `Depends on`.',
        phase: '2',
      },
      {
        code: 'misspelt-label',
        severity: 'warning',
        message:
          'Unexpected label `ouputs`, expected `outputs`; as it is, the line is no field of the phase',
        at: 'ouputs',
        fix: 'Write `outputs`.',
        phase: '2',
      },
    ],
  ],
  'misspelt-label, not of a part or a task': [
    planOf('deps: []', 'deps: 1\n- [ ] Do\n  - Ouputs: x\n\n### Part\n\nOuputs: y'),
    [],
  ],
  'misspelt-label, beside a phase without a line': [
    planOf('deps: []', 'Depnds on: Phase 1', 'Ouputs: x', 'deps: 1'),
    [
      {
        code: 'misspelt-label',
        severity: 'warning',
        message:
          'Unexpected label `Depnds on`, expected `Depends on`; as it is, the line is no field of the phase',
        at: 'Depnds on',
        fix: 'Write `Depends on`.',
        phase: '2',
      },
      {
        code: 'missing-dependencies',
        severity: 'info',
        message:
          'Unexpected Phase 3 without a dependency line, expected one because other phases have one; read as independent',
        at: 'Phase 3: P3',
        fix: 'Set `missing` to `independent`, `sequential` or `error` to say what it means.',
      },
      {
        code: 'misspelt-label',
        severity: 'warning',
        message:
          'Unexpected label `Ouputs`, expected `Outputs`; as it is, the line is no field of the phase',
        at: 'Ouputs',
        fix: 'Write `Outputs`.',
        phase: '3',
      },
    ],
  ],
  'missing-dependencies, said': [
    planOf('deps: []', '', 'deps: 1', ''),
    [
      {
        code: 'missing-dependencies',
        severity: 'info',
        message:
          'Unexpected Phase 2, 4 without a dependency line, expected one because other phases have one; read as independent',
        at: 'Phase 2: P2',
        fix: 'Set `missing` to `independent`, `sequential` or `error` to say what it means.',
        related: ['Phase 4 has none either: Phase 4: P4'],
      },
    ],
  ],
  'missing-dependencies, forbidden': [
    `---\nmissing: error\n---\n${planOf('deps: []', '')}`,
    [
      {
        code: 'missing-dependencies',
        severity: 'error',
        message:
          'Unexpected Phase 2 without a dependency line, expected one (rule `missing: error`)',
        at: 'Phase 2: P2',
        fix: 'Write `dependencies: []` if it has none.',
        phase: '2',
      },
    ],
  ],
  'bad-field-value': [
    planOf('timeout: soon'),
    [
      {
        code: 'bad-field-value',
        severity: 'error',
        message:
          'Unexpected `soon` for `timeout`, expected a duration such as `90s`, `10m` or `1h 30m`, at most 24 days',
        at: 'soon',
        phase: '1',
      },
    ],
  ],
});
