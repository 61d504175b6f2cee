import { rmSync } from 'node:fs';

export default function globalTeardown() {
  const folder = process.env['NX_PHASES_E2E_FOLDER'];
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
