import { describe, expect, test } from '@jest/globals';
import { readIn, read } from './shop-reading.ts';

describe('what stands in parentheses', () => {
  test.each([
    ['Setup (Phase 1)', 'Setup=1 ignored((Phase 1))'],
    ['Setup ( Phase 1 )', 'Setup=1 ignored(( Phase 1 ))'],
    ['Setup (1)', 'Setup=1 ignored((1))'],
    ['Setup (2)', 'Setup=1 ignored((2))'],
    ['Setup (T001)', 'Setup=1 ignored((T001))'],
    ['Setup (T099)', 'Setup=1 ignored((T099))'],
    ['Setup (its tables)', 'Setup=1 ignored((its tables))'],
    ['Setup (none)', 'Setup=1 ignored((none))'],
    ['Setup (Phase 99, Phase 2)', 'Setup=1 ignored((Phase 99, Phase 2))'],
    ['Setup (Phase 2, its tables)', 'Setup=1 ignored((Phase 2, its tables))'],
    ['Setup (all previous phases)', 'Setup=1 ignored((all previous phases))'],
    ['Setup (US1 too)', 'Setup=1 ignored((US1 too))'],
    // The two have to say the same.
    ['Setup (Phase 2)', 'error(Setup) ignored((Phase 2))'],
    ['Setup (T010)', 'error(Setup) ignored((T010))'],
    ['Setup phase (2)', 'error(Setup phase) ignored((2))'],
    ['Setup phase (1, 2)', 'Setup phase=1 ignored((1, 2))'],
    ['US9 (Phase 1)', 'error(US9) ignored((Phase 1))'],
    ['The ground ( Phase 2 )', 'The ground=2 ignored(( Phase 2 ))'],
    ['Setup phase (12 of 13)', 'Setup phase=1 ignored((12 of 13))'],
    ['US1-US2 (Phases 2-3)', 'US1-US2=2 US1-US2=3 ignored((Phases 2-3))'],
    ['US1-US2 (Phase 2)', 'error(US1-US2) ignored((Phase 2))'],
    // What no other name says, they may say alone.
    ['The ground (Phase 2)', 'The ground=2 ignored((Phase 2))'],
    ['The ground phases (1, 2)', 'The ground phases=1 The ground phases=2 ignored((1, 2))'],
    ['The ground phases (1–2)', 'The ground phases=1 The ground phases=2 ignored((1–2))'],
    ['The ground (1)', 'prose(The ground) ignored((1))'],
    ['The ground (Phase 3-1)', 'prose(The ground) ignored((Phase 3-1))'],
    ['The ground (1 and Phase 2)', 'prose(The ground) ignored((1 and Phase 2))'],
    ['The end (Phase 10+)', 'The end=10 The end=11 ignored((Phase 10+))'],
  ])('%s', (words, expected) => {
    expect(read(words)).toBe(expected);
  });

  test.each([
    ['Phase 1 (Phase 3), US1', 'Phase 1=1 US1=2 ignored((Phase 3))'],
    ['Setup (Phase 1), US1 (Phase 3)', 'Setup=1 error(US1) ignored((Phase 1)) ignored((Phase 3))'],
    ['Setup (Phase 1) (Phase 2), US1', 'Setup=1 US1=2 ignored((Phase 1)) ignored((Phase 2))'],
    ['US1, Setup (Phase 1)', 'US1=2 Setup=1 ignored((Phase 1))'],
  ])('%s: each belongs to the item before it', (words, expected) => {
    expect(read(words)).toBe(expected);
  });
});

describe('words around a name', () => {
  test.each([
    ['US1 — the cart', 'US1=2 ignored( — the cart)'],
    ['US1 -- the cart', 'US1=2 ignored( -- the cart)'],
    ['US1: the cart', 'US1=2 ignored(: the cart)'],
    ['US1 BUT without labels', 'US1=2 ignored( BUT without labels)'],
    ['US1 because it sells', 'US1=2 ignored( because it sells)'],
    ['US1  — the cart', 'US1=2 ignored(  — the cart)'],
    ['Setup, which is first', 'Setup=1 ignored(which is first)'],
    ['US1 — the cart, US2', 'US1=2 US2=3 ignored( — the cart)'],
    ['the printer of US1', 'US1=2 +the printer of'],
    ['Printers FROM US1 — soon', 'US1=2 +Printers FROM'],
    ['the table by T001', 'T001=1 +the table by'],
    ['the printer of US9', 'error(the printer of US9)'],
    ['the printer of Tier2', 'prose(the printer of Tier2)'],
    ['Phase 1, the 2 of US1', 'Phase 1=1 prose(the 2 of US1)'],
    ['Phase 1, instead of US1', 'Phase 1=1 prose(instead of US1)'],
    ['Phase 1, the printer of US1 as well', 'Phase 1=1 prose(the printer of US1 as well)'],
    ['T001, or US1', 'T001=1 or(or US1)'],
    ['T001, oder the US1', 'T001=1 or(oder the US1)'],
    ['T001, ou  US1', 'T001=1 or(ou  US1)'],
    ['T001, Either US1', 'T001=1 or(Either US1)'],
    ['T001, or a mock', 'T001=1 prose(or a mock)'],
    ['T001, for US1', 'T001=1 prose(for US1)'],
    ['T001, floor US1', 'T001=1 prose(floor US1)'],
    ['T001, the US9', 'T001=1 error(the US9)'],
    ['T001, the T099', 'T001=1 error(the T099)'],
  ])('%s', (words, expected) => {
    expect(read(words)).toBe(expected);
  });

  test.each([
    ['Works with US1', 'error'],
    ['Works with US 1', 'error'],
    ['Works with story 1', 'error'],
    ['Works with Story  1', 'error'],
    ['Works with T001 open', 'error'],
    ['Works with history 1', 'prose'],
    ['Works with BUS1', 'prose'],
    ['Works with T0011', 'prose'],
    ['Works with PT001', 'prose'],
    ['Works with US  1', 'prose'],
  ])('%s alone: %s', (words, kind) => {
    expect(read(words)).toBe(`${kind}(${words})`);
    // In a plan without stories and tasks they are words of something else.
    expect(readIn('## Phase 1: A\n', words)).toBe(`prose(${words})`);
    expect(readIn('## Phase 1: A\n\n- [ ] T001 B\n', words)).toBe(`${kind}(${words})`);
  });
});
