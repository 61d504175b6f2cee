import type { PackageManager } from '../../../src/agents/setup/package-manager.ts';

interface Installation {
  readonly lock: readonly [name: string, text: string];
  /** What the package manager leaves after it has installed by that lock file. */
  readonly files: Readonly<Record<string, string>>;
  /** Edits of the lock file after which something else is installed, and what is said of it. */
  readonly other: readonly (readonly [from: string, to: string, difference: string])[];
  /** Edits that change nothing of what has to be there. */
  readonly same: readonly (readonly [from: string, to: string])[];
}

const json = (value: unknown): string => JSON.stringify(value, undefined, 2);

const manifest = (name: string, version: string): string => json({ name, version });

/** `odd` needs an older `number` than the package of the workspace does; `native` is for another machine. */
const npmEntries = {
  'node_modules/odd': { version: '3.0.1', integrity: 'sha512-odd' },
  'node_modules/odd/node_modules/number': { version: '6.0.0', integrity: 'sha512-number-6' },
  'node_modules/number': { version: '7.0.0', integrity: 'sha512-number-7' },
};

const bunLock = `{
  "lockfileVersion": 1,
  "workspaces": { "": { "name": "root", "dependencies": { "odd": "3.0.1", }, }, },
  "packages": {
    "@acme/app": ["@acme/app@workspace:packages/app"],

    "native": ["native@1.0.0", "", { "os": "none", "cpu": "x64" }, "sha512-native"],

    "number": ["number@7.0.0", "", {}, "sha512-number-7"],

    "odd": ["odd@3.0.1", "", { "dependencies": { "number": "^6.0.0" } }, "sha512-odd"],

    "odd/number": ["number@6.0.0", "", {}, "sha512-number-6"],

    "@acme/app/number": ["number@5.0.0", "", {}, "sha512-number-5"],

    "@scope/git": ["@scope/git@github:a/b#1234567", {}, "a-b-1234567"],
  }
}
`;

const pnpmLock = `lockfileVersion: '9.0'

importers:

  .:
    dependencies:
      odd:
        specifier: 3.0.1
        version: 3.0.1
`;

