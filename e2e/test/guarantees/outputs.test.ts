import { expect } from '@jest/globals';
import { chmodSync } from 'node:fs';
import { carryCache } from '../../rig/carry-cache.ts';
import { failureCodes } from '../../rig/failure-codes.ts';
import { fake, plan } from '../../rig/plan.ts';
import { rigTest, type Rig } from '../../rig/rig.ts';
import { lastSummary } from '../../rig/last-summary.ts';
import type { Workspace } from '../../rig/workspace.ts';
import { plainGitignore } from '../../../tools/lib/workspace-files.mjs';

// What Nx restores, and when, differs by major and with the daemon, so that a unit test can show none of it.

/** A plan with one phase, which reads its own folder alone. */
function onePhase(
  name: string,
  outputs: string,
  { run, testing = '' }: { readonly run?: string; readonly testing?: string },
): Readonly<Record<string, string>> {
  return {
    [`plans/${name}.md`]: plan({
      1: {
        title: 'Make it ✅',
        lines: [`Outputs: ${outputs}`, '', `Inputs: reads/${name}/**`],
        ...(run !== undefined && { run: `${fake(`${name}-run`)}\n${run}` }),
        testing: `${fake(name)}\n${testing}`,
      },
    }),
    [`reads/${name}/in.txt`]: 'one\n',
  };
}

const files = {
  '.gitignore': `${plainGitignore}ignored\n`,
  // Without a `Run:` block: somebody else writes them.
  ...onePhase('file', '`src/auth.js`', { testing: 'grep -q ok src/auth.js' }),
  'src/auth.js': 'ok\n',
  ...onePhase('folder', '`notes`', { testing: 'test -s notes/first.md' }),
  'notes/first.md': 'one\n',
  ...onePhase('several', '`docs/api/**`, `ignored/report.txt`', {
    testing: 'grep -q ok docs/api/a.md\n! grep -q bad ignored/report.txt',
  }),
  'docs/api/a.md': 'ok\n',
  'ignored/report.txt': 'fine\n',
  // With one.
  ...onePhase('made', '`ignored/made`', {
    run: 'mkdir -p ignored/made/deep\ncat reads/made/in.txt > ignored/made/a.txt\necho b > ignored/made/deep/b.txt\necho "echo hi" > ignored/made/run.sh\nchmod +x ignored/made/run.sh\nln -sf a.txt ignored/made/link',
    testing: 'test -x ignored/made/run.sh',
  }),
  ...onePhase('glob', '`gen/*.txt`', {
    run: 'mkdir -p gen\necho a > gen/a.txt\necho b > gen/b.txt',
  }),
  ...onePhase('scaffold', '`app`', {
    run: 'mkdir -p app\ntest -e app/main.js || echo made > app/main.js\necho new > app/other.js',
  }),
  ...onePhase('held', '`api.ts`', { run: 'cat reads/held/in.txt > api.ts' }),
};

const names = ['file', 'folder', 'several', 'made', 'glob', 'scaffold', 'held'];
const writers = ['made', 'glob', 'scaffold', 'held'];

function runsOf(phases: readonly string[]): readonly string[] {
  return phases
    .flatMap((name) => (writers.includes(name) ? [name, `${name}-run`] : [name]))
    .toSorted();
}

/** The phases themselves: seven executors of `phases` would start for every step, and take longer than the rest. */
async function runAll(rig: Rig, workspace: Workspace): Promise<readonly string[]> {
  const { exitCode } = await rig.nx(workspace, 'run-many -t phase-1 --nxBail=false');
  expect(exitCode).toBe(0);
  return rig.commands.taken();
}

function warningsOf(workspace: Workspace, name: string): readonly string[] {
  const record = workspace.read(`.nx/phases/${name}-plan/phase-1/record.json`);
  return (JSON.parse(record) as { readonly warnings: readonly string[] }).warnings;
}

