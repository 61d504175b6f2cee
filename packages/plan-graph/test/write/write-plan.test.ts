import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { openDocument } from '../../src/document/document.ts';
import { detectFormat } from '../../src/formats/detect-format.ts';
import { checkPlan } from '../../src/index.ts';
import { parsePhaseContent, parsePlan, defaultRules } from '../../src/internal.ts';
import type { NewPlan } from '../../src/write/new-plan.ts';
import { writableFormats, writePlan, type WritableFormat } from '../../src/write/write-plan.ts';

/** Where the tool of the format keeps its plans; some are recognized by it. */
const paths: Readonly<Record<WritableFormat, string>> = {
  phases: 'plans/shop.md',
  'spec-kit': 'specs/shop/tasks.md',
  'gsd-roadmap': '.planning/ROADMAP.md',
  superpowers: 'plans/shop.md',
  'agent-os': 'agent-os/specs/shop/tasks.md',
  'compound-engineering': 'plans/shop.md',
  kiro: '.kiro/specs/shop/tasks.md',
  openspec: 'openspec/changes/shop/tasks.md',
};

const title = fc
  .array(
    fc.constantFrom('Setup', 'module', 'shop', 'API', 'Größe', '支払い', 'v2', 'and', 'tests'),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((words) => words.join(' '));

/** Each phase needs any of those before it. */
const newPlan = fc
  .array(fc.record({ title, needs: fc.infiniteStream(fc.boolean()) }), {
    minLength: 1,
    maxLength: 8,
  })
  .chain((drafts) =>
    fc.record({ title, agent: fc.constant(undefined) }).map((rest): NewPlan => ({
      ...rest,
      phases: drafts.map((draft, index) => ({
        id: String(index + 1),
        title: draft.title,
        needs: Array.from({ length: index }, (_, one) => String(one + 1)).filter(
          () => draft.needs.next().value,
        ),
        check: 'npm test',
      })),
    })),
  );

describe.each(writableFormats)('a new plan as %s', (format) => {
  const path = paths[format];

  test('reads as the graph that was asked for, without a diagnostic, with a check in each phase', () => {
    fc.assert(
      fc.property(newPlan, (plan) => {
        const text = writePlan(plan, format);
        const checked = checkPlan({ path, text });
        expect(checked.diagnostics).toEqual([]);
        const reading = parsePlan({ path, text }, defaultRules);
        if (reading.kind !== 'valid') throw new Error(text);
        expect(detectFormat(openDocument({ path, text }), defaultRules)).toBe(format);
        expect(
          reading.plan.phases.map((phase) => ({
            id: String(phase.id),
            title: phase.title,
            needs: phase.dependencies.map(({ on }) => String(on)).toSorted(),
            check: parsePhaseContent(reading.draft.source, phase)
              .commands.filter(({ kind }) => kind === 'check')
              .map(({ script }) => script.trim())
              .join(),
          })),
        ).toEqual(plan.phases.map((phase) => ({ ...phase, needs: [...phase.needs].toSorted() })));
      }),
      { numRuns: 60 },
    );
  });
});

test('a plan of ours has the sections that people expect, and draws its graph', () => {
  const text = writePlan(
    {
      title: 'Shop',
      agent: 'claude',
      phases: [
        { id: '1', title: 'Setup', needs: [], check: 'npm test' },
        { id: '2', title: 'Cart', needs: ['1'], check: 'npm test' },
        { id: '3', title: 'Stock', needs: ['1'], check: 'npm test' },
        { id: '4', title: 'Together', needs: ['2', '3'], check: 'npm test' },
      ],
    },
    'phases',
  );
  expect(text).toMatch(/^---\nagent: claude\n---\n\n# Shop\n/);
  expect(text).toContain('Wave 1: 1\nWave 2: 2, 3\nWave 3: 4\n');
  expect(text.match(/^## .*$/gm)).toEqual([
    '## Overview',
    '## Execution Flow',
    '## Metadata',
    '## Success Criteria',
    '## Implementation Phases',
  ]);
});
