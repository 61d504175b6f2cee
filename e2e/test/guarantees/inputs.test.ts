import { symlinkSync } from 'node:fs';
import { expect } from '@jest/globals';
import { fake, plan } from '../../rig/plan.ts';
import { rigTest } from '../../rig/rig.ts';

/**
 * What Nx itself makes of declared inputs, on each major: which files of such names it hashes, and
 * values of variables, also with the daemon, which hashes in another process. What the plugin gives to Nx is
 * held by unit tests (`layout/glob-literal.test.ts`, `executors/unmatched-inputs.test.ts`).
 */
const declared: Readonly<Record<string, { readonly inputs: string; readonly edits: string }>> = {
  round: { inputs: 'app/(shop)/page.tsx', edits: 'app/(shop)/page.tsx' },
  curly: { inputs: 'app/{id}/page.tsx', edits: 'app/{id}/page.tsx' },
  square: { inputs: 'app/[[...slug]]/*.tsx', edits: 'app/[[...slug]]/page.tsx' },
  dotted: { inputs: 'app/(.)photo/**', edits: 'app/(.)photo/deep/page.tsx' },
  folder: { inputs: 'routes/(a)/[b]/{c}', edits: 'routes/(a)/[b]/{c}/deep/x.ts' },
  marks: { inputs: 'odd/a!b+c@d|e.txt', edits: 'odd/a!b+c@d|e.txt' },
  called: { inputs: 'odd/@(x)', edits: 'odd/@(x)/y.txt' },
  choice: { inputs: 'src/*.{css,ts}', edits: 'src/a.css' },
  extended: { inputs: 'src/!(a).ts', edits: 'src/b.ts' },
  // An unclosed bracket stopped every plan of the command.
  open: { inputs: 'odd/{open', edits: 'odd/{open/x.txt' },
};
const unmatched: Readonly<Record<string, { readonly inputs: string; readonly says: string }>> = {
  typo: { inputs: 'scr/**', says: 'Did you mean `src/**`?' },
  cased: { inputs: 'src/A.css', says: 'Write `src/a.css`.' },
  ignored: { inputs: 'cache/x.txt', says: 'that git or Nx ignores' },
  linked: { inputs: 'linked/**', says: 'Write `src/**`.' },
};
const checked = (name: string, inputs: string): string =>
  plan({ 1: { lines: [`Inputs: \`${inputs}\``], testing: fake(name) } });

rigTest(
  'what a phase declares to read reruns it, whatever it is called, or is said to be nothing',
  'table',
  async (rig) => {
    rig.commands.answerAll(0);
    const workspace = rig.workspace({
      startsOften: true,
      files: {
        '.gitignore': 'node_modules\n.nx/cache\n.nx/phases\n.nx/workspace-data\ncache\n',
        'cache/x.txt': 'one\n',
        'src/a.ts': 'one\n',
        'other.txt': 'one\n',
        ...Object.fromEntries(Object.values(declared).map(({ edits }) => [edits, 'one\n'])),
        ...Object.fromEntries(
          [...Object.entries(declared), ...Object.entries(unmatched)].map(([name, { inputs }]) => [
            `plans/${name}.md`,
            checked(name, inputs),
          ]),
        ),
        'plans/staged.md': plan({
          1: { lines: ['Inputs: env:STAGE, src/a.ts'], testing: fake('staged') },
        }),
      },
    });
    const names = [...Object.keys(declared), ...Object.keys(unmatched), 'staged'].sort();
    const ran = async (stage: string): Promise<readonly string[]> => {
      const { exitCode } = await rig.nx(workspace, 'run-many -t phase-1 --nxBail=false', {
        STAGE: stage,
      });
      expect(exitCode).toBe(0);
      return rig.commands.taken();
    };
    symlinkSync('src', workspace.path('linked'));
    expect(await ran('test')).toEqual(names);
    const warnings = (name: string): readonly string[] =>
      (
        JSON.parse(workspace.read(`.nx/phases/${name}-plan/phase-1/record.json`)) as {
          readonly warnings: readonly string[];
        }
      ).warnings.filter((warning) => warning.includes('Unexpected input'));
    for (const name of Object.keys(declared)) expect([name, warnings(name)]).toEqual([name, []]);
    for (const [name, { says }] of Object.entries(unmatched)) {
      expect([name, warnings(name)]).toEqual([name, [expect.stringContaining(says)]]);
    }

    expect(await ran('test')).toEqual([]);
    expect(await ran('live')).toEqual(['staged']);
    workspace.write('other.txt', 'two\n');
    expect(await ran('live')).toEqual([]);
    for (const { edits } of Object.values(declared)) workspace.write(edits, 'two\n');
    expect(await ran('live')).toEqual(Object.keys(declared).sort());
  },
);