/** The text of the only file that was kept, by what the record says of it. */
function keptOf(workspace: Workspace, name: string, path: string): string | undefined {
  const found = warningsOf(workspace, name).flatMap((line) => {
    const kept = /^Kept a copy of `(.+)` as it was before this run: (.+)$/.exec(line);
    return kept?.[1] === path && kept[2] !== undefined ? [workspace.read(kept[2])] : [];
  });
  return found.length === 1 ? found[0] : undefined;
}

rigTest(
  'what stands at declared outputs is part of the key, and nothing of anybody is restored over',
  'table',
  async (rig) => {
    rig.commands.answerAll(0);
    const workspace = rig.workspace({ files, startsOften: true });
    expect(await runAll(rig, workspace)).toEqual(runsOf(names));
    expect(await runAll(rig, workspace)).toEqual([]);

    // Somebody edits, or adds a file that git does not know.
    workspace.write('src/auth.js', 'ok, by hand\n');
    workspace.write('notes/mine.md', 'by hand\n');
    workspace.write('ignored/report.txt', 'fine, by hand\n');
    workspace.write('ignored/made/a.txt', 'by hand\n');
    workspace.write('ignored/made/mine.txt', 'by hand\n');
    workspace.write('gen/a.txt', 'by hand\n');
    workspace.write('gen/mine.md', 'no output\n');
    workspace.write('app/main.js', 'by hand\n');
    expect(await runAll(rig, workspace)).toEqual(
      runsOf(['file', 'folder', 'several', 'made', 'glob', 'scaffold']),
    );
    expect(workspace.read('src/auth.js')).toBe('ok, by hand\n');
    expect(workspace.read('notes/mine.md')).toBe('by hand\n');
    expect(workspace.read('ignored/report.txt')).toBe('fine, by hand\n');
    expect(workspace.read('ignored/made/a.txt')).toBe('one\n');
    expect(keptOf(workspace, 'made', 'ignored/made/a.txt')).toBe('by hand\n');
    expect(workspace.read('ignored/made/mine.txt')).toBe('by hand\n');
    expect(keptOf(workspace, 'glob', 'gen/a.txt')).toBe('by hand\n');
    expect(workspace.read('gen/mine.md')).toBe('no output\n');
    expect(workspace.read('app/main.js')).toBe('by hand\n');
    expect(warningsOf(workspace, 'scaffold')).toEqual([]);
    expect(lastSummary(workspace)).toContain(
      'Kept a copy of `gen/a.txt` as it was before this run',
    );
    expect(await runAll(rig, workspace)).toEqual([]);
    expect(workspace.read('ignored/made/mine.txt')).toBe('by hand\n');
    expect(workspace.read('app/main.js')).toBe('by hand\n');

    // The same edit again: what a run made of it once is not restored over it.
    workspace.write('gen/a.txt', 'by hand\n');
    expect(await runAll(rig, workspace)).toEqual(runsOf(['glob']));
    expect(keptOf(workspace, 'glob', 'gen/a.txt')).toBe('by hand\n');

    // Deleted, it comes back; made anew by somebody, it is that person's.
    for (const path of ['ignored/made', 'gen/a.txt', 'api.ts']) workspace.remove(path);
    expect(await runAll(rig, workspace)).toEqual([]);
    expect(workspace.read('ignored/made/a.txt')).toBe('one\n');
    expect(workspace.exists('ignored/made/mine.txt')).toBe(false);
    expect(workspace.read('gen/a.txt')).toBe('a\n');
    expect(workspace.read('api.ts')).toBe('one\n');
    workspace.remove('ignored/made');
    workspace.write('ignored/made/a.txt', 'from elsewhere\n');
    if (process.platform !== 'win32') {
      workspace.write('gen/b.txt', 'b\n');
      chmodSync(workspace.path('gen/b.txt'), 0o755);
    }
    expect(await runAll(rig, workspace)).toEqual(runsOf(['made', 'glob']));
    expect(keptOf(workspace, 'made', 'ignored/made/a.txt')).toBe('from elsewhere\n');

    // Committed outputs that differ by branch.
    workspace.git('add', '--all');
    workspace.git('commit', '--quiet', '--message=Made');
    workspace.git('switch', '--quiet', '--create=other');
    workspace.write('api.ts', 'edited and committed\n');
    workspace.git('commit', '--quiet', '--all', '--message=Edit it');
    expect(await runAll(rig, workspace)).toEqual(runsOf(['held']));
    expect(warningsOf(workspace, 'held')).toEqual([]);
    workspace.git('checkout', '--quiet', '--', 'api.ts');
    workspace.git('switch', '--quiet', 'main');
    expect((await runAll(rig, workspace)).length).toBeLessThanOrEqual(2);
    expect(workspace.read('api.ts')).toBe('one\n');
    expect(workspace.git('status', '--porcelain')).toBe('');
    expect(await runAll(rig, workspace)).toEqual([]);
  },
  20 * 60_000,
);

