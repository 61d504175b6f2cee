import { describe, expect, it } from '@jest/globals';
import type { PlanOverview } from '../../src/content/plan-overview.ts';
import { columnsOf } from '../../src/diagnostic/code-frame.ts';
import { formatAmount, formatMinutes } from '../../src/report/duration.ts';
import { reportToJson } from '../../src/report/json.ts';
import { reportToMermaid } from '../../src/report/mermaid.ts';
import { buildReport } from '../../src/report/plan-report.ts';
import { formatReport } from '../../src/report/text.ts';
import { wavesLines } from '../../src/report/waves-line.ts';
import { contentDiagnostics } from '../../src/validate/rules/content-diagnostics.ts';
import { expectGolden } from '../golden.ts';
import { planOf, read } from '../validate/reading.ts';
import { diamond, diamondOverview, noOverview, samplePlan } from './sample-plan.ts';
import type { SamplePhase } from './sample-plan.ts';

const golden = (file: string): URL => new URL(`./__golden__/${file}`, import.meta.url);
const reportOf = (phases: readonly SamplePhase[], overview = noOverview) =>
  buildReport(samplePlan(phases), overview);

/** Everything a report can say, with ids, titles and words that are hard to print. */
const large: readonly SamplePhase[] = [
  { id: '0', title: 'Prepare', needs: '', minutes: 30, status: 'done' },
  { id: '1', title: 'Read "input" [draft] #1 & `code`', needs: '0', status: 'in-progress' },
  { id: '2', title: '設計 🚀', needs: '0', minutes: 90, boxes: [1, 4] },
  { id: '2.1', title: 'Second\u001B[31m part', needs: '2', minutes: 600 },
  { id: '2A', title: '', needs: '0 2.1', status: 'blocked', note: 'waits for a key' },
  { id: 'R1', title: 'A title that is much too long for a narrow terminal', needs: '1 2' },
  { id: '3', title: 'Skip me', needs: '1', status: 'skipped', outputs: [] },
  { id: '4', title: 'Finish', needs: '2a r1 3', minutes: 15 },
];

const largeOverview: PlanOverview = {
  title: 'Plan\u202E with \u0007 odd characters',
  objective: 'First paragraph.\n\nSecond paragraph, which goes on for so long that it is wrapped.',
  metadata: [{ key: 'Link', value: `https://example.org/${'long/'.repeat(20)}` }],
  successCriteria: [{ text: '一二三四五六七八九十'.repeat(4), ticked: true }],
};

const cases: readonly [string, string][] = [
  ['diamond.txt', formatReport(buildReport(samplePlan(diamond), diamondOverview, 'sample-plan'))],
  ['diamond-ascii.txt', formatReport(reportOf(diamond), { ascii: true })],
  ['diamond.json.txt', reportToJson(reportOf(diamond, diamondOverview))],
  ['diamond.mermaid.txt', reportToMermaid(reportOf(diamond))],
  ['in-order.txt', formatReport(reportOf([{ id: '1' }, { id: '2' }, { id: '3' }]))],
  ['large.txt', formatReport(reportOf(large, largeOverview), { width: 60 })],
  ['large.mermaid.txt', reportToMermaid(reportOf(large))],
];

describe('golden reports', () => {
  it.each(cases)('%s', (file, actual) => {
    expectGolden(golden(file), actual);
  });
});

describe('buildReport', () => {
  it('is plain data: JSON gives it back', () => {
    const report = reportOf(large, largeOverview);
    expect(JSON.parse(reportToJson(report))).toEqual(report);
  });

  it('takes the name from the plan unless one is given', () => {
    const plan = samplePlan(diamond, { name: 'own' });
    expect(buildReport(plan, noOverview).name).toBe('own');
    expect(buildReport(plan, noOverview, 'given').name).toBe('given');
    expect(reportOf(diamond).name).toBeNull();
  });

  it('tells outputs that are not mentioned from none', () => {
    const outputs = reportOf(large).phases.map((phase) => phase.outputs);
    expect(outputs[0]).toBeNull();
    expect(outputs[6]).toEqual([]);
  });
});

