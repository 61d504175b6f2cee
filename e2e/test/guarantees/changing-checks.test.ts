import { expect } from '@jest/globals';
import { failureCodes } from '../../rig/failure-codes.ts';
import { fake, plan } from '../../rig/plan.ts';
import { rigTest } from '../../rig/rig.ts';
import type { Files, Workspace } from '../../rig/workspace.ts';

/**
 * What Nx hashes, merges into targets and replays decides here, so unit tests with targets of our own
 * would not show it. One plan per scenario, which reads its own folder alone, so that they do not meet.
 */
const files: Files = {
  'plans/sed.md': plan({
    1: {
      lines: ['Inputs: `sed/**`'],
      testing: `sed -i s/bad/good/ sed/a.txt\ngrep -q good sed/a.txt`,
    },
  }),
  'sed/a.txt': 'bad\n',

  'plans/format.md': plan({
    1: {
      lines: ['Inputs: `format/**`'],
      testing: `node tools/format.mjs --write format/*.js\n${fake('format')}`,
    },
  }),
  'tools/format.mjs': `import { readFileSync, writeFileSync } from 'node:fs';
for (const file of process.argv.slice(3)) writeFileSync(file, readFileSync(file, 'utf8').replaceAll('"', "'"));
`,
  'format/a.js': 'console.log("a");\n',
  'format/b.js': "console.log('b');\n",

  'plans/snap.md': plan({
    1: {
      lines: ['Inputs: `snap/**`'],
      testing: `mkdir -p snap/snaps ignored\ntouch snap/snaps/a.snap ignored/x`,
    },
  }),
  'snap/a.txt': 'one\n',

  // Its phase is called 9, so that only its verification is asked for.
  'plans/done.md': plan({
    9: { title: 'Done ✅', lines: ['Inputs: `done/**`'], testing: 'sed -i s/bad/good/ done/a.txt' },
  }),
  'done/a.txt': 'bad\n',

  'plans/edited.md': plan({ 1: { lines: ['Inputs: `edited/**`'], testing: fake('edited') } }),
  'edited/a.txt': 'one\n',

  // Side by side: one that judges, one that writes and says what, one that writes and does not say it.
  'plans/beside.md': plan({
    1: { lines: ['Inputs: `beside/**`'], testing: fake('judge-beside-unsaid') },
    2: {
      lines: ['Inputs: `beside/**`'],
      run: `${fake('write-unsaid')}\necho two > beside/a.txt\n${fake('wrote-unsaid')}`,
    },
    3: { lines: ['Inputs: `beside/**`'], run: 'true', testing: fake('judge-uncached') },
  }),
  'beside/a.txt': 'one\n',
  'plans/said.md': plan({
    1: { lines: ['Inputs: `said/**`'], testing: fake('judge-beside-said') },
    2: {
      lines: ['Inputs: `none/**`', 'Outputs: `said/made/**`'],
      run: `${fake('write-said')}\nmkdir -p said/made\necho two > said/made/a.txt\n${fake('wrote-said')}`,
    },
  }),
  'said/a.txt': 'one\n',
  'none/a.txt': 'one\n',

  '.gitignore': 'node_modules\n.nx/cache\n.nx/phases\n.nx/workspace-data\nignored\n',
};

const all = 'run-many -t phase-1 phase-2 phase-3 verify-9 --parallel=12 --nxBail=false';

interface Recorded {
  readonly outcome: string;
  readonly reason: string | null;
  readonly warnings: readonly string[];
  readonly newFiles?: readonly string[];
}

function recordIn(workspace: Workspace, project: string, target = 'phase-1'): Recorded {
  return JSON.parse(workspace.read(`.nx/phases/${project}-plan/${target}/record.json`)) as Recorded;
}

rigTest(
  'what changes under a check is not recorded as passed, and never replayed',
  'eachMajor',
  async (rig) => {
    const { commands } = rig;
    const workspace = rig.workspace({ files });
    const record = (project: string, target?: string): Recorded =>
      recordIn(workspace, project, target);
    commands.command('format').answer(0);

    const first = rig.start(workspace, all);
    const judging = await Promise.all(
      ['edited', 'judge-beside-unsaid', 'judge-uncached', 'judge-beside-said'].map((name) =>
        commands.command(name).nextInvocation(),
      ),
    );
    workspace.write('edited/a.txt', 'two\n');
    for (const name of ['write-unsaid', 'wrote-unsaid', 'write-said', 'wrote-said'])
      await (await commands.command(name).nextInvocation()).exit(0);
    for (const one of judging) await one.exit(0);
    const { exitCode, output } = await first.ended;
    expect(failureCodes).toContain(exitCode);

    for (const [project, path, target] of [
      ['sed', 'sed/a.txt', 'phase-1'],
      ['format', 'format/a.js', 'phase-1'],
      ['done', 'done/a.txt', 'verify-9'],
      ['edited', 'edited/a.txt', 'phase-1'],
    ] as const) {
      const reason = `\`${path}\`, which it reads, changed while its check ran`;
      expect(record(project, target).outcome).toBe('failed');
      expect(record(project, target).reason).toContain(reason);
      expect(output).toContain(reason);
    }
    expect(record('format').reason).toContain('`prettier --check`');
    expect(record('snap')).toMatchObject({
      outcome: 'passed',
      warnings: [expect.stringContaining('`snap/snaps/a.snap` appeared while its check ran')],
    });
    expect(record('snap').newFiles).toEqual(
      expect.arrayContaining(['ignored/', 'snap/snaps/a.snap']),
    );
    expect(output).toContain('warning: `snap/snaps/a.snap` appeared');
    const maybe = 'Perhaps `beside-plan:phase-2`';
    expect(record('beside').outcome).toBe('failed');
    expect(record('beside').reason).toContain(maybe);
    // Phases that are not cached may write side by side.
    expect(record('beside', 'phase-3')).toMatchObject({
      outcome: 'passed',
      warnings: [expect.stringContaining(maybe)],
    });
    expect(record('beside', 'phase-2')).toMatchObject({ outcome: 'passed', warnings: [] });
    expect(record('said')).toMatchObject({ outcome: 'passed', warnings: [] });

    // What the checks have put right is bad again, and the edit stays.
    workspace.git('checkout', '--', 'sed', 'format', 'done');
    commands.answerAll(0);
    commands.taken();
    expect(failureCodes).toContain((await rig.nx(workspace, all)).exitCode);
    for (const [project, target] of [['sed'], ['format'], ['done', 'verify-9']] as const)
      expect(record(project, target).outcome).toBe('failed');
    expect(record('edited').outcome).toBe('passed');
    expect(commands.taken()).toEqual(expect.arrayContaining(['edited', 'format']));

    // On what they have put right they pass; and the text that was there when `edited` began has no result.
    workspace.write('edited/a.txt', 'one\n');
    expect((await rig.nx(workspace, all)).exitCode).toBe(0);
    expect(commands.taken()).toEqual(expect.arrayContaining(['edited', 'format']));
    expect(record('snap').warnings).toEqual([]);

    // And from then on nothing runs that need not.
    expect((await rig.nx(workspace, all)).exitCode).toBe(0);
    expect(commands.taken()).toEqual(['judge-uncached', 'write-unsaid', 'wrote-unsaid']);
  },
);
