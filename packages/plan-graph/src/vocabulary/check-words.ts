/**
 * The words around a command that say what is meant by it, each list in every language of the vocabulary.
 * What they match is executed where a label or section of checks holds, so a phrase is here only if it can
 * hardly mean anything else; a sentence that holds any other word is read by people alone.
 */

/** One of several expressions, the longest first so that the whole phrase is taken. */
function anyOf(phrases: readonly string[]): string {
  const sorted = phrases.toSorted((a, b) => b.length - a.length);
  return `(?:${sorted.map((phrase) => phrase.replaceAll(' ', String.raw`\s+`)).join('|')})`;
}

/** Says that somebody runs what follows. */
export const runVerb = anyOf([
  ...['run', 're-?run', 'runs', 'running', 'execute', 'executing'],
  // German, French, Spanish, Portuguese, Italian, Dutch
  ...['führe', 'starte', 'ausführen von', 'exécuter', 'exécutez', 'lancer', 'lancez'],
  ...['ejecutar', 'ejecuta', 'ejecute', 'executar', 'execute', 'rodar', 'rode'],
  ...['eseguire', 'esegui', 'lanciare', 'lancia', 'voer', 'draai'],
  // Russian, Chinese
  ...['запустить', 'запусти', 'запустите', 'выполнить', 'выполни', 'выполните'],
  ...['运行', '执行', '運行', '執行', '跑'],
]);

/** The same in languages in which the verb comes last. */
export const runVerbBehind = anyOf([
  ...['ausführen', 'laufen lassen', 'aus', 'uitvoeren', 'uit', 'draaien'],
  ...[String.raw`を?実行(?:する|して)?`, String.raw`(?:을|를)?\s*실행(?:한다|하기)?`],
]);

/** Asks that what follows be so: "Make sure that `npm test` passes". */
export const demand = anyOf([
  '(?:verify|ensure|confirm|check|assert|make sure|be sure|see)(?: that)?(?: the)?',
  // German, French, Spanish, Portuguese, Italian, Dutch
  ...['(?:stelle sicher|sicherstellen|(?:über)?prüfen?),? dass', "(?:vérifie[rz]?|s'assurer) que"],
  ...['(?:verifica|verificar|comprueba|comprobar|asegurar|asegúrate de) que'],
  ...['(?:verifique|garantir|garanta|confirmar|confirme) que', '(?:verificare|assicurarsi) che'],
  ...['(?:controleer of|controleer dat|zorg ervoor dat)'],
  // Russian, Chinese
  ...['(?:убедиться|убедитесь|проверить|проверьте),? что', '(?:确认|确保|验证|確認|確保|驗證)'],
]);

/** The same in languages in which the verb comes last. */
export const demandBehind = anyOf(['ことを確認(?:する)?', '확인(?:한다|하기)?']);

/** Says by what something is checked: "Verify with `npm test`". */
export const checkWith = String.raw`(?:verify|validate|confirm|check|test)(?:\s+(?:it|this|them|everything|that\s+it\s+works))?(?:\s+(?:with|via|using|by\s+running)|\s*[:：]\s*run)`;

/** What may stand between such a verb and the command. */
export const runObject = String.raw`(?:(?:the|all|full|whole|entire|complete|new|existing|focused|targeted|related|relevant|unit|integration|e2e|end-to-end|regression|contract|smoke|type|frontend|backend)[\s-]+)*(?:tests?|test[\s-]suite|suite|checks?|linters?|lint|build|type[\s-]?check(?:er)?|formatter|validation|verification|command)`;

