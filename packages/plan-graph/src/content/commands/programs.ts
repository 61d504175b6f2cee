/**
 * Programs that plans call to build and check things. Used where words have to be told from commands,
 * so a name is here only if it is hardly an English word at the start of a sentence, or is never
 * meant as one before its usual arguments.
 */
const programs: ReadonlySet<string> = new Set(
  `ansible ant apt-get aws az bash bats bazel black bun bundle bunx cargo clang-format cmake composer
  coverage cspell ctest curl cypress deno detekt docker docker-compose dotnet elm-test eslint flake8
  flutter fvm gcloud gh git go golangci-lint gradle gradlew grep hadolint helm isort java jest jq kubectl
  ktlint lein luac make mdbook meson mix mkdocs mocha mvn mvnw mypy ng ninja node nox npm npx nvim nx oxlint
  php phpcs phpstan phpunit pip pip3 pipenv playwright pnpm poetry pre-commit prettier psql pulumi pwsh pylint pyright
  pytest python python3 rake rg rspec rubocop ruby ruff rustc rustfmt sbt shellcheck sh sqlite3 stylelint swift
  swiftlint task tauri terraform tox ts-node tsc tsx turbo uv uvx vite vitest vue-tsc wrangler xcodebuild yarn
  zig`.split(/\s+/),
);

/** What may stand before the program. */
const lead = /^(?:[A-Za-z_]\w*=\S*\s+|cd\s+\S+\s*&&\s*|(?:time|sudo|env|npx)\s+(?=\S))*/;

/** "make sure", "go to": names of programs that start a sentence. */
const prose = /^\S+\s+(?:sure|it|its|the|an|to|back|that|this|through|into|your|our)(?![\w-])/i;

/** Whether a text starts by calling a known program or a script of the workspace (`./x`); variables and `cd x &&` may come first. */
export function startsWithProgram(text: string): boolean {
  if (prose.test(text)) return false;
  const word = programIn(text);
  return (
    programs.has(word) ||
    /^(?:\.{1,2}\/|scripts\/|bin\/|node_modules\/\.bin\/)[\w./-]+$/.test(word) ||
    /^npx\s+\S/.test(text)
  );
}

/** Programs that do their work without a word behind them; of the others the bare name is a name. */
const bare: ReadonlySet<string> = new Set(
  `ctest eslint flake8 jest just make mocha mypy nox phpstan phpunit pylint pyright pytest rake rspec rubocop
  tox tsc vitest vue-tsc`.split(/\s+/),
);

/** Names that are words too, so they need an argument as programs have them: a flag, a path or a recipe. */
const wordy =
  /^(?:just|lake|stack|dart|nix|php|buf|biome|cabal|hatch|pdm)\s+[-\w./:]+(?:\s+[-\w./:=@"']+)*$/;

/** `test -s a.txt`, `[ -f x ]`, `diff -q a b`. */
const posix =
  /^(?:test\s+(?:!\s+)?-[a-zA-Z]\s+\S|test\s+\S+\s+(?:!?=|-[a-z]{2})\s+\S|\[{1,2}\s.*\s\]{1,2}$|(?:diff|cmp)\s+(?:-\S+\s+)*[^\s-]\S*\s+[^\s-])/;

/** A place to be filled in. */
const open =
  /(?:^|\s)(?:\.{3}|…)(?=\s|$)|<[A-Za-z][\w\s|-]*>|\{[A-Za-z_][\w]*\}(?!\S*["'])|path\/to\//;

/**
 * Whether inline code is a command for sure: a known program with an argument or one that needs none, or a script of
 * the workspace. Names of functions, files and classes are not, nor is what has a place to be filled in.
 */
export function looksRun(code: string): boolean {
  const text = code.trim();
  if (/[\r\n]/.test(text) || open.test(text) || prose.test(text)) return false;
  if (posix.test(text) || wordy.test(text)) return true;
  if (!startsWithProgram(text)) return false;
  return /\s/.test(text) || text.includes('/') || bare.has(text);
}

/** Programs whose answer is what they print: that they end well says little. */
const printing =
  /^(?:grep|rg|ls|cat|find|head|tail|wc|jq|git|gh|echo|curl|psql|sqlite3|kubectl|docker|docker-compose|sed|awk)$/;

/** Whether people look at what a command prints; of a pipe the last program decides. */
export function isReadByPeople(code: string): boolean {
  const [, last = unquoted(code)] = /(?<!\|)\|(?!\|)([^|]*)$/.exec(unquoted(code)) ?? [];
  return printing.test(programIn(last.trim()));
}

/** Words that tell of a command which goes on until it is stopped, or changes more than the workspace. */
const effects =
  /(?:^|[\s:])(?:push|publish|deploy|release|apply|destroy|migrate|rollback|seed|drop|reset|commit|merge|rebase|stash|checkout|upload|login|start|dev|serve|server|preview|watch|up|down|rm|mv|cp|--watch|--fix|--write|-w)(?=$|[\s;&|])/;

/** Whether a command may do more than tell how things are. Such a one runs only where it stands alone below its label. */
export function mayChangeThings(code: string): boolean {
  return effects.test(unquoted(code));
}

/** Without what is quoted, in which anything may stand. */
function unquoted(code: string): string {
  return code.replace(/"[^"]*"|'[^']*'/g, 'x');
}

function programIn(text: string): string {
  return /^[^\s;|&]+/.exec(text.replace(lead, ''))?.[0] ?? '';
}

/** Whether inline code may be a command of a program that is not known here: two words, and no sign of a language. */
export function mayBeCommand(code: string): boolean {
  if (looksRun(code) || startsWithProgram(code)) return true;
  const bareText = unquoted(code);
  return (
    /^(?:[A-Z_]+=\S*\s+)*[a-z][\w.+-]*\s+[^\s=]/.test(bareText) &&
    !/[(){};]|=>|^(?:import|from|def|class|new|return|const|let|var|local|type|async|await|export|function|fn|select|insert|update)\s/i.test(
      bareText,
    )
  );
}
