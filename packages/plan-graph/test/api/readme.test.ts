import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format } from 'node:util';
import { expect, jest, test } from '@jest/globals';

const readme = new URL('../../README.md', import.meta.url);

/** The example, and what the page says that it prints. */
const example = /```js\n(?<code>[\s\S]*?)```\n\nprints\n\n```text\n(?<output>[\s\S]*?)```\n/;

test('the example of the README prints what the README shows', async () => {
  const page = readFileSync(readme, 'utf8');
  const { code, output } = example.exec(page)?.groups ?? {};
  if (code === undefined) throw new Error('Unexpected README without an example');
  const printed = await outputOf(code);
  if (process.env['UPDATE'] === '1' && !process.env['CI']) {
    writeFileSync(
      readme,
      page.replace(`\`\`\`text\n${output ?? ''}\`\`\``, () => `\`\`\`text\n${printed}\`\`\``),
    );
    return;
  }
  expect(printed).toBe(output);
});

/** Runs a module that prints by `console.log`. It imports the package by its name, as users do. */
async function outputOf(code: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'plan-graph-readme-'));
  let printed = '';
  const log = jest.spyOn(console, 'log').mockImplementation((...values: unknown[]) => {
    printed += `${format(...values)}\n`;
  });
  try {
    writeFileSync(join(folder, 'example.ts'), code);
    await import(join(folder, 'example.ts'));
    return printed;
  } finally {
    log.mockRestore();
    rmSync(folder, { recursive: true, force: true });
  }
}
