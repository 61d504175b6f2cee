import { expect, test } from '@jest/globals';
import type { CodeLens } from 'vscode-languageserver';
import { Client } from './client.ts';

test('rules of nx.json hold, and plans are everywhere if the client says so', async () => {
  const nxJson = {
    plugins: [
      {
        plugin: 'nx-phases',
        options: { missing: 'error', unit: 'Stage', targetNames: { phase: 'do-{id}' } },
      },
    ],
  };
  const other = await Client.start({ 'nx.json': JSON.stringify(nxJson) }, { everywhere: true });
  const findings = await other.open('docs/stages.md', '## Stage 1: A\n\n## Stage 2: B\n');
  expect(findings.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['missing-dependencies', 'missing-dependencies']),
  );
  await other.open('docs/right.md', '## Stage 1: A\n\ndependencies: []\n');
  const [lens] = await other.request<readonly CodeLens[]>('codeLens', 'docs/right.md');
  expect(lens?.command?.arguments).toEqual([expect.objectContaining({ target: 'do-1' })]);
  expect(await other.stop()).toBe(0);
});
