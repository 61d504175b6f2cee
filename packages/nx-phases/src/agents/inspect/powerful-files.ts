import { lockFileNames } from '../../inference/layout/protected-paths.ts';
import { isPlanPlace } from '../../inference/layout/plan-globs.ts';
import { pathMatcher } from '../../inference/layout/path-matcher.ts';

/** Files that run code, or grant rights, outside of what their phase is checked by. */
interface Row {
  /** What is said of such a file after its path. */
  readonly reason: string;
  /** Paths and globs in small letters, from any folder; a folder stands for all that is in it. */
  readonly names: readonly string[];
}

/** The first row that fits counts. Manifests and nx.json are looked into instead: see `inspect-change.ts`. */
export const powerfulFiles: readonly Row[] = [
  {
    reason: 'tells coding agents what to do, or what they may run',
    names: [
      ...['.claude', '.codex', '.gemini', '.qwen', '.opencode', '.cursor', '.windsurf', '.junie'],
      ...[
        '.agents',
        '.roo',
        '.continue',
        '.aider*',
        '.kiro/steering',
        '.kiro/hooks',
        '.goosehints',
      ],
      ...['agents.md', 'agents.override.md', 'claude*.md', 'gemini.md', 'qwen.md', '.clinerules'],
      ...['.cursorrules', '.windsurfrules', 'opencode.json*', '.mcp.json', 'mcp.json'],
      ...['.github/copilot-instructions.md', '.github/instructions', '.github/agents'],
    ],
  },
  {
    reason: 'is run by CI, with the rights of CI',
    names: [
      ...['.github', '.gitlab', '.gitlab-ci*.yml', '.circleci', '.buildkite', '.forgejo', '.gitea'],
      ...['.drone.yml', '.travis.yml', '.woodpecker*', '.teamcity', '.semaphore', '.ci'],
      ...['jenkinsfile*', 'azure-pipelines*.yml', 'bitbucket-pipelines.yml', 'appveyor.yml'],
      ...['.appveyor.yml', 'cloudbuild.y*ml', 'buildspec.y*ml', 'action.y*ml'],
    ],
  },
  {
    reason: 'is run by git hooks',
    names: [
      ...['.husky', '.githooks', '.git-hooks', 'githooks', '.overcommit.yml', '.lefthook*'],
      ...['lefthook*.yml', '.pre-commit-config.yaml', '.pre-commit-hooks.yaml', '.lintstagedrc*'],
      ...[
        'lint-staged.config.*',
        '.simple-git-hooks*',
        'simple-git-hooks.*',
        'commitlint.config.*',
      ],
    ],
  },
  {
    reason: 'sets git up, and may name filters and repositories that it runs or fetches',
    names: ['.gitattributes', '.gitmodules', '.gitconfig'],
  },
  {
    reason: 'holds targets of Nx, which run commands',
    names: ['project.json', 'workspace.json'],
  },
  { reason: 'decides which packages are installed', names: lockFileNames },
  {
    reason: 'sets a package manager up, which runs code',
    names: [
      ...['.npmrc', '.yarnrc', '.yarnrc.yml', '.yarn', '.pnpmfile.*', 'pnpm-workspace.yaml'],
      ...['.pnp.*', 'bunfig.toml', '.cargo', 'pip.conf', 'nuget.config', '.bundle'],
    ],
  },
  {
    reason: 'is run when somebody opens the folder, a shell or a container in it',
    names: [
      ...['.devcontainer', '.devcontainer.json', '.vscode', '.idea', '.zed', '.fleet', '.envrc'],
      ...[
        '.env',
        '.env.*',
        '.tool-versions',
        '.mise*.toml',
        'mise*.toml',
        'flake.nix',
        'shell.nix',
      ],
      ...[
        'dockerfile',
        'dockerfile.*',
        '*.dockerfile',
        'docker-compose*.y*ml',
        'compose.y*ml',
        'vagrantfile',
      ],
    ],
  },
  {
    reason: 'holds commands that builds run',
    names: [
      ...['makefile', 'gnumakefile', '*.mk', 'justfile', '.justfile', 'taskfile*.y*ml', 'rakefile'],
      ...['build.gradle*', 'settings.gradle*', 'gradlew*', 'gradle/wrapper', 'pom.xml', '.mvn'],
      ...['build.rs', 'setup.py', 'noxfile.py', 'tox.ini', 'cmakelists.txt', 'earthfile'],
    ],
  },
];

const rows = powerfulFiles.map(({ reason, names }) => ({
  reason,
  matchers: names.map((name) => pathMatcher(`**/${name}`)),
}));

/**
 * Why a file is worth a look before it lands, by its path alone. Undefined: nothing is known of it.
 *
 * @param path - from the workspace root
 * @param planPlaces - besides the usual ones
 */
export function whyPowerful(path: string, planPlaces: readonly string[] = []): string | undefined {
  const small = path.toLowerCase();
  const found = rows.find(({ matchers }) => matchers.some((matches) => matches(small)));
  if (found !== undefined) return found.reason;
  return isPlanPlace(path, planPlaces)
    ? 'is a plan: its commands are run, and agents do what it asks'
    : undefined;
}
