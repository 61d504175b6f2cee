import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';

const sources = join(dirname(fileURLToPath(import.meta.url)), '../../src/executors');
const executors = readdirSync(sources, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('schema.json'))
  .map((path) => dirname(path))
  .toSorted();

interface Schema {
  readonly properties: Readonly<Record<string, { readonly type: string | readonly string[] }>>;
  readonly additionalProperties: boolean;
}

describe('the flags of an executor', () => {
  test('are those of every executor that does something', () => {
    expect(executors).toEqual(
      expect.arrayContaining(['phase', 'phases', 'verify', 'verify-phase']),
    );
  });

  test.each(executors)('%s takes no flag that it does not know', (executor) => {
    const schema = JSON.parse(
      readFileSync(join(sources, executor, 'schema.json'), 'utf8'),
    ) as Schema;
    expect(schema.additionalProperties).toBe(false);
    // Nx makes a number of `--phase=1`.
    for (const name of ['phase', 'prompt']) {
      const { type } = schema.properties[name] ?? { type: ['string', 'number'] };
      expect([name, type]).toEqual([name, ['string', 'number']]);
    }
  });

  // What would make a target do, and be stored as, the work of another.
  test.each(['phase', 'verify-phase', 'implement', 'phases', 'verify'])(
    '%s cannot be told which plan or phase it is',
    (executor) => {
      const schema = JSON.parse(
        readFileSync(join(sources, executor, 'schema.json'), 'utf8'),
      ) as Schema;
      const identity = ['plan', 'phase', 'project', 'target', 'fingerprint', 'root'];
      expect(Object.keys(schema.properties).filter((name) => identity.includes(name))).toEqual([]);
    },
  );
});
