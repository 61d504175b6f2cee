import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runProgram } from './run-program.mjs';

export const repositoryRoot = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Packed as they would be published; the second depends on the first. */
const packages = ['plan-graph', 'nx-phases'];

/** Compiles the packages, as far as they changed. */
export async function buildPackages() {
  const tsc = join(repositoryRoot, 'node_modules', 'typescript', 'bin', 'tsc');
  const projects = packages.map((name) => join('packages', name));
  await runProgram(process.execPath, [tsc, '-b', ...projects], { cwd: repositoryRoot });
  await runProgram(process.execPath, [join('tools', 'copy-assets.mjs')], { cwd: repositoryRoot });
}

/**
 * Packs the built packages.
 *
 * @param {string} folder
 * @returns {Promise<readonly string[]>} Absolute paths of the tarballs.
 */
export async function packPackages(folder) {
  mkdirSync(folder, { recursive: true });
  const tarballs = [];
  for (const name of packages) {
    const printed = await runProgram('npm', ['pack', '--json', '--pack-destination', folder], {
      cwd: join(repositoryRoot, 'packages', name),
    });
    tarballs.push(join(folder, packedFile(printed)));
  }
  return tarballs;
}

/** npm 11 prints a list, newer ones may print an object by package name. @param {string} printed */
function packedFile(printed) {
  const packed = Object.values(JSON.parse(printed))[0];
  return String(/** @type {{ filename: unknown }} */ (packed).filename);
}
