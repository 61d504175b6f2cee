import { read } from './read.ts';

export const scriptsOf = (...lines: readonly string[]): readonly string[] =>
  read(...lines).commands.map(({ script }) => script);

/** Sentences whose whole meaning is that `npm test` is run or passes. */
export const meant = [
  ...['`npm test`', '`npm test`.', 'Run `npm test`', 'Run: `npm test`', 'Re-run `npm test`.'],
  ...['Execute `npm test`', 'Run the full test suite: `npm test`', 'Run unit tests (`npm test`)'],
  ...['Run the tests with `npm test`', 'Run `npm test` - all tests pass'],
  ...['Run `npm test` to verify no regressions', 'Run `npm test` and confirm it passes'],
  ...['`npm test` passes', '`npm test` pass.', '`npm test` succeeds', '`npm test` still passes'],
  ...['`npm test` exits 0', '`npm test` exits with code 0', '`npm test` exits with status 0'],
  ...[
    '`npm test` is green',
    '`npm test` green',
    '`npm test` runs cleanly',
    '`npm test` full suite passes',
  ],
  ...['`npm test` completes without errors', '`npm test` passes with no warnings'],
  ...['`npm test` must pass', '`npm test` should pass', '`npm test` passes all new tests'],
  ...['`npm test` passes (even with 0 tests)', '`npm test` → PASS', '`npm test` - no errors'],
  ...['`npm test` passes, including the new contract tests', '`npm test` passes ✅'],
  ...[
    'All tests pass (`npm test`)',
    'All unit tests pass (`npm test`)',
    'All tests pass via `npm test`',
  ],
  ...[
    'Unit tests pass - `npm test`',
    'Unit tests pass — `npm test`',
    'Unit tests pass: `npm test`',
  ],
  ...['Unit tests: `npm test`', 'Tests (`npm test`)', 'Tests pass with `npm test`'],
  ...['No lint errors (`npm test`)', 'No type errors: `npm test`', 'Build succeeds: `npm test`'],
  ...['Type check passes (`npm test`)', 'The module loads without error: `npm test`'],
  ...[
    'Linting: `npm test`',
    'Both scripts pass the linter (`npm test`)',
    '**Tests pass**: `npm test`',
  ],
  ...['Unit tests: `npm test` passes', 'The schema is read; `npm test` passes'],
  ...['Verify that `npm test` passes', 'Ensure `npm test` succeeds', 'Confirm `npm test` works'],
  ...['Make sure `npm test` exits with 0', 'Verify that all unit tests pass (`npm test`)'],
  ...['Verify with `npm test`', 'Check it by running `npm test`'],
  // What a task is called by.
  ...['1.2 Run `npm test`', '**2.1** `npm test` passes', '1.2: Verify that `npm test` passes'],
  ...['T005 [P] Run `npm test`', 'TASK-3: `npm test` passes'],
  // German, French, Spanish, Portuguese, Italian, Dutch
  ...['Prüfe, dass `npm test` besteht', 'Vérifier que `npm test` passe'],
  ...['Comprobar que `npm test` pasa', 'Garantir que `npm test` passa'],
  ...['Verificare che `npm test` riesce', 'Controleer of `npm test` slaagt'],
  ...['Führe `npm test` aus', '`npm test` läuft fehlerfrei durch', 'Alle Tests grün (`npm test`)'],
  ...['Lancer `npm test`', '`npm test` passe', 'Tous les tests passent (`npm test`)'],
  ...['Ejecutar `npm test`', '`npm test` pasa', 'Todos los tests pasan: `npm test`'],
  ...['Executar `npm test`', '`npm test` passa', 'Todos os testes passam (`npm test`)'],
  ...['Eseguire `npm test`', 'Tutti i test passano (`npm test`)', 'Alle tests slagen (`npm test`)'],
  // Russian, Chinese, Japanese, Korean
  ...['Убедиться, что `npm test` проходит', '确认 `npm test` 通过'],
  ...['`npm test` が通ることを確認', '`npm test` 통과 확인'],
  ...['Запустить `npm test`', '`npm test` проходит', 'Все тесты проходят (`npm test`)'],
  ...['运行 `npm test`', '执行 `npm test`', '`npm test` 通过', '所有测试通过（`npm test`）'],
  ...[
    '`npm test` を実行',
    '`npm test` が通る',
    'すべてのテストが通る（`npm test`）'.replace('すべての', '全ての'),
  ],
  ...['`npm test` 실행', '`npm test` 통과', '모든 테스트 통과 (`npm test`)'],
];
