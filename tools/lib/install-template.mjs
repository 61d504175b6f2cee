import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { nxVersion } from './nx-versions.mjs';
import { runProgram } from './run-program.mjs';

const oneDayMs = 24 * 60 * 60 * 1000;

/**
 * A folder with `node_modules` of one Nx major and the packed packages, installed by npm once for
 * the same tarballs. Workspaces are made by linking it.
 *
 * @param {string} major
 * @param {readonly string[]} tarballs
 * @returns {Promise<string>} Its absolute path.
 */
export async function installTemplate(major, tarballs) {
  const { nx, devkit } = nxVersion(major);
  const hash = createHash('sha256');
  for (const tarball of tarballs) hash.update(readFileSync(tarball));
  const shared = join(tmpdir(), 'nx-phases-templates');
  mkdirSync(shared, { recursive: true });
  const template = join(shared, `${nx}-${hash.digest('hex').slice(0, 16)}`);
  dropOldTemplates(shared);
  if (existsSync(template)) {
    utimesSync(template, new Date(), new Date());
    return template;
  }

  // Made beside its place and moved there whole: another run may want the same one.
  const making = mkdtempSync(join(shared, 'making-'));
  const copies = tarballs.map((tarball) => {
    const name = basename(tarball);
    writeFileSync(join(making, name), readFileSync(tarball));
    return name;
  });
  writeFileSync(
    join(making, 'package.json'),
    `${JSON.stringify({ name: 'workspace', private: true }, undefined, 2)}\n`,
  );
  await runProgram(
    'npm',
    [
      'install',
      '--save-dev',
      '--save-exact',
      '--no-audit',
      '--no-fund',
      '--omit-lockfile-registry-resolved',
      `nx@${nx}`,
      `@nx/devkit@${devkit}`,
      ...copies.map((name) => `./${name}`),
    ],
    { cwd: making, env: installEnvironment() },
  );
  try {
    renameSync(making, template);
  } catch (error) {
    if (!existsSync(template)) throw error;
    rmSync(making, { recursive: true, force: true });
  }
  return template;
}

/** The user's own, which knows where packages come from, without what an outer Nx says of its task. */
function installEnvironment() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^NX_/.test(name)));
}

/** Every change of the packages makes a new template. @param {string} shared */
function dropOldTemplates(shared) {
  for (const name of readdirSync(shared)) {
    const folder = join(shared, name);
    const age = Date.now() - (statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > oneDayMs) rmSync(folder, { recursive: true, force: true });
  }
}