rigTest(
  'a clone with the cache gets what runs wrote, and what it has of its own stays',
  'table',
  async (rig) => {
    rig.commands.answerAll(0);
    const workspace = rig.workspace({ files, startsOften: true });
    await runAll(rig, workspace);
    workspace.write('.gitignore', `${plainGitignore}ignored\ngen\napp\napi.ts\n`);
    workspace.git('add', '--all');
    workspace.git('commit', '--quiet', '--message=Ignore it');
    await runAll(rig, workspace);

    const clone = rig.clone(workspace, { folder: 'clone', home: 'home-of-clone' });
    carryCache(workspace, clone, { homes: ['home', 'home-of-clone'] });
    clone.write('ignored/report.txt', 'fine\n');
    clone.write('gen/a.txt', 'of the clone\n');
    expect(await runAll(rig, clone)).toEqual(runsOf(['glob']));
    expect(keptOf(clone, 'glob', 'gen/a.txt')).toBe('of the clone\n');
    expect(clone.read('ignored/made/deep/b.txt')).toBe('b\n');
    expect(await runAll(rig, clone)).toEqual([]);
  },
  20 * 60_000,
);

rigTest(
  'affected selects a plan when a commit breaks what its phases declare',
  'eachMajor',
  async (rig) => {
    const { commands } = rig;
    commands.answerAll(0);
    const workspace = rig.workspace({
      files: {
        ...onePhase('written', '`src/auth.js`', { testing: 'grep -q ok src/auth.js' }),
        'src/auth.js': 'ok\n',
        ...onePhase('made', '`api.ts`', {
          run: 'grep -q ok api.ts || echo ok > api.ts',
          testing: 'grep -q ok api.ts',
        }),
        'api.ts': 'ok\n',
        ...onePhase('other', '`other.txt`', {}),
        'other.txt': 'one\n',
      },
    });
    for (const target of ['verify', 'phases'])
      expect((await rig.nx(workspace, `run-many -t ${target}`)).exitCode).toBe(0);
    commands.taken();

    for (const path of ['src/auth.js', 'api.ts']) workspace.write(path, 'bad\n');
    workspace.git('commit', '--quiet', '--all', '--message=Break them');
    const since = '--base=HEAD~1 --head=HEAD --output-style=static --nxBail=false';
    const verified = await rig.nx(workspace, `affected -t verify ${since}`);
    expect(failureCodes).toContain(verified.exitCode);
    expect(commands.taken()).toEqual(['made', 'written']);
    // The `Run:` block fixes one of them.
    const ran = await rig.nx(workspace, `affected -t phases ${since}`);
    expect(failureCodes).toContain(ran.exitCode);
    expect(commands.taken()).toEqual(['made', 'made-run', 'written']);
    expect(workspace.read('api.ts')).toBe('ok\n');
    expect(workspace.read('src/auth.js')).toBe('bad\n');
  },
);
