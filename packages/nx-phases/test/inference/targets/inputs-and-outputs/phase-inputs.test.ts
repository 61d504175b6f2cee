import { describe, expect, test } from '@jest/globals';
import { planGlobs } from '../../../../src/inference/layout/plan-globs.ts';
import { hashOf } from '../../../../src/inference/targets/inputs-and-outputs/hash-carrier.ts';
import type { PlanProjectInput } from '../../../../src/inference/targets/model.ts';
import { planProject } from '../../../../src/inference/targets/plan-project.ts';
import {
  fileAtPlanPlace,
  FilesAtPlanPlaces,
} from '../../../../src/inference/workspace/files-at-plan-places.ts';
import { normalizeOptions } from '../../../../src/inference/options/plugin-options.ts';
import { parsePlanText } from '../../../../src/inference/plans/parse-plan-file.ts';
import { inputsWrittenOut, planInput } from '../../../plan-input.ts';

const phase = (id: string, ...lines: readonly string[]): string =>
  `### Phase ${id}: P\n${lines.join('\n')}\n\n`;
const inputsOf = (input: PlanProjectInput, id: string): readonly unknown[] =>
  planProject(input).targets?.[`phase-${id}`]?.inputs ?? [];
/** The inputs without hash and without what no phase reads. */
const reads = (text: string, id: string, input: Partial<PlanProjectInput> = {}) =>
  inputsOf({ ...planInput(text), ...input }, id).filter(
    (one) => hashOf([one]) === undefined && !String(one).startsWith('!') && one !== 'phaseLeftOut',
  );
const leftOut = (text: string, id: string) =>
  inputsWrittenOut(planProject(planInput(text)), `phase-${id}`).filter((one) =>
    String(one).startsWith('!'),
  );

describe('the inputs of a phase', () => {
  test('are the whole workspace where nobody says otherwise', () => {
    expect(reads(phase('1'), '1')).toEqual(['phaseScope']);
  });

  test('are what it declares, before front matter, before the option', () => {
    const plan = (front: string, lines: string) => `${front}${phase('1', lines)}`;
    const front = '---\ninputs: [front/**]\n---\n';
    const options = normalizeOptions({ inputs: ['option/**'] });
    expect(reads(plan(front, 'Inputs: own/**'), '1', { options })).toEqual([
      '{workspaceRoot}/own/**',
    ]);
    expect(reads(plan(front, ''), '1', { options })).toEqual(['{workspaceRoot}/front/**']);
    expect(reads(plan('', ''), '1', { options })).toEqual(['{workspaceRoot}/option/**']);
  });

  test('a path is a file or a folder, and in brackets a name or a class', () => {
    expect(reads(phase('1', 'Inputs: app/[id]'), '1')).toEqual([
      '{workspaceRoot}/app/[id]',
      '{workspaceRoot}/app/[id]/**',
      '{workspaceRoot}/app/[[]id[]]',
      '{workspaceRoot}/app/[[]id[]]/**',
    ]);
  });

  test('a variable is one, in the option as well, also where nothing narrows the files', () => {
    const options = normalizeOptions({ inputs: ['env:STAGE', { env: 'CI_JOB' }, 'src/**'] });
    expect(reads(phase('1', 'Inputs: env:STAGE, a.txt'), '1')).toEqual([
      { env: 'STAGE' },
      '{workspaceRoot}/a.txt',
      '{workspaceRoot}/a.txt/**',
    ]);
    expect(reads(phase('1'), '1', { options })).toEqual([
      { env: 'STAGE' },
      { env: 'CI_JOB' },
      '{workspaceRoot}/src/**',
    ]);
    expect(reads(phase('1', 'Inputs: env:STAGE'), '1')).toEqual([
      '{workspaceRoot}/**/*',
      { env: 'STAGE' },
    ]);
    expect(reads(phase('1', 'Inputs: env:STAGE, unknownName'), '1')).toEqual([
      'phaseScope',
      { env: 'STAGE' },
    ]);
    expect(() => normalizeOptions({ inputs: ['$STAGE'] })).toThrow('`env:STAGE`');
  });

  test('a project is read as it says itself', () => {
    expect(reads(phase('1', 'Projects: api'), '1')).toEqual([
      { input: 'default', projects: ['api'] },
    ]);
  });

  test('nothing is left out where no file is read, because to Nx that means all others', () => {
    expect(leftOut(phase('1', 'Projects: api'), '1')).toEqual([]);
    expect(leftOut(phase('1', 'Inputs: a.txt'), '1')).toContain(`!{workspaceRoot}/${planGlobs[0]}`);
  });

  test('hold those of the phases below it, the whole workspace if one of them does', () => {
    const text =
      phase('1', 'depends on: none', 'Inputs: a/**') +
      phase('2', 'depends on: 1', 'Inputs: b/**') +
      phase('3', 'depends on: none') +
      phase('4', 'depends on: 3', 'Inputs: c/**', 'Projects: api');
    expect(reads(text, '2')).toEqual(['{workspaceRoot}/b/**', '{workspaceRoot}/a/**']);
    expect(reads(text, '4')).toEqual(['phaseScope', { input: 'default', projects: ['api'] }]);
  });

  test('what one phase leaves out is left out only if the other does not read it', () => {
    const text =
      phase('1', 'depends on: none', 'Inputs: src/gen/**') +
      phase('2', 'depends on: 1', 'Inputs: src/**, !src/gen/**');
    expect(leftOut(text, '2')).not.toContain('!{workspaceRoot}/src/gen/**');
    expect(leftOut(text.replace('on: 1', 'on: none'), '2')).toContain(
      '!{workspaceRoot}/src/gen/**',
    );
  });

  test('what one phase leaves out stays so where the other reads elsewhere', () => {
    const text =
      phase('1', 'depends on: none', 'Inputs: src/**, !src/gen/**') +
      phase('2', 'depends on: 1', 'Inputs: docs/**');
    expect(leftOut(text, '2')).toContain('!{workspaceRoot}/src/gen/**');
  });

  test('a named input is written out, and one that speaks of a project or of ignored files narrows nothing', () => {
    const namedInputs = {
      shared: ['{workspaceRoot}/ci.yml', 'more', { env: 'CI' }],
      more: ['{workspaceRoot}/more/**'],
      production: ['default'],
      generated: [
        '{workspaceRoot}/src/**',
        { fileset: '{workspaceRoot}/gen/**', includeIgnored: true },
      ],
      // Of ignored files alone, so nothing else is left out.
      without: [
        '{workspaceRoot}/src/**',
        { fileset: '!{workspaceRoot}/src/a/**', includeIgnored: true },
      ],
    };
    expect(reads(phase('1', 'Inputs: shared'), '1', { namedInputs })).toEqual([
      '{workspaceRoot}/ci.yml',
      { env: 'CI' },
      '{workspaceRoot}/more/**',
    ]);
    for (const name of ['production', 'unknown', 'generated', 'without']) {
      expect(reads(phase('1', `Inputs: ${name}`), '1', { namedInputs })).toEqual(['phaseScope']);
    }
  });
});

