import { existsSync, mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installTemplate } from '../../tools/lib/install-template.mjs';
import { buildPackages, packPackages } from '../../tools/lib/pack-packages.mjs';
import { changeCells, longest } from '../cells.mjs';
import { selectedCells } from './cells.mjs';

/** Packs the packages once and installs them once per Nx major; the workers find both by variables. */
export default async function globalSetup() {
  for (const name of [...Object.keys(changeCells.files), ...longest]) {
    if (!existsSync(join(import.meta.dirname, '..', 'test', `${name}.test.ts`)))
      throw new Error(`e2e/cells.mjs names ${name}, which is no file of tests`);
  }
  await buildPackages();
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'nxp-')));
  const tarballs = await packPackages(join(folder, 'tarballs'));
  const majors = [...new Set(selectedCells().map(({ major }) => major))];
  const templates = await Promise.all(
    majors.map(async (major) => [major, await installTemplate(major, tarballs)]),
  );
  process.env['NX_PHASES_E2E_FOLDER'] = folder;
  process.env['NX_PHASES_E2E_TEMPLATES'] = JSON.stringify(Object.fromEntries(templates));
}
