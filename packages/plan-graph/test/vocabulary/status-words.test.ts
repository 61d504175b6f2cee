import { describe, expect, test } from '@jest/globals';
import { plainBoxStatus } from '../../src/vocabulary/boxes.ts';
import { readMarker } from '../../src/vocabulary/status-words.ts';
import { phaseOf } from '../phases/reading.ts';

describe('readMarker', () => {
  test.each([
    ['COMPLETE', 'done', ''],
    ['completed', 'done', ''],
    ['Done', 'done', ''],
    ['VERIFIED', 'done', ''],
    ['Shipped', 'done', ''],
    ['terminée', 'done', ''],
    ['完成', 'done', ''],
    ['✅', 'done', ''],
    ['✅ Complete', 'done', ''],
    ['✓', 'done', ''],
    ['checkpoint: abc', 'done', 'abc'],
    ['IN PROGRESS', 'in-progress', ''],
    ['in_progress', 'in-progress', ''],
    ['WIP', 'in-progress', ''],
    ['🔄', 'in-progress', ''],
    ['PARTIAL - half', 'in-progress', 'half'],
    ['BLOCKED', 'blocked', ''],
    ['Blocked (no key)', 'blocked', 'no key'],
    ['❌ Blocked: no key', 'blocked', 'no key'],
    ['NOT STARTED', 'pending', ''],
    ['not complete', 'pending', ''],
    ['TODO', 'pending', ''],
    ['To Do', 'pending', ''],
    ['⏳', 'pending', ''],
    ['Skipped', 'skipped', ''],
    ['ABANDONED', 'skipped', ''],
    ['cancelled', 'skipped', ''],
    ['OPTIONAL', undefined, ''],
    ['Complete 80%', 'in-progress', '80%'],
    ['Done (95% coverage)', 'done', '95% coverage'],
    ['Abgeschlossen', 'done', ''],
    ['in Arbeit', 'in-progress', ''],
    ['nicht begonnen', 'pending', ''],
    ['Blockiert: Schlüssel fehlt', 'blocked', 'Schlüssel fehlt'],
    ['completada', 'done', ''],
    ['no completada', 'pending', ''],
    ['Completado al 80%', 'in-progress', 'al 80%'],
    ['en progreso', 'in-progress', ''],
    ['Concluída', 'done', ''],
    ['em andamento', 'in-progress', ''],
    ['à faire', 'pending', ''],
    ['Terminé', 'done', ''],
    ['en cours', 'in-progress', ''],
    ['bloqué', 'blocked', ''],
    ['Выполнено', 'done', ''],
    ['не начата', 'pending', ''],
    ['в работе', 'in-progress', ''],
    ['отменён', 'skipped', ''],
    ['✅ 已完成', 'done', ''],
    ['未完成', 'pending', ''],
    ['进行中', 'in-progress', ''],
    ['未着手', 'pending', ''],
    ['완료', 'done', ''],
    ['진행 중', 'in-progress', ''],
    ['hoàn thành', 'done', ''],
  ])('%s is %s', (text, status, note) => {
    expect(readMarker(text)).toEqual({ status, note });
  });

  test.each(['fertigen', 'offene Fragen', 'completador', '完成度', 'casi terminado', ''])(
    '%j is part of something else',
    (text) => {
      expect(readMarker(text)).toBeUndefined();
    },
  );

  test.each(['', 'Title', 'STATUS', 'Donetsk', 'Newton', 'openly', '80% complete', 'Phase Name'])(
    '%j says nothing',
    (text) => {
      expect(readMarker(text)).toBeUndefined();
    },
  );
});

test.each([
  ['x', 'done'],
  ['X', 'done'],
  [' ', 'pending'],
  ['~', 'in-progress'],
  ['-', 'in-progress'],
  ['a', undefined],
])('box [%s]', (inside, status) => {
  expect(plainBoxStatus(inside)).toBe(status);
});

describe('the status of a phase', () => {
  test.each([
    [['Status: Done'], 'done', 'field'],
    [['**Status**: [COMPLETED]'], 'done', 'field'],
    [['- **Status:** in_progress'], 'in-progress', 'field'],
    [['**Duration**: 2d | **Status**: Blocked | x'], 'blocked', 'field'],
    [['Status: `skipped`'], 'skipped', 'field'],
    [['Status: **DONE**'], 'done', 'field'],
    [['**Statut :** terminé'], 'done', 'field'],
    [['- **Estado**: bloqueado (falta la clave)'], 'blocked', 'field'],
    [['**状态**：✅ 已完成'], 'done', 'field'],
    [['**ステータス**: 進行中'], 'in-progress', 'field'],
    [['Статус: выполнено'], 'done', 'field'],
    [['**Estado:** el del carrito'], 'pending', 'default'],
    [['Status: dunno'], 'pending', 'default'],
    [['- [x] a', '- [X] b'], 'done', 'tasks'],
    [['- [x] a', '- [ ] b'], 'pending', 'default'],
    [['- [x] a', '  - [ ] b'], 'pending', 'default'],
    [['1. [x] a'], 'done', 'tasks'],
    [['- [x] a', '#### More', '- [ ] b'], 'pending', 'default'],
    [['- [x] a', '```', '- [ ] b', '```'], 'done', 'tasks'],
    [['- [x] a', '<!--', '- [ ] b', '-->'], 'done', 'tasks'],
    [['- [x] a', '- [y] b'], 'pending', 'default'],
    [['- [x] a', '- [see b] c'], 'done', 'tasks'],
    [['- [x]a'], 'pending', 'default'],
    [['Status: pending', '- [x] a'], 'pending', 'field'],
    [['#### More', 'Status: done'], 'pending', 'default'],
    [['```', 'Status: done', '```'], 'pending', 'default'],
    [[], 'pending', 'default'],
  ])('%j is %s by %s', (lines, value, from) => {
    expect(phaseOf(...lines).status).toMatchObject({ value, from });
  });
});
