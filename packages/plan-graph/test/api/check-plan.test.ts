import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkPlan, formatDiagnostics, joinSources, type PlanCheck } from '../../src/index.ts';
import { expectGolden } from '../golden.ts';

const check = (text: string, rules?: Parameters<typeof checkPlan>[1]): PlanCheck =>
  checkPlan({ path: 'plans/app.md', text }, rules);

const places = ({ diagnostics }: PlanCheck): readonly string[] =>
  diagnostics.map(
    ({ path, start, severity, code }) =>
      `${path}:${String(start.line)}:${String(start.column)} ${severity} ${code}`,
  );

const everything = `---
name: app
---

# The app

**Owner**: Ada

Goal: Make it work

### Phase 01: Setup [COMPLETED]

Outputs: \`src/setup.ts\`

Run:

\`\`\`bash
make setup
\`\`\`

### Phase 2: Module

**Depends on**: Phase 1, api:build
**Duration**: 2 hours
timeout: 10m
retries: 2

- [x] Draw it
- [ ] Build it: \`src/module.ts\`

Testing:

- [ ] \`npm test\` passes
`;

describe('checkPlan', () => {
  test('gives a plan without errors as plain data', () => {
    const json = JSON.stringify(check(everything), undefined, 2);
    expectGolden(
      new URL('__golden__/checked-plan.json', import.meta.url),
      `${json.replaceAll(/"[0-9a-f]{32}"/g, '"<32 hex digits>"')}\n`,
    );
  });

  test('finds what the outline shows and what the content shows, in the order of the text', () => {
    const found = check(
      '### Phase 1: A\n\nRun:\n\n```\nmake\n```\n\n### Phase 2: B\n\nDepends on: Phase 9\n',
    );
    expect(places(found)).toEqual([
      'plans/app.md:5:1 warning fence-without-language',
      'plans/app.md:11:13 error unknown-phase',
    ]);
    expect(found).not.toHaveProperty('plan');
  });

  test('gives no plan where `strict` makes an error of what the content shows', () => {
    const text = '### Phase 1: A\n\nRun:\n\n```\nmake\n```\n';
    expect(check(text)).toHaveProperty('plan');
    expect(check(text, { strict: true })).not.toHaveProperty('plan');
  });

  test('gives neither plan nor diagnostics for a text that is no plan', () => {
    expect(check('# Notes\n\nNothing to do.\n')).toEqual({
      source: { path: 'plans/app.md', text: '# Notes\n\nNothing to do.\n' },
      diagnostics: [],
    });
  });

  test('places a diagnostic, and what belongs to it, in the file of a plan in several', () => {
    const source = joinSources([
      { path: 'plans/app.md', text: '# App\n\n### Phase 1: A\n\n### Phase 2: B\n' },
      {
        path: 'plans/app/phase-2.md',
        text: '# Phase 2: B\n\nSee app.md.\n\n## Metadata\n\nDepends on: Phase 3\n',
      },
    ]);
    const found = checkPlan(source);
    const unknown = found.diagnostics.find(({ code }) => code === 'unknown-phase');
    expect(unknown).toMatchObject({
      path: 'plans/app/phase-2.md',
      start: { line: 7, column: 13 },
      related: [{ path: 'plans/app.md', start: { line: 3 } }],
    });
    expect(formatDiagnostics(found, { frames: false })).toContain(
      'plans/app/phase-2.md:7:13 error unknown-phase',
    );
  });

  test('gives a plan just where no diagnostic is an error, sorted and inside the text', () => {
    const line = fc.constantFrom(
      '### Phase 1: A',
      '### Phase 2: B',
      '### Phase 2.1',
      '## Stage 1: S',
      'Depends on: Phase 1',
      'dependencies: [2, 9]',
      'Outputs: `../a`',
      'Run:',
      '```bash',
      '```',
      'make <target>',
      '- [ ] `npm test` passes',
      '---',
      'strict: true',
      '',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 14 }), (lines) => {
        const { source, plan, diagnostics } = check(lines.join('\n'));
        const hasError = diagnostics.some(({ severity }) => severity === 'error');
        expect(hasError && plan !== undefined).toBe(false);
        if (plan === undefined && diagnostics.length > 0) expect(hasError).toBe(true);
        let before = 0;
        for (const { range } of diagnostics) {
          expect(range.start).toBeGreaterThanOrEqual(before);
          expect(range.end).toBeLessThanOrEqual(source.text.length);
          before = range.start;
        }
      }),
    );
  });
});
