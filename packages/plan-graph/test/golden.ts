import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from '@jest/globals';

/**
 * Compares a text with the file that holds what it should be. `UPDATE=1` writes the file; without
 * it a missing one fails, so that nothing is accepted unseen. In CI it is never written.
 *
 * @param file Usually `new URL('./__golden__/case.txt', import.meta.url)`.
 */
export function expectGolden(file: URL, actual: string): void {
  if (process.env['UPDATE'] === '1' && !process.env['CI']) {
    mkdirSync(fileURLToPath(new URL('.', file)), { recursive: true });
    writeFileSync(file, actual);
    return;
  }
  if (!existsSync(file)) throw new Error(`Missing ${file.href}; run the test with UPDATE=1`);
  expect(actual).toBe(readFileSync(file, 'utf8'));
}
