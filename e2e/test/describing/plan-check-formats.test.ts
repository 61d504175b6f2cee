import { expect } from '@jest/globals';
import { failureCodes } from '../../rig/failure-codes.ts';
import { diamond, plan } from '../../rig/plan.ts';
import { rigTest } from '../../rig/rig.ts';

const prose =
  '### Phase 1: A\ndependencies: []\n\n### Phase 2: B\ndependencies: [1], notes.md\n\nTesting:\n\n```bash\ntrue\n```\n';

rigTest('what plan-check writes comes back from the cache', 'newestAndOldest', async (rig) => {
  const workspace = rig.workspace({ files: { 'plan.md': prose } });
  const write = 'run plan:plan-check --format=sarif --outFile=out/check.sarif';
  const first = await rig.nx(workspace, write);
  expect(first.exitCode).toBe(0);
  const log = workspace.read('out/check.sarif');
  expect(JSON.parse(log)).toMatchObject({
    version: '2.1.0',
    runs: [{ results: [{ ruleId: 'unreadable-reference', level: 'warning' }] }],
  });

  workspace.remove('out');
  const again = await rig.nx(workspace, write);
  expect(again.exitCode).toBe(0);
  expect(again.output).toMatch(/cache/);
  expect(workspace.read('out/check.sarif')).toBe(log);

  const annotated = await rig.nx(workspace, 'run plan:plan-check --format=github');
  // With its daemon Nx calls the hook that annotates inside of it, and our pipe is a socket: see said.test.ts.
  const isSeen = !rig.cell.daemon;
  if (isSeen)
    expect(annotated.output).toMatch(
      /^::warning file=plan\.md,line=5,endLine=5,col=\d+,endColumn=\d+,title=unreadable-reference::/m,
    );
  const replayed = await rig.nx(workspace, 'run plan:plan-check --format=github');
  expect(replayed.output).toMatch(/cache/);
  if (isSeen) expect(replayed.output).toMatch(/^::warning file=plan\.md,/m);
});

// What Nx hides, puts a prefix before, and restores over a file that several tasks share, no unit test knows.
rigTest('the findings of all plans of a run are kept', 'eachMajor', async (rig) => {
  const workspace = rig.workspace({ files: { 'plan.md': prose, 'plans/other.md': prose } });
  const annotated = await rig.nx(
    workspace,
    'run-many -t plan-check --format=github --output-style=stream',
  );
  expect(annotated.exitCode).toBe(0);
  const files = (output: string): readonly string[] =>
    [...output.matchAll(/^::warning file=(.+?),/gm)].map(([, file = '']) => file).toSorted();
  if (!rig.cell.daemon) expect(files(annotated.output)).toEqual(['plan.md', 'plans/other.md']);

  const write = 'run-many -t plan-check --format=sarif --outFile=check.sarif';
  const found = (): readonly string[] => {
    const log = JSON.parse(workspace.read('check.sarif')) as {
      runs: {
        results: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }[];
      }[];
    };
    return log.runs.flatMap(({ results }) =>
      results.flatMap(({ locations }) =>
        locations.map(({ physicalLocation }) => physicalLocation.artifactLocation.uri),
      ),
    );
  };
  await rig.nx(workspace, write);
  expect(found()).toEqual(['plan.md', 'plans/other.md']);
  workspace.remove('check.sarif');
  const restored = await rig.nx(workspace, write);
  expect(restored.output).toMatch(/cache/);
  expect(found()).toEqual(['plan.md', 'plans/other.md']);
});

rigTest('under strict nothing runs of a plan whose check fails', 'newest', async (rig) => {
  const both = plan({
    1: { lines: ['Files: `src/a.ts`'], testing: 'true' },
    2: { lines: ['Files: `src/a.ts`'], testing: 'true' },
  });
  const workspace = rig.workspace({ files: { 'plan.md': both, 'plans/good.md': diamond } });
  const relaxed = await rig.nx(workspace, 'run plan:phase-1');
  expect(relaxed.exitCode).toBe(0);

  workspace.edit('plan.md', '# A plan', '---\nstrict: true\n---\n# A plan');
  const strict = await rig.nx(workspace, 'run plan:phase-1');
  expect(failureCodes).toContain(strict.exitCode);
  expect(strict.output).toContain('error write-conflict');
  expect(strict.output).not.toContain('Phase 1: Number 1 passed');
  const mended = plan({
    1: { lines: ['Files: `src/a.ts`'], testing: 'true' },
    2: { dependencies: [1], lines: ['Files: `src/a.ts`'], testing: 'true' },
  });
  workspace.write('plan.md', `---\nstrict: true\n---\n${mended}`);
  const good = await rig.nx(workspace, 'run plan:phase-2');
  expect(good.exitCode).toBe(0);
});
