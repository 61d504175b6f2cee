import { describe, expect, test } from '@jest/globals';
import type { Fingerprint } from 'plan-graph/internal';
import {
  hashInput,
  hashNode,
} from '../../../src/inference/targets/inputs-and-outputs/hash-carrier.ts';
import { mostFiles } from '../../../src/running/history/causes/file-causes.ts';
import type { Cause } from '../../../src/running/history/model.ts';
import {
  type Case,
  causesOf,
  everything,
  file,
  nothing,
  otherPhase,
  ours,
  page,
  settings,
} from './inputs.ts';

test.each<[string, Case, readonly Cause[]]>([
  ['the value of a variable', { nodes: { 'env:STAGE': '2' } }, [{ kind: 'env', name: 'STAGE' }]],
  [
    'what a command prints',
    { nodes: { 'runtime:node -v': '2' } },
    [{ kind: 'runtime', command: 'node -v' }],
  ],
  ['installed packages', { nodes: { AllExternalDependencies: '2' } }, [{ kind: 'packages' }]],
  [
    'installed packages, with what they change',
    {
      nodes: { AllExternalDependencies: '2', [everything]: '2' },
      files: [file('package-lock.json'), file('package.json')],
    },
    [{ kind: 'packages' }],
  ],
  [
    'package.json alone',
    { nodes: { [everything]: '2' }, files: [file('package.json')] },
    [{ kind: 'file', path: 'package.json', change: 'changed' }],
  ],
  [
    'flags',
    { rest: { command: '2', flags: ['--retries=1'] } },
    [{ kind: 'flag', flags: ['--retries=1'] }],
  ],
  [
    'a file of the workspace',
    { nodes: { [everything]: '2' }, files: [file('src/a.ts'), file('plans/b.md')] },
    [{ kind: 'file', ...page }],
  ],
  [
    'a file that is new, and one that is gone',
    { nodes: { [everything]: '2' }, files: [file('a', '', 'added'), file('b', '', 'removed')] },
    [
      { kind: 'file', path: 'a', change: 'added' },
      { kind: 'file', path: 'b', change: 'removed' },
    ],
  ],
  [
    'a file of a project, and not one of a project inside it, nor one that is left out',
    {
      nodes: { 'api:packages/api/**/*,!packages/api/*.md': '2' },
      files: [
        file('packages/api/index.js', 'api'),
        file('packages/api/inner/index.js', 'inner'),
        file('packages/api/README.md', 'api'),
      ],
    },
    [{ kind: 'file', path: 'packages/api/index.js', change: 'changed' }],
  ],
  [
    'nx.json, by which the plan looks otherwise too',
    {
      nodes: {
        [everything]: '2',
        [settings]: '2',
        'a-plan:ProjectConfiguration': '2',
        ...otherPhase,
      },
      files: [file('nx.json')],
    },
    [{ kind: 'nx-json' }],
  ],
  [
    'nx.json and the phases of the plan',
    {
      nodes: { [settings]: '2', 'a-plan:ProjectConfiguration': '2' },
      phase: { structure: 't' },
      files: [file('nx.json')],
    },
    [{ kind: 'nx-json' }, { kind: 'plan-structure' }],
  ],
  [
    '.nxignore',
    { nodes: { [settings]: '2', [everything]: '2' }, files: [file('.nxignore', '', 'added')] },
    [{ kind: 'root-settings', path: '.nxignore' }],
  ],
  [
    'the root tsconfig',
    {
      nodes: { 'a-plan:TsConfig': '2', [everything]: '2' },
      files: [file('tsconfig.base.json')],
    },
    [{ kind: 'root-settings', path: 'tsconfig.base.json' }],
  ],
  [
    'the root tsconfig, of a phase that does not read it as a file',
    { nodes: { 'a-plan:TsConfig': '2', [everything]: undefined } },
    [{ kind: 'root-settings', path: 'tsconfig.base.json' }],
  ],
  [
    'phases or outputs of the plan, and what else is hashed then',
    {
      nodes: {
        'a-plan:ProjectConfiguration': '2',
        [everything]: undefined,
        'workspace:[{workspaceRoot}/**/*,!{workspaceRoot}/made/new.txt]': '2',
        'made/new.txt:.nx/phases/a-plan/phase-2,made/new.txt': '1',
      },
      phase: { structure: 't' },
    },
    [{ kind: 'plan-structure' }],
  ],
  [
    'the configuration of a project',
    { nodes: { 'api:ProjectConfiguration': '2' } },
    [{ kind: 'other', input: 'the configuration of api' }],
  ],
  [
    'project.json of a project',
    {
      nodes: { 'api:ProjectConfiguration': '2', 'api:packages/api/**/*,!packages/api/*.md': '2' },
      files: [file('packages/api/project.json', 'api')],
    },
    [{ kind: 'file', path: 'packages/api/project.json', change: 'changed' }],
  ],
  [
    'a phase below',
    {
      nodes: { ...otherPhase, 'made/two.txt:.nx/phases/a-plan/phase-2,made/two.txt': '2' },
      phase: { below: { 'a-plan:phase-1': 'x', 'a-plan:phase-2': 'z' } },
    },
    [{ kind: 'dependency', target: 'a-plan:phase-2' }],
  ],
  [
    'what a phase below has written',
    {
      nodes: {
        'made/two.txt:.nx/phases/a-plan/phase-2,made/two.txt': nothing,
        'made/two.txt/**:.nx/phases/a-plan/phase-2,made/two.txt': nothing,
      },
    },
    [{ kind: 'output', path: 'made/two.txt', change: 'removed' }],
  ],
  [
    'what an agent has done',
    { nodes: { '.nx/phases/*/*/work/*:.nx/phases/a-plan/implement-3': '2' } },
    [{ kind: 'dependency', target: 'a-plan:implement-3' }],
  ],
  [
    'what people write, which git ignores',
    { nodes: { 'site/page.html:site/page.html': '2' } },
    [{ kind: 'output', path: 'site/page.html', change: 'changed' }],
  ],
  [
    'what people write, which is a file of the workspace',
    {
      nodes: { 'site/page.html:site/page.html': '2', [everything]: '2' },
      files: [file('site/page.html')],
    },
    [{ kind: 'file', path: 'site/page.html', change: 'changed' }],
  ],
  [
    'what stands at its own outputs',
    {
      nodes: { 'env:NX_PHASES_OUTPUTS_0123456789abcdef': '2' },
      look: { standing: [{ path: 'made/three.txt', change: 'added' }] },
    },
    [{ kind: 'output', path: 'made/three.txt', change: 'added' }],
  ],
  [
    'what needs what, by a table of the plan',
    { nodes: otherPhase, phase: { below: { 'a-plan:phase-1': 'x' } } },
    [{ kind: 'plan-structure' }],
  ],
  [
    'a file at a place of plans that is none',
    {
      nodes: otherPhase,
      phase: { noPlans: 'n' },
      files: [file('content/plans/basic.md'), file('plans/b.md')],
    },
    [{ kind: 'file', path: 'content/plans/basic.md', change: 'changed' }],
  ],
  [
    'a plan that the phase reads as a file',
    { nodes: otherPhase, phase: { placeFiles: { 'plans/b.md': '1' } } },
    [{ kind: 'file', path: 'plans/b.md', change: 'added' }],
  ],
  [
    'something that cannot be named',
    { nodes: { [everything]: '2' }, look: { changedFiles: () => undefined } },
    [{ kind: 'other', input: 'a file that it reads' }],
  ],
  ['something unknown', { nodes: { 'new-in-nx': '2' } }, [{ kind: 'other', input: 'new-in-nx' }]],
  [
    'the same text, hashed by files in place of a command',
    {
      nodes: {
        [ours('a')]: undefined,
        [hashNode([hashInput('a'.repeat(32) as Fingerprint, 'digits')]) ?? '']: '1',
      },
    },
    [{ kind: 'other', input: 'how Nx is told of its text' }],
  ],
])('%s', (_what, given, expected) => {
  expect(causesOf(given)).toEqual(expected);
});