describe('a file at a plan place that a phase reads', () => {
  const options = normalizeOptions({});
  const hash = (inputs: string, files: Readonly<Record<string, string>>) => {
    const placeFiles = new FilesAtPlanPlaces(
      Object.entries(files).map(([path, text]) =>
        fileAtPlanPlace(parsePlanText(path, text, options)),
      ),
    );
    const namedInputs = { shared: ['more'], more: ['{workspaceRoot}/plans/**'] };
    const lines = inputs === '' ? '' : `Inputs: ${inputs}`;
    return hashOf(inputsOf({ ...planInput(phase('1', lines)), namedInputs, placeFiles }, '1'));
  };

  test.each([
    ['plans/notes.md', 'plans/notes.md', 'Notes', true],
    ['plans/**', 'plans/notes.md', 'Notes', true],
    ['./plans', 'plans/notes.md', 'Notes', true],
    ['**/*.md', 'plans/notes.md', 'Notes', true],
    ['plans/**, !plans/notes.md', 'plans/notes.md', 'Notes', false],
    ['src/**', 'plans/notes.md', 'Notes', false],
    ['plans/other.md', 'plans/other.md', phase('1'), true],
    ['plans/**', 'plans/other.md', phase('1'), false],
    ['plans/demo.md', 'plans/demo.md', phase('1'), false],
    ['shared', 'plans/notes.md', 'Notes', true],
    ['shared', 'content/plans/basic.md', 'Notes', false],
    // The whole workspace: everything that is no plan.
    ['', 'content/plans/basic.md', 'Notes', true],
    ['**', 'content/plans/basic.md', 'Notes', true],
    ['!docs/**', 'content/plans/basic.md', 'Notes', true],
    ['unknownName', 'content/plans/basic.md', 'Notes', true],
    ['', 'plans/other.md', phase('1'), false],
    ['**', 'plans/other.md', phase('1'), false],
  ])('%s and %s: %#', (inputs, path, text, counts) => {
    expect(hash(inputs, { [path]: text }) !== hash(inputs, { [path]: `${text} more` })).toBe(
      counts,
    );
  });
});
