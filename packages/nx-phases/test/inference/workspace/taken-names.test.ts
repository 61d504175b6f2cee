import { describe, expect, test } from '@jest/globals';
import { takenNames } from '../../../src/inference/workspace/taken-names.ts';

const taken = (files: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(takenNames(Object.keys(files), (path) => files[path] ?? ''));

describe('the names of real projects that a plan could meet', () => {
  test.each([
    ['a name', { 'a/project.json': '{"name": "auth-plan"}' }, { 'auth-plan': 'a/project.json' }],
    ['in any case', { 'a/package.json': '{"name": "PLAN"}' }, { plan: 'a/package.json' }],
    [
      'of Nx',
      { 'package.json': '{"name": "x", "nx": {"name": "plan"}}' },
      { plan: 'package.json' },
    ],
    ['of a folder', { 'libs/floor-plan/project.json': '{}' }, { 'floor-plan': 'libs/floor-plan' }],
    ['of a folder with another name', { 'libs/plan/project.json': '{"name": "core"}' }, {}],
    [
      'of a folder whose package says another',
      { 'libs/plan/project.json': '{}', 'libs/plan/package.json': '{"name": "core"}' },
      {},
    ],
    [
      'with a scope',
      { 'a/package.json': '{"name": "@me/plan"}' },
      { '@me/plan': 'a/package.json' },
    ],
    ['none that could be a plan', { 'a/package.json': '{"name": "constructor"}' }, {}],
    ['none in what is no JSON', { 'a/package.json': '{"name": "plan"' }, {}],
    ['none in what is no object', { 'a/package.json': '["plan"]' }, {}],
    ['none of a prototype', { 'a/package.json': '{"__proto__": {"name": "plan"}}' }, {}],
  ])('%s', (_, files, expected) => {
    expect(taken(files)).toEqual(expected);
  });

  test('of two files that say it the first by path is told, however they are listed', () => {
    const files = { 'b/package.json': '{"name": "plan"}', 'a/package.json': '{"name": "plan"}' };
    expect(taken(files)).toEqual({ plan: 'a/package.json' });
  });
});
