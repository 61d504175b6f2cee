import { describe, expect, it } from '@jest/globals';
import { columnsOf } from '../../src/diagnostic/code-frame.ts';
import { formatBrief } from '../../src/report/brief.ts';
import { idRanges } from '../../src/report/id-ranges.ts';
import { labelled } from '../../src/report/labelled.ts';
import { withColours } from '../../src/report/paint.ts';
import { buildReport } from '../../src/report/plan-report.ts';
import { expectGolden } from '../golden.ts';
import { diamond, diamondOverview, noOverview, samplePlan } from './sample-plan.ts';
import type { SamplePhase } from './sample-plan.ts';

const golden = (file: string): URL => new URL(`./__golden__/${file}`, import.meta.url);

const statuses = ['done', 'in-progress', 'blocked', 'skipped', 'pending'] as const;

/** As large as plans of people get, with whatever takes room. */
const large: readonly SamplePhase[] = Array.from({ length: 26 }, (_, index) => ({
  id: String(index + 1),
  title: `Number ${index + 1} of the work${' that is to be done'.repeat(index % 4)}`,
  ...(index % 5 === 0 ? {} : { needs: index < 2 ? '' : `${index - 1} ${index}` }),
  minutes: 45 + index,
  status: statuses[index % 5] ?? 'pending',
  ...(index === 2 ? { note: 'waits for a key' } : {}),
}));
const overview = {
  ...diamondOverview,
  objective: 'It is said at length what all of this is for. '.repeat(8),
};
const largeReport = buildReport(samplePlan(large), overview, 'sample-plan');
const diamondReport = buildReport(samplePlan(diamond), diamondOverview, 'sample-plan');

describe('the brief report', () => {
  it.each([
    ['brief.txt', formatBrief(diamondReport)],
    ['brief-large.txt', formatBrief(largeReport)],
    ['brief-colours.txt', formatBrief(diamondReport, { paint: withColours })],
  ])('is that of %s', (file, actual) => {
    expectGolden(golden(file), actual);
  });

  it('of 26 phases fits two screens of 24 lines, with room for what is said of inputs and checks', () => {
    expect(formatBrief(largeReport).split('\n').length).toBeLessThanOrEqual(48 - 4);
  });

  it.each([60, 80, 120])('keeps to %i columns', (width) => {
    const lines = formatBrief(largeReport, { width }).split('\n');
    expect(lines.filter((line) => columnsOf(line) > width)).toEqual([]);
  });

  it('is the same text with colours and without', () => {
    const coloured = formatBrief(largeReport, { paint: withColours });
    expect(coloured).not.toBe(formatBrief(largeReport));
    expect(coloured.replaceAll(/\u001B\[\d+m/g, '')).toBe(formatBrief(largeReport));
  });

  it('lets nothing of a plan steer the terminal', () => {
    const hostile = [
      { id: '1', title: 'a\u001B[2Jb\u202Ec', status: 'blocked', note: '\u0007' },
    ] as const;
    const text = formatBrief(buildReport(samplePlan(hostile), noOverview));
    expect(text).not.toMatch(/[^\P{Cc}\n]|\u202E/u);
  });
});

describe('ids in short', () => {
  const all = ['1', '2', '2.1', '3', '4', 'R1', '5'];
  it.each([
    [all, '1–5'],
    [['1', '2'], '1, 2'],
    [['1', '2', '2.1', '4', 'R1'], '1–2.1, 4, R1'],
    [['2', '4'], '2, 4'],
    [[], ''],
  ])('%j are %s', (chosen, expected) => {
    expect(idRanges(all, new Set(chosen))).toBe(expected);
  });
});

describe('a text behind its label', () => {
  it('is not broken between an amount and its unit, at any width', () => {
    const text = 'sequential 1 d 2 h 30 min, by waves 20 min, saves 33 %';
    for (let width = 30; width < 80; width += 1) {
      for (const line of labelled('Estimates', text, width)) {
        expect(line).not.toMatch(/\d$/);
        expect(line.slice(11)).not.toMatch(/^(?:min|h|d|%)/);
      }
    }
  });
});