/** Says of the command, or of what it checks, that it ends well. */
const success = anyOf([
  ...['pass(?:es|ing|ed)?', 'succeeds?', 'succeeded', 'works?', 'runs?', 'completes?', 'finishes'],
  ...['compiles?', 'builds?', 'loads?', 'parses?', 'validates?', 'type-?checks?', 'lints?'],
  ...['(?:is|are|stays?|remains?) (?:all )?(?:green|clean|successful)', '(?:all )?green', 'clean'],
  ...['(?:exits?|exited)(?: with)?(?: (?:exit )?(?:code|status))? 0', 'exit(?: code)? 0'],
  ...['exits? (?:cleanly|successfully)', 'returns 0', '0 (?:errors|failures)'],
  // German
  ...['(?:läuft|laufen)(?: fehlerfrei| erfolgreich| grün)?(?: durch)?', '(?:ist|sind|bleibt) grün'],
  ...['(?:ist|sind) erfolgreich', 'besteht', 'bestehen', 'grün', 'baut', 'kompiliert'],
  // French
  ...['(?:passe|passent|réussit|réussissent|compile)', '(?:est|sont) verte?s?'],
  // Spanish, Portuguese, Italian, Dutch
  ...[
    '(?:pasa|pasan|compila)',
    '(?:está|están) en verde',
    '(?:passa|passam)',
    '(?:está|estão) verdes?',
  ],
  ...['(?:passano|riesce)', '(?:è|sono) verd[ei]', 'slaagt', 'slagen', '(?:is|zijn) groen'],
  // Russian, Chinese, Japanese, Korean
  ...[
    'проходит',
    'проходят',
    'успешно(?: завершается| выполняется)?',
    '(?:全部|均|都)?通过',
    '通過',
  ],
  ...[
    '成功',
    'が?(?:通る|成功(?:する)?|パスする?)',
    String.raw`(?:이|가)?\s*(?:통과|성공)(?:한다|함|해야\s*함)?`,
  ],
]);

const still = String.raw`(?:(?:still|now|must|should|will|to|both|all|also|and|alle|tous|todos|sigue|encore)\s+)*`;
const adverb = anyOf([
  ...['successfully', 'cleanly', 'locally', 'fully', 'again', 'erfolgreich', 'fehlerfrei'],
  ...[
    String.raw`,?\s*(?:with no|without|with zero|with 0|and no|and 0|no|ohne|sans|sin|sem|senza)(?: any| new)?(?: \p{L}+)? (?:errors?|warnings?|failures?|regressions?|issues?|problems?|fehler|erreurs?|errores|erros|errori)`,
    String.raw`with (?:(?:all|the|new|existing|updated|added|gating|contract|regression|unit) ){1,4}(?:tests|checks|assertions|cases|scenarios)`,
    String.raw`all (?:(?:of|the|its|new|existing|added|\d+) ){0,3}(?:tests|checks|assertions|cases|scenarios)(?: above)?`,
    String.raw`,?\s*(?:including|incl\.) [^:()]{3,90}`,
    '(?:en|na|nel) verde',
  ],
]);

/** What people add to the name of a command: "its full suite passes". */
const subject = String.raw`(?:[-–—,:]\s*)?(?:(?:the\s+)?(?:full|whole|entire|new|all|existing)\s+(?:test\s+)?(?:suite|tests)\s+)?`;

/** "still passes", "exits 0", "compiles without errors": all that follows the command. */
export const succeeds = String.raw`${subject}${still}${success}(?:\s*${adverb})*`;

