import { describe, expect, test } from '@jest/globals';
import { idPattern, toPhaseId, toShownId } from '../../src/values/phase-ids.ts';

describe('the form in which ids compare', () => {
  test.each([
    ['1', '1'],
    ['0', '0'],
    ['00', '0'],
    ['03', '3'],
    ['10', '10'],
    ['100', '100'],
    ['2.10', '2.10'],
    ['2.1', '2.1'],
    ['02.01', '2.1'],
    ['2.0', '2.0'],
    ['02A', '2a'],
    ['2a', '2a'],
    ['R1', 'r1'],
    ['R01', 'r1'],
    ['IV', 'iv'],
    ['One', '1'],
    ['TWELVE', '12'],
    ['twenty', '20'],
    ['③', '3'],
    ['３', '3'],
    ['1-01', '1-1'],
    ['WP01', 'wp1'],
    ['WP-01', 'wp1'],
    ['M-1', 'm1'],
  ])('%s is %s', (written, id) => {
    expect(toPhaseId(written)).toBe(id);
  });
});

test.each([
  ['08', '8'],
  ['02A', '2A'],
  ['02.01', '2.1'],
  ['2.10', '2.10'],
  ['三', '3'],
  ['十二', '12'],
  ['Three', '3'],
  ['R01', 'R01'],
  ['IV', 'IV'],
  ['05-01', '05-01'],
])('%s is shown as %s', (written, shown) => {
  expect(toShownId(written)).toBe(shown);
});

describe('what an id is', () => {
  const start = new RegExp(`^${idPattern}`, 'u');

  const ids = [
    '1',
    '0',
    '12',
    '2.1',
    '2.10.3',
    '2A',
    '2b',
    'A',
    'Z',
    'R1',
    'II',
    'IV',
    'IX',
    'XII',
  ];
  const words = ['One', 'two', 'TEN', 'Fourteen', 'twenty'];
  test.each([...ids, ...words])('%s is one', (text) => {
    expect(start.exec(text)?.[0]).toBe(text);
  });

  test.each([
    's',
    'a',
    'ab',
    'CI',
    'AB',
    'API',
    '1st',
    '2nd',
    '3D2',
    'Headers',
    'É',
    '_1',
    '',
    'Ones',
    'Two-Factor',
    'Twenty-One',
  ])('%j is none', (text) => {
    expect(start.test(text)).toBe(false);
  });

  test.each([
    ['1: x', '1'],
    ['1.', '1'],
    ['1. x', '1'],
    ['1-2', '1'],
    ['2.1.', '2.1'],
    ['A: x', 'A'],
    ['One: x', 'One'],
    ['one-two', 'one'],
    ['Six - x', 'Six'],
  ])('%s starts with %s', (text, id) => {
    expect(start.exec(text)?.[0]).toBe(id);
  });
});
