import { describe, expect, test } from '@jest/globals';
import { phasesOf } from '../formats/reading.ts';

const plan = ['Base', 'Api', 'Web', 'Ship']
  .map((title, index) => `## Phase ${index + 1}: ${title}\n\n- [ ] x\n`)
  .join('\n');

function edgesOf(drawing: string, indent = ''): readonly string[] {
  const fence = ['```', ...drawing.split('\n'), '```'].map((line) => indent + line).join('\n');
  return phasesOf(
    `${plan}\n## Dependency graph\n\n${indent === '' ? '' : '- It is:\n\n'}${fence}\n`,
  );
}

const asDrawn = [
  '1 Base',
  '2 Api: 1 by sequence',
  '3 Web: 1 by sequence',
  '4 Ship: 2, 3 by sequence',
];
const inOrder = ['1 Base', '2 Api: 1 by order', '3 Web: 2 by order', '4 Ship: 3 by order'];

const drawings = {
  'arrows in lines': `
Phase 1 ──► Phase 2 ──► Phase 4
Phase 1 ──► Phase 3 ──► Phase 4`,
  'a branch, which ends in one phase': `
Phase 1 ──┬──> Phase 2 ──┐
          └──> Phase 3 ──┴──> Phase 4 (Ship)`,
  'a fork in the middle': `
                ┌─→ Phase 2 (Api) ─┐
Phase 1 (Base) ─┤                  ├─→ Phase 4 (Ship)
                └─→ Phase 3 (Web) ─┘`,
  'a tree of arrows': `
Phase 1 (Base)
    │
    ├──► Phase 2 (Api)
    │        │
    │        └──► Phase 4 (Ship)
    │
    └──► Phase 3 (Web)
             │
             └──► Phase 4`,
  downwards: `
        Phase 1
           │
   ┌───────┴───────┐
   ▼               ▼
Phase 2: Api   Phase 3: Web
   │               │
   └───────┬───────┘
           ▼
        Phase 4`,
  'downwards, several in a row of words': `
Phase 1: Base
    ↓
Phase 2: Api + Phase 3: Web (parallel)
    ↓
Phase 4: Ship`,
  'a remark behind a phase': `
Phase 1: Base
    ↓
Phase 2: Api + Phase 3: Web (parallel) ← MVP
    ↓
Phase 4: Ship <-- the release`,
  upwards: `
        Phase 4
           ▲
   ┌───────┴───────┐
   │               │
Phase 2         Phase 3
   ▲               ▲
   └───────┬───────┘
           │
        Phase 1`,
  boxes: `
┌──────────┐
│ Phase 1  │
│ Base     │
└────┬─────┘
     │
     ├──────────────┐
     ▼              ▼
┌──────────┐  ┌──────────┐
│ Phase 2  │  │ Phase 3  │
└────┬─────┘  └────┬─────┘
     │             │
     └──────┬──────┘
            ▼
      ╭──────────╮
      │ Phase 4  │
      ╰──────────╯`,
  'boxes side by side': `
┌──────┐   ┌──────────────────┐   ┌──────┐
│ Base │──▶│ Phase 2, Phase 3 │──▶│ Ship │
└──────┘   └──────────────────┘   └──────┘`,
  'boxes in ASCII': `
+---------+
| Phase 1 |
+---------+
     |
     v
+------------------+
| Phase 2, Phase 3 |
+------------------+
     |
     v
+---------+
| Phase 4 |
+---------+`,
  'blanks before a stroke': `
Phase 1 (Base)
    │
    ├──► Phase 2 (Api) ─────┐
    │                       │
    └──► Phase 3 (Web)     ─┼──► Phase 4`,
  'strokes in ASCII': `
Phase 1 --+--> Phase 2 --+
          |              |
          +--> Phase 3 --+--> Phase 4`,
  'a tree of what comes next': `
Phase 1
├── Phase 2
│   └── Phase 4
└── Phase 3
    └── Phase 4`,
  'a tree of what is needed': `
Phase 4
├── Phase 2
│   └── Phase 1
└── Phase 3
    └── Phase 1`,
  'a tree in ASCII': `
Phase 1
|-- Phase 2
|   \`-- Phase 4
+-- Phase 3
    +-- Phase 4`,
  'remarks beside it': `
Phase 1 ──► Phase 2 ──► Phase 4      (the long way)
   │                      ▲
   └──────► Phase 3 ──────┘          * can be later`,
};

describe('a drawing of the graph in a fence', () => {
  test.each(Object.entries(drawings))('%s', (_, drawing) => {
    expect(edgesOf(drawing.slice(1))).toEqual(asDrawn);
    expect(edgesOf(drawing.slice(1), '  ')).toEqual(asDrawn);
  });

  test.each([
    [
      'a stroke that misses its phase',
      drawings.downwards.replace('└───────┬───────┘', '└─────┬─────────┘'),
    ],
    ['a stroke that leads nowhere', `${drawings['arrows in lines']} ──►`],
    ['a stroke from nowhere', `──► ${drawings['arrows in lines'].slice(1)}`],
    [
      'a line that starts in the void',
      drawings['blanks before a stroke']
        .replace('(Web)     ─┼─', '                    (Web) ─┼─')
        .replace('Phase 3                     (Web)', 'Phase 3                          '),
    ],
    ['arrows both ways', drawings['arrows in lines'].replace('──►', '◄─►')],
    ['something that is no phase', drawings['a tree in ASCII'].replace('Phase 3', 'the review')],
    ['a phase that is not there', drawings['arrows in lines'].replace('Phase 3', 'Phase 2')],
    ['strokes aslant', drawings.downwards.replace('   │               │', '    \\             /')],
    ['files', '\nsrc\n├── phase1.ts\n├── phase2.ts\n├── phase3.ts\n└── phase4.ts'],
  ])('is none with %s', (_, drawing) => {
    expect(edgesOf(drawing.slice(1))).toEqual(inOrder);
  });
});