/** "all tests pass", "no type errors", "unit tests", "build": what a command is there to show. */
const topic = String.raw`(?:(?:all|the|new|existing|every|any|full|whole|our|of|and|unit|integration|e2e|end-to-end|functional|acceptance|regression|contract|smoke|snapshot|component|api|cli|ui|backend|frontend|server|client|web|app|package|project|workspace|module|code|type|types|static|typescript|javascript|python|rust|go|java|eslint|ruff|mypy|pytest|jest|vitest|cargo|clippy|tsc|prettier|black|syntax|schema|config|import|format|style|docs|documentation|production|release|debug)[\s/&-]+){0,6}`;
const judged = anyOf([
  ...[
    'tests?',
    'test[- ]suites?',
    'suites?',
    'specs?',
    'checks?',
    'lint(?:s|er|ers|ing)?',
    'build(?:s|ing)?',
  ],
  ...[
    'type[- ]?check(?:s|er|ing)?',
    'typecheck(?:s|ing)?',
    'compil(?:es?|ation)',
    'formatt?(?:ing|er)?',
  ],
  ...['types', 'code', 'clippy', 'eslint', 'mypy', 'ruff', 'typescript', 'syntax', 'validation'],
]);
const noTrouble = String.raw`(?:no|zero|0)\s+(?:(?:new|any|typescript|type|types|lint|linting|linter|linker|eslint|ruff|mypy|clippy|compile|compiler|compilation|build|syntax|test|formatting|style|pyright|vet)[\s/-]+){0,3}(?:errors?|warnings?|failures?|violations?|regressions?|issues?|problems?)`;
const otherClaims = anyOf([
  // German, French, Spanish, Portuguese, Italian, Dutch
  ...[
    '(?:alle )?(?:unit-?|integrations-?|e2e-?)?tests?(?: sind| laufen| bestehen)?(?: grün| durch| erfolgreich)?',
  ],
  ...[
    'keine (?:typ|lint|compiler|build)?-?fehler',
    '(?:der )?(?:build|linter|typcheck) (?:ist grün|läuft(?: durch)?)',
  ],
  ...['(?:tous )?(?:les )?tests(?: unitaires| d.intégration)? (?:passent|réussissent|sont verts)'],
  ...[
    '(?:todas )?(?:las )?(?:pruebas|tests)(?: unitarias| unitarios| de integración)? pasan',
    '(?:todos )?(?:los )?tests(?: unitarios)? pasan',
  ],
  ...[
    '(?:todos )?(?:os )?testes(?: unitários| de integração)? passam',
    '(?:tutti )?(?:i )?test(?: unitari)? passano',
  ],
  ...['alle (?:unit-?)?tests slagen'],
  // Russian, Chinese, Japanese, Korean
  ...[
    '(?:все )?(?:юнит-|модульные )?тесты проходят',
    '(?:所有|全部)?(?:单元|集成)?测试(?:全部|均|都)?通过',
  ],
  ...[
    '(?:全(?:て|部)の)?(?:単体|結合)?テストが?(?:すべて|全て)?(?:通る|成功(?:する)?|パスする?)',
    String.raw`(?:모든 )?(?:단위 )?테스트(?:가)?\s*(?:모두 )?통과(?:한다|함)?`,
  ],
]);

/** "Both scripts pass shellcheck", "The module loads without error". */
const ends = String.raw`(?:[\p{L}\p{N}'/._-]+\s+){1,6}(?:pass(?:es)?(?:\s+[\p{L}\p{N}-]+){0,3}|succeeds?|compiles?|builds?|loads?|(?:is|are)(?:\s+syntactically|\s+still)?\s+(?:valid|green|clean))(?:\s*${adverb})*`;

/** A claim that a test, a build or a check of code makes good, as a whole sentence without the command. */
export const claim = String.raw`(?:${topic}${judged}(?:\s+${succeeds})?|${noTrouble}|${otherClaims}|${ends})`;

/** Stands before what a command is expected to give. */
export const expectation = anyOf([
  ...[
    'expect(?:ed|s)?(?: (?:result|output|outcome))?',
    'erwartet',
    'erwartung',
    'attendu',
    'esperado',
  ],
  ...['atteso', 'verwacht', 'ожидается', '预期', '期望', '預期', '期待(?:結果)?', '예상'],
]);

/** As what is expected: the command fails before the work is done. */
export const failure = anyOf([
  ...[
    'fail(?:s|ed|ure)?',
    'errors?',
    'red',
    'non-?zero',
    '(?:the |all |new )*tests? (?:should )?fail(?:s|ed)?',
  ],
  ...[
    '(?:exit(?:s| code)? )(?:[1-9]|code [1-9]|non-?zero)',
    'fehlschlag',
    'fehler',
    'échec',
    'échoue',
  ],
  ...[
    'falla',
    'fallo',
    'falha',
    'fallisce',
    'fallimento',
    'faalt',
    'ошибка',
    'падает',
    '失败',
    '失敗',
    '실패',
  ],
]);

/** As what is expected: all is well, in a word that starts what is said. */
export const passing = String.raw`(?:(?:all|the|both|new|existing|[0-9]+\+?|full|whole|suite|tests?|checks?|should|must|are|is|to|still|now|everything)\s+)*(?:pass(?:es|ed|ing)?|green|success(?:ful)?|succeeds?|clean|ok|exit(?:s)?(?: code)? 0|no errors|0 (?:failures|errors)|erfolg|grün|erfolgreich|succès|réussite|vert|éxito|verde|sucesso|успех|успешно|通过|成功|성공|통과)`;
