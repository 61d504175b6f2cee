import { readFileSync } from 'node:fs';
import { Script } from 'node:vm';
import { expect, test } from '@jest/globals';

const page = readFileSync(new URL('../../../../docs/editors.md', import.meta.url), 'utf8');

function fence(info: string): string {
  const [, text] = new RegExp(`^\`\`\`${info}\\n([^]*?)^\`\`\``, 'm').exec(page) ?? [];
  if (text === undefined) throw new Error(`docs/editors.md has no fence \`${info}\``);
  return text;
}

test('what a lens sends has the keys that it has in plan-lsp', () => {
  const source = readFileSync(
    new URL('../../../plan-lsp/src/features/code-lens.ts', import.meta.url),
    'utf8',
  );
  const [, members = ''] = /interface LensArguments \{\n([^]*?)^\}/m.exec(source) ?? [];
  const keys = Array.from(members.matchAll(/readonly (\w+): /g), ([, key]) => key);
  expect(Object.keys(JSON.parse(fence('json lens')) as object)).toEqual(keys);
  expect(page).toContain(/runPhaseCommand = '([^']+)'/.exec(source)?.[1]);
});

test('the extension for VS Code is JavaScript, and its manifest JSON', () => {
  expect(() => new Script(fence('js'))).not.toThrow();
  expect(JSON.parse(fence('json'))).toMatchObject({ main: './extension.js' });
});