/** By what each says in its name. */
export const installations: Readonly<Record<string, readonly [PackageManager, Installation]>> = {
  npm: [
    'npm',
    {
      lock: [
        'package-lock.json',
        json({
          lockfileVersion: 3,
          packages: {
            '': { name: 'root', dependencies: { odd: '3.0.1' } },
            'packages/app': { name: '@acme/app', version: '1.0.0' },
            'node_modules/@acme/app': { resolved: 'packages/app', link: true },
            ...npmEntries,
            'node_modules/native': { version: '1.0.0', os: ['none'], optional: true },
          },
        }),
      ],
      files: {
        'node_modules/.package-lock.json': json({ lockfileVersion: 3, packages: npmEntries }),
        'node_modules/@acme/app/package.json': manifest('@acme/app', '1.0.0'),
      },
      other: [
        ['"version": "6.0.0"', '"version": "6.0.1"', 'number'],
        ['sha512-odd', 'sha512-other', 'odd'],
        ['node_modules/number"', 'node_modules/numbers"', 'numbers, number'],
        ['node_modules/@acme/app', 'node_modules/@acme/new', '@acme/new'],
        ['"packages": {', '"dependencies": {', 'node_modules does not tell what is installed'],
        ['{', '', 'node_modules does not tell what is installed'],
      ],
      same: [['"os": [', '"cpu": [']],
    },
  ],
  pnpm: [
    'pnpm',
    {
      lock: ['pnpm-lock.yaml', pnpmLock],
      files: { 'node_modules/.pnpm/lock.yaml': pnpmLock },
      other: [['version: 3.0.1', 'version: 3.0.2', 'node_modules/.pnpm/lock.yaml differs']],
      same: [
        ['lockfileVersion', `lockfileVersion: '9.0'\npackageManager: x\n---\nlockfileVersion`],
        ['importers:\n', 'importers:\r\n'],
      ],
    },
  ],
  'Yarn 1': [
    'yarn-classic',
    {
      lock: [
        'yarn.lock',
        `# yarn lockfile v1


number@^6.0.0:
  version "6.0.0"
  resolved "https://example.org/number-6.0.0.tgz#aaaa"

"odd@3.0.1", odd@^3.0.0:
  version "3.0.1"
  resolved "https://example.org/odd-3.0.1.tgz#bbbb"
  dependencies:
    number "^6.0.0"

"@acme/local@file:./local":
  version "1.0.0"
`,
      ],
      files: {
        'node_modules/.yarn-integrity': json({
          lockfileEntries: {
            'number@^6.0.0': 'https://example.org/number-6.0.0.tgz#aaaa',
            'odd@3.0.1': 'https://example.org/odd-3.0.1.tgz#bbbb',
            'odd@^3.0.0': 'https://example.org/odd-3.0.1.tgz#bbbb',
            '@acme/local@file:./local': '',
          },
        }),
      },
      other: [
        ['number-6.0.0.tgz#aaaa', 'number-6.0.1.tgz#cccc', 'number'],
        ['number@^6.0.0:', '"@scope/number@^6.0.0":', '@scope/number, number'],
      ],
      same: [['version "1.0.0"', 'version "1.0.1"']],
    },
  ],
  Yarn: [
    'yarn',
    {
      lock: [
        'yarn.lock',
        `__metadata:
  version: 8

"@acme/app@workspace:packages/app":
  version: 0.0.0-use.local
  resolution: "@acme/app@workspace:packages/app"
  dependencies:
    "@scope/overridden": "npm:^1.0.0"
    native: "npm:1.0.0"
    number: "npm:^6.0.0"
    peer: "npm:^1.0.0"
    script: "npm:5.8.3"
  peerDependencies:
    unrelated: "*"
  languageName: unknown

"@scope/overridden@npm:2.0.0":
  version: 2.0.0
  resolution: "@scope/overridden@npm:2.0.0"

"native@npm:1.0.0":
  version: 1.0.0
  resolution: "native@npm:1.0.0"
  dependencies:
    of-native: "npm:^1.0.0"
  conditions: os=none

"of-native@npm:^1.0.0":
  version: 1.0.0
  resolution: "of-native@npm:1.0.0"

"number@npm:^6.0.0":
  version: 6.0.0
  resolution: "number@npm:6.0.0"

"peer@npm:^1.0.0":
  version: 1.0.0
  resolution: "peer@npm:1.0.0"

"script@npm:5.8.3":
  version: 5.8.3
  resolution: "script@npm:5.8.3"

"script@patch:script@npm%3A5.8.3#optional!builtin<compat/script>":
  version: 5.8.3
  resolution: "script@patch:script@npm%3A5.8.3#optional!builtin<compat/script>::version=5.8.3&hash=5786d5"
`,
      ],
      files: {
        'node_modules/.yarn-state.yml': `__metadata:
  version: 1
  nmMode: classic

"@acme/app@workspace:packages/app":
  locations:
    - "node_modules/@acme/app"

"@scope/overridden@npm:2.0.0":
  locations:
    - "node_modules/@scope/overridden"

"number@npm:6.0.0":
  locations:
    - "node_modules/number"

"peer@virtual:0123abcd#npm:1.0.0":
  locations:
    - "node_modules/peer"

"script@patch:script@npm%3A5.8.3#optional!builtin<compat/script>::version=5.8.3&hash=5786d5":
  locations:
    - "node_modules/script"
`,
      },
      other: [
        ['"number@npm:6.0.0"', '"number@npm:6.0.1"', 'number'],
        [
          '"@scope/overridden@npm:2.0.0"\n\n',
          '"@scope/overridden@npm:2.0.1"\n\n',
          '@scope/overridden',
        ],
        [
          'of-native: "npm:^1.0.0"\n  conditions: os=none',
          'of-native: "npm:^1.0.0"',
          'native, of-native',
        ],
        ['"peer@npm:1.0.0"', '"@scope/peer@npm:1.0.0"', '@scope/peer, peer'],
        ['hash=5786d5', 'hash=000000', 'script'],
      ],
      same: [
        ['"number@npm:^6.0.0"', '"number@npm:6.x"'],
        ['"of-native@npm:1.0.0"', '"of-native@npm:1.0.1"'],
      ],
    },
  ],
  Bun: [
    'bun',
    {
      lock: ['bun.lock', bunLock],
      files: {
        'node_modules/number/package.json': manifest('number', '7.0.0'),
        'node_modules/odd/package.json': manifest('odd', '3.0.1'),
        'node_modules/odd/node_modules/number/package.json': manifest('number', '6.0.0'),
        'packages/app/node_modules/number/package.json': manifest('number', '5.0.0'),
      },
      other: [
        ['odd@3.0.1", "', 'odd@3.0.2", "', 'odd'],
        ['number@6.0.0', 'number@6.0.1', 'number'],
        ['number@5.0.0', 'number@5.0.1', 'number'],
        ['"packages": {', '"packages": [', 'node_modules does not tell what is installed'],
      ],
      same: [['native@1.0.0', 'native@1.0.1']],
    },
  ],
  'Bun, isolated': [
    'bun',
    {
      lock: ['bun.lock', bunLock],
      files: Object.fromEntries(
        ['number@7.0.0', 'odd@3.0.1', 'number@6.0.0+0123abcd', 'number@5.0.0'].map((name) => [
          `node_modules/.bun/${name}/x`,
          '',
        ]),
      ),
      other: [['number@6.0.0', 'number@6.0.1', 'number']],
      same: [],
    },
  ],
};