describe('files that phases name which may run at the same time', () => {
  const text = planOf(
    'deps: []\nFiles: `src/`',
    'deps: []\nFiles: `src/a.ts`, `b.ts`',
    'deps: 2\nFiles: `b.ts`, `src/a.ts`',
  );
  const reading = read(text);
  if (reading.kind !== 'valid') throw new Error(reading.kind);
  const report = buildReport(reading.plan, noOverview);

  it('are data', () => {
    expect(report.writeConflicts).toEqual([
      { phase: '2', path: 'src/a.ts', line: 7, with: [{ phase: '1', path: 'src', line: 3 }] },
      { phase: '3', path: 'src/a.ts', line: 11, with: [{ phase: '1', path: 'src', line: 3 }] },
    ]);
    const [first] = contentDiagnostics(reading);
    expect(first?.message).toContain('Unexpected `src/a.ts` in Phase 2 and in Phase 1,');
  });

  it('are shown', () => {
    expect(formatReport(report)).toContain(
      '\nWrite conflicts\n  2 (src/a.ts, line 7) and at the same time 1 (src, line 3)\n  3 (src/a.ts, line 11) and at the same time 1 (src, line 3)\n\n',
    );
  });

  it('are no block of their own where there are none', () => {
    const inOrder = read(planOf('Files: `a.ts`', 'Files: `a.ts`'));
    const plain = inOrder.kind === 'valid' ? buildReport(inOrder.plan, noOverview) : report;
    expect(plain.writeConflicts).toEqual([]);
    expect(formatReport(plain)).not.toContain('Write conflicts');
  });
});

describe('reportToJson', () => {
  it('prints no character that steers a terminal', () => {
    const json = reportToJson(reportOf([{ id: '1', title: 'a\u009B\u001B\u202E\uFEFFb' }]));
    expect(json).toContain('"a\\u009b\\u001b\\u202e\\ufeffb"');
  });
});

describe('wavesLines', () => {
  it('has a line per wave, ids as written', () => {
    expect(wavesLines(reportOf(diamond))).toBe('WAVE_1:1\nWAVE_2:2 3\nWAVE_3:4\n');
    expect(wavesLines(reportOf([{ id: '2A', needs: '' }]))).toBe('WAVE_1:2A\n');
  });
});

describe('reportToMermaid', () => {
  it.each([
    ['say "hi"', 'say #quot;hi#quot;'],
    ['a [b] {c} <d> | e', 'a #91;b#93; #123;c#125; #60;d#62; #124; e'],
    ['#1; `x` & *y* _z_', '#35;1#59; #96;x#96; #38; #42;y#42; #95;z#95;'],
    ['%%{init: {}}%%', '#37;#37;#123;init#58; #123;#125;#125;#37;#37;'],
    ['one\ntwo\u001B', 'one two␛'],
    ['Übung 設計 🚀 👩‍💻', 'Übung 設計 🚀 👩‍💻'],
    ['\\n', '#92;n'],
  ])('escapes %j', (title, expected) => {
    expect(reportToMermaid(reportOf([{ id: '1', title }]))).toContain(
      `  p1["1: ${expected}"]:::pending\n`,
    );
  });

  it('gives every id a node of its own', () => {
    const ids = ['2.1', '2_1', '2-1', '2u1', '21', 'end', '2.u5f.1'];
    const mermaid = reportToMermaid(reportOf(ids.map((id) => ({ id, needs: '' }))));
    const nodes = [...mermaid.matchAll(/^ {2}(\w+)\[/gm)].map((match) => match[1]);
    expect(new Set(nodes).size).toBe(ids.length);
    expect(nodes[0]).toBe('p2_1');
  });
});

describe('formatReport', () => {
  it.each([60, 80, 100])('keeps to %i columns', (width) => {
    const lines = formatReport(reportOf(large, largeOverview), { width }).split('\n');
    expect(lines.filter((line) => columnsOf(line) > width)).toEqual([]);
  });

  it('puts a long wave on several lines', () => {
    const ids = Array.from({ length: 30 }, (_, index) => String(index + 1));
    const text = formatReport(reportOf(ids.map((id) => ({ id, needs: '' }))), { width: 60 });
    const table = text.slice(text.indexOf('Waves'), text.indexOf('\n\nGraph')).split('\n');
    expect(table.length).toBeGreaterThan(3);
    expect(table[3]).toMatch(/^ {8}\d+, /);
    expect(
      [
        ...table
          .slice(2)
          .join('\n')
          .matchAll(/(?<=^ {2}1 +|, |^ {8})\d+/gm),
      ].join(),
    ).toBe(ids.join());
  });

  it('lets no control character through', () => {
    expect(formatReport(reportOf(large, largeOverview))).not.toMatch(/[^\P{Cc}\n]|\u202E/u);
  });
});

describe('formatMinutes', () => {
  it.each([
    [0, '0 min'],
    [5, '5 min'],
    [59.6, '1 h'],
    [90, '1 h 30 min'],
    [480, '1 d'],
    [1200, '2 d 4 h'],
    [481, '1 d 1 min'],
  ])('%d', (minutes, expected) => {
    expect(formatMinutes(minutes)).toBe(expected);
  });

  it('counts phases where nothing is estimated', () => {
    expect(formatAmount(1, 'phases')).toBe('1 phase');
    expect(formatAmount(4, 'phases')).toBe('4 phases');
  });
});
