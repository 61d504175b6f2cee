import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runProgram } from './run-program.mjs';

export const repositoryRoot = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const nxPhases = join('packages', 'nx-phases');
const modules = ['plan-graph', 'plan-lsp', 'nx-phases-cache'].map((name) => join('packages', name));

/** Compiles the packages, as far as they changed. */
export async function buildPackages() {
  const tsc = join(repositoryRoot, 'node_modules', 'typescript', 'bin', 'tsc');
  const node = (/** @type {readonly string[]} */ args) =>
    runProgram(process.execPath, args, { cwd: repositoryRoot });
  await node([tsc, '-b', nxPhases, ...modules]);
  await node([join('tools', 'bundle-modules.mjs'), ...modules]);
  await node([join('tools', 'bundle.mjs')]);
  await node([join('tools', 'ship-docs.mjs')]);
}

/**
 * Packs what a workspace installs: nx-phases, which holds plan-graph, and the cache.
 *
 * @param {string} folder
 * @returns {Promise<readonly string[]>} Absolute paths of the tarballs.
 */
export async function packPackages(folder) {
  return await Promise.all(
    ['nx-phases', 'nx-phases-cache'].map((name) => packPackage(name, folder)),
  );
}

/**
 * Packs a built package as it would be published.
 *
 * @param {string} name
 * @param {string} folder
 * @returns {Promise<string>} Absolute path of the tarball.
 */
export async function packPackage(name, folder) {
  mkdirSync(folder, { recursive: true });
  const printed = await runProgram('npm', ['pack', '--json', '--pack-destination', folder], {
    cwd: join(repositoryRoot, 'packages', name),
  });
  return join(folder, packedFile(printed));
}

/** npm 11 prints a list, newer ones may print an object by package name. @param {string} printed */
function packedFile(printed) {
  const packed = Object.values(JSON.parse(printed))[0];
  return String(/** @type {{ filename: unknown }} */ (packed).filename);
}