describe('the text of a phase', () => {
  test('with a diff, and without what follows from an edit', () => {
    const causes = causesOf({
      nodes: { ...otherPhase, 'env:NEW': '1', 'api:ProjectConfiguration': undefined },
      phase: {
        own: 'b',
        text: 'Phase 3: One\n\nBuild it well',
        below: { 'a-plan:phase-1': 'x' },
        placeFiles: { 'plans/b.md': '1' },
      },
    });
    const diff = [
      '--- plans/a.md',
      '+++ plans/a.md',
      '@@ -1,3 +1,3 @@',
      ' Phase 3: One',
      ' ',
      '-Build it',
      '+Build it well',
      '',
    ].join('\n');
    expect(causes).toEqual([{ kind: 'text', diff }]);
  });

  test('a status that counts is one', () => {
    expect(causesOf({ nodes: otherPhase, phase: { status: 'done' } })).toMatchObject([
      { kind: 'text', diff: expect.stringContaining('-status: pending\n+status: done') },
    ]);
  });

  test('and a file that was edited as well', () => {
    const causes = causesOf({
      nodes: { ...otherPhase, [everything]: '2' },
      phase: { own: 'b' },
      files: [file('src/a.ts')],
    });
    expect(causes).toEqual([
      { kind: 'text', diff: '' },
      { kind: 'file', ...page },
    ]);
  });
});

test('so many files are named, and the others are counted', () => {
  const files = Array.from({ length: mostFiles + 3 }, (_, index) =>
    file(`f${String(index).padStart(3, '0')}`),
  );
  const causes = causesOf({ nodes: { [everything]: '2' }, files });
  expect(causes).toHaveLength(mostFiles + 1);
  expect(causes.at(-1)).toEqual({ kind: 'more-files', count: 3 });
});
