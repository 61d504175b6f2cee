/**
 * Programs that plans call to build and check things. Used where words have to be told from commands,
 * so a name is here only if it is hardly an English word at the start of a sentence, or is never
 * meant as one before its usual arguments.
 */
const programs: ReadonlySet<string> = new Set(
  `ansible ant apt-get aws az bash bats bazel black bun bundle bunx cargo clang-format cmake composer
  coverage cspell ctest curl cypress deno detekt docker docker-compose dotnet elm-test eslint flake8
  flutter fvm gcloud gh git go golangci-lint gradle gradlew grep hadolint helm isort java jest jq kubectl
  ktlint lein luac make mdbook meson mix mkdocs mocha mvn mvnw mypy ng ninja node nox npm npx nx oxlint
  phpcs phpstan phpunit pip pip3 pipenv playwright pnpm poetry pre-commit prettier psql pulumi pwsh pylint pyright
  pytest python python3 rake rg rspec rubocop ruby ruff rustc rustfmt sbt shellcheck sh sqlite3 stylelint swift
  swiftlint task tauri terraform tox ts-node tsc tsx turbo uv uvx vite vitest vue-tsc wrangler xcodebuild yarn
  zig`.split(/\s+/),
);

/** "make sure", "go to": names of programs that start a sentence. */
const prose = /^\S+\s+(?:sure|it|its|the|an|to|back|that|this|through|into|your|our)(?![\w-])/i;

/** Whether a text starts by calling a known program or a script of the workspace (`./x`); variables and `cd x &&` may come first. */
export function startsWithProgram(text: string): boolean {
  if (prose.test(text)) return false;
  const rest = text.replace(
    /^(?:[A-Za-z_]\w*=\S*\s+|cd\s+\S+\s*&&\s*|(?:time|sudo|env|npx)\s+(?=\S))*/,
    '',
  );
  const word = /^[^\s;|&]+/.exec(rest)?.[0] ?? '';
  return (
    programs.has(word) ||
    /^(?:\.{1,2}\/|scripts\/|bin\/|node_modules\/\.bin\/)[\w./-]+$/.test(word) ||
    /^npx\s+\S/.test(text)
  );
}
