import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import syncGenerator from '../../src/plugin/generators/sync/generator.ts';

const path = join(import.meta.dirname, '../../../../docs/generators.md');
const page = readFileSync(path, 'utf8');
const example = (name: string): string =>
  new RegExp(`^(?<ticks>\`{3,})markdown ${name}\\n(?<text>[\\s\\S]*?)^\\k<ticks>$`, 'm').exec(page)
    ?.groups?.['text'] ?? '';

test('the page shows what `nx sync` makes of its example', async () => {
  const tree = createTreeWithEmptyWorkspace();
  tree.write('plan.md', example('before'));
  await syncGenerator(tree);
  const written = tree.read('plan.md', 'utf8') ?? '';
  // The phases are the same.
  const shown = written.slice(0, written.indexOf('## Phases')).trimEnd() + '\n';
  if (process.env['UPDATE'] === '1')
    writeFileSync(
      path,
      page.replace(`markdown after\n${example('after')}`, () => `markdown after\n${shown}`),
    );
  else expect(example('after')).toBe(shown);
});
