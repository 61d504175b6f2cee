import { inFull } from './in-full.ts';
import { planOf } from '../reading.ts';

inFull({
  'unknown-phase': [
    planOf('deps: []', 'deps: [9]', 'deps: [1]'),
    [
      {
        code: 'unknown-phase',
        severity: 'error',
        message: 'Unexpected dependency on Phase 9, expected one of 1-3',
        at: '9',
        fix: 'Did you mean Phase 3?',
        phase: '2',
        related: ['Phase 3 is here: Phase 3: P3'],
      },
    ],
  ],
  'unknown-phase, by letters': [
    '# Phase R1: a\n\ndeps: none\n\n# Phase R2: b\n\ndeps: R1, Phase R11\n',
    [
      {
        code: 'unknown-phase',
        severity: 'error',
        message: 'Unexpected dependency on Phase R11, expected one of R1, R2',
        at: 'Phase R11',
        phase: 'r2',
      },
    ],
  ],
  'unknown-phase, beside the nearest one': [
    planOf('deps: []', 'deps: []', 'deps: [2, 9]'),
    [
      {
        code: 'unknown-phase',
        severity: 'error',
        message: 'Unexpected dependency on Phase 9, expected one of 1-3',
        at: '9',
        fix: 'Did you mean Phase 1?',
        phase: '3',
        related: ['Phase 1 is here: Phase 1: P1'],
      },
    ],
  ],
  'unknown-phase, nothing else to mean': [
    planOf('deps: 2'),
    [
      {
        code: 'unknown-phase',
        severity: 'error',
        message: 'Unexpected dependency on Phase 2, expected one of 1',
        at: '2',
        phase: '1',
      },
    ],
  ],
  'unknown-phase, the end of a range': [
    planOf('deps: []', 'deps: 1-7'),
    [
      {
        code: 'unknown-phase',
        severity: 'error',
        message: 'Unexpected dependency on Phase 7, expected one of 1, 2',
        at: '1-7',
        fix: 'Did you mean Phase 1?',
        phase: '2',
        related: ['Phase 1 is here: Phase 1: P1'],
      },
    ],
  ],
  'unknown-phase, the end of a range in the middle of a plan': [
    planOf('deps: []', 'deps: []', 'deps: Phases 1-9', 'deps: []', 'deps: []'),
    [
      {
        code: 'unknown-phase',
        severity: 'error',
        message: 'Unexpected dependency on Phase 9, expected one of 1-5',
        at: 'Phases 1-9',
        fix: 'Did you mean Phase 2?',
        phase: '3',
        related: ['Phase 2 is here: Phase 2: P2'],
      },
    ],
  ],
  'unknown-phase, the end of a range of later phases': [
    planOf('deps: []', 'deps: 3-9', 'deps: []', 'deps: []'),
    [
      {
        code: 'unknown-phase',
        severity: 'error',
        message: 'Unexpected dependency on Phase 9, expected one of 1-4',
        at: '3-9',
        fix: 'Did you mean Phase 4?',
        phase: '2',
        related: ['Phase 4 is here: Phase 4: P4'],
      },
    ],
  ],
  'self-dependency': [
    planOf('deps: []', 'deps: [1, 2]'),
    [
      {
        code: 'self-dependency',
        severity: 'error',
        message: 'Unexpected dependency of Phase 2 on itself, expected other phases',
        at: '2',
        fix: 'Take 2 out of the list.',
        phase: '2',
      },
    ],
  ],
  cycle: [
    planOf('deps: 3', 'deps: 1', 'deps: 2'),
    [
      {
        code: 'cycle',
        severity: 'error',
        message: 'Unexpected cycle Phase 1 -> 3 -> 2 -> 1, expected phases that can be ordered',
        at: '3',
        fix: 'Remove one of these dependencies.',
        phase: '1',
        related: [
          'Phase 1 needs Phase 3: 3',
          'Phase 3 needs Phase 2: 2',
          'Phase 2 needs Phase 1: 1',
        ],
      },
    ],
  ],
  'forward-reference': [
    planOf('deps: 2', 'deps: []'),
    [
      {
        code: 'forward-reference',
        severity: 'info',
        message:
          'Unexpected dependency on Phase 2 further down, expected phases to come after those they depend on',
        at: '2',
        phase: '1',
        related: ['Phase 2 is here: Phase 2: P2'],
      },
    ],
  ],
  'unreadable-reference': [
    planOf('deps: []', 'deps: Phase 1 of plan B'),
    [
      {
        code: 'unreadable-reference',
        severity: 'error',
        message: 'Unexpected `Phase 1 of plan B`, expected a list such as `Phase 1, Phase 2`',
        at: 'Phase 1 of plan B',
        fix: 'Put the explanation in parentheses.',
        phase: '2',
      },
    ],
  ],
  'unreadable-reference, words behind': [
    planOf('deps: []', 'deps: Phase 1 core existing'),
    [
      {
        code: 'unreadable-reference',
        severity: 'warning',
        message:
          'Unexpected words `core existing` right after a phase, expected only the phase; it is a dependency, and the words are ignored',
        at: 'core existing',
        fix: 'Put the explanation in parentheses.',
        phase: '2',
      },
    ],
  ],
  'unreadable-reference, prose': [
    planOf('deps: []', 'deps: 1, research.md complete'),
    [
      {
        code: 'unreadable-reference',
        severity: 'warning',
        message:
          'Unexpected `research.md complete`, expected a phase such as `Phase 1`; it adds no dependency',
        at: 'research.md complete',
        phase: '2',
      },
    ],
  ],
  'unreadable-reference, backwards': [
    planOf('deps: []', 'deps: []', 'deps: 2-1'),
    [
      {
        code: 'unreadable-reference',
        severity: 'error',
        message:
          'Unexpected range `2-1` that runs backwards in the plan, expected the earlier phase first',
        at: '2-1',
        phase: '3',
      },
    ],
  ],
  'unreadable-reference, below an item': [
    planOf('deps: []', 'deps:\n- Phase 1\n  - Phase 3', 'deps: []'),
    [
      {
        code: 'unreadable-reference',
        severity: 'error',
        message: 'Unexpected `Phase 3` below another dependency, expected a dependency of its own',
        at: 'Phase 3',
        fix: 'If it is a dependency too, add it after a comma or as a list item; if it explains the other one, put words before it.',
        phase: '2',
      },
    ],
  ],
  'unreadable-reference, in a list of the plan': [
    `${planOf('deps: []', 'deps: []')}\n## Dependencies\n\n- Phase 1 blocks the launch\n`,
    [
      {
        code: 'unreadable-reference',
        severity: 'warning',
        message:
          'Unexpected `Phase 1 blocks the launch` among dependencies, expected an item such as `- Phase 2 depends on Phase 1`; it is ignored',
        at: 'Phase 1 blocks the launch',
        fix: 'Write it in that form, or as a dependency line of the phase.',
      },
    ],
  ],
  'or-dependency': [
    planOf('deps: []', 'deps: []', 'deps: 1 or 2'),
    [
      {
        code: 'or-dependency',
        severity: 'error',
        message: 'Unexpected alternative `1 or 2`, expected phases that are all required',
        at: '1 or 2',
        fix: 'Name the phases that must be done: Nx cannot express a choice.',
        phase: '3',
      },
    ],
  ],
  'ignored-text': [
    planOf('deps: []', 'deps: 1 (not 3) - soon'),
    [
      {
        code: 'ignored-text',
        severity: 'info',
        message:
          'Unexpected words `- soon` next to a reference, expected only references; they add no dependency',
        at: '- soon',
        phase: '2',
      },
    ],
  ],
  'blocks-mismatch': [
    planOf('deps: none\nBlocks: Phase 2', 'deps: none'),
    [
      {
        code: 'blocks-mismatch',
        severity: 'warning',
        message:
          'Unexpected claim that Phase 1 blocks Phase 2, expected the latter to depend on the former; it adds no dependency',
        at: 'Phase 2',
        phase: '1',
        fix: 'Add Phase 1 to the dependencies of Phase 2.',
        related: ['Phase 2 is here: Phase 2: P2'],
      },
    ],
  ],
});
