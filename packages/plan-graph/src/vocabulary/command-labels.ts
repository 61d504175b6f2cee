/**
 * The labels under which a plan's commands stand. Both readings use this table: the outline to tell
 * whether a phase may write files, the content to find the commands. Short on purpose: what stands
 * below such a label is executed, so a name is here only if a plan can hardly mean anything else.
 */
export type CommandKind = 'run' | 'check';

/** Names in lower case, every language beside the others. */
export const commandNames: Readonly<Record<CommandKind, readonly string[]>> = {
  run: [
    ...['run', 'command', 'commands', 'run command', 'run commands'],
    // German, French, Spanish, Portuguese, Italian, Dutch
    ...[
      'ausführen',
      'befehl',
      'befehle',
      'exécuter',
      'commande',
      'ejecutar',
      'comando',
      'comandos',
    ],
    ...['executar', 'eseguire', 'comandi', 'uitvoeren'],
    // Russian, Chinese, Japanese, Korean
    ...['выполнить', 'команда', 'команды', '运行', '执行', '命令', '運行', '執行'],
    ...['実行', 'コマンド', '실행', '명령', '명령어'],
  ],
  check: [
    'test',
    'tests',
    'testing',
    'verify',
    'verification',
    'checks',
    'automated verification',
    'automated check',
    'automated checks',
    'automated test',
    'automated tests',
    'automated testing',
    'test command',
    'test commands',
    'phase gate',
    'verification command',
    'verification commands',
    'validate',
    'validation',
    'validation command',
    'validation commands',
    'gate command',
    'gate commands',
    'quality gate',
    'quality gates',
    'quality checks',
    'how to verify',
    'verify with',
    'test with',
    'test it',
    'verify by running',
    'verification steps',
    'validation steps',
    // German, French
    ...[
      'prüfung',
      'prüfungen',
      'überprüfung',
      'verifikation',
      'verifizierung',
      'automatische tests',
    ],
    ...['vérification', 'vérifications', 'vérifier', 'tests automatisés'],
    // Spanish, Portuguese, Italian, Dutch
    ...['verificación', 'verificacion', 'validación', 'validacion', 'validação'],
    ...['verificar', 'prueba', 'pruebas', 'pruebas automatizadas'],
    ...['verificação', 'teste', 'testes', 'testes automatizados', 'verifica', 'verifiche'],
    ...['test automatici', 'verificatie', 'controle', 'geautomatiseerde tests'],
    // Russian, Chinese, Japanese, Korean
    ...['проверка', 'проверки', 'тест', 'тесты', 'тестирование'],
    ...['测试', '验证', '测试命令', '验证命令', '自动化测试', '自动验证', '測試', '驗證'],
    ...['テスト', '検証', '自動テスト', 'テストコマンド', '테스트', '검증', '자동 테스트'],
  ],
};

const kinds: ReadonlyMap<string, CommandKind> = new Map(
  (['run', 'check'] as const).flatMap((kind) =>
    commandNames[kind].map((name) => [name, kind] as const),
  ),
);

/** What joins names: "Testing & Verification". */
const joint = String.raw` ?[&/+,] ?| (?:and|und|et|y|e|en|и) `;
const joints = new RegExp(joint, 'u');
/** The same at the start of what stands behind a name. */
export const startsWithJoint = new RegExp(`^(?:${joint})`, 'iu');

/** In front of the name of a section: `4.1 Testing`, `Step 3: Verify`. */
const numberOfSection = /^[^\p{L}\p{N}]*(?:step )?\d+(?:\.\d+)*[a-z]?(?: ?[.:)–—-])* /iu;

/** @param name - a label without its colon and emphasis, in any case; signs around it and a remark after it are no part of it */
export function commandKindOf(name: string): CommandKind | undefined {
  const bare = bareName(name);
  const kind = kinds.get(bare);
  if (kind !== undefined || !joints.test(bare)) return kind;
  return bare.split(joints).every((one) => kinds.get(one) === 'check') ? 'check' : undefined;
}

/** @param name - of a section, without the marks of its heading */
export function withoutSectionNumber(name: string): string {
  return name.replace(/\s+/g, ' ').replace(numberOfSection, '');
}

/** The name of a label or heading as lists of names have it: in lower case, without emoji around it and a remark after it. */
export function bareName(name: string): string {
  return name
    .replace(/[\s_]+/g, ' ')
    .replace(/ ?\([^()]*\) ?$/, '')
    .replace(/^[\p{So}\p{M}\u200D ]+/u, '')
    .replace(/(?<![\p{So}\p{M}\u200D ])[\p{So}\p{M}\u200D ]+$/u, '')
    .toLowerCase();
}
