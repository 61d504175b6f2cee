import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ignoresRecords } from '../../inference/layout/record-folder.ts';

/** Whether the workspace's `.gitignore` covers the records; see {@link ignoresRecords}. */
export function recordsAreIgnored(root: string): boolean {
  try {
    return ignoresRecords(readFileSync(join(root, '.gitignore'), 'utf8'));
  } catch {
    return false;
  }
}
