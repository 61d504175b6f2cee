// What a hit of nx-phases-cache costs beside a server that hands out files and checks nothing.
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from '../lib/bench/alternate.mjs';
import { repositoryRoot } from '../lib/pack-packages.mjs';
import { runProgram } from '../lib/run-program.mjs';

/** @import { Row } from '../lib/bench/rows.mjs' */

export const aim = 'at most 3 ms more for an entry of 10 kB';
export const isChecked = true;

const sizes = { '10 kB': 10_000, '1 MB': 1_000_000 };
/** Far from what it is, which is some 2 to 4. */
const mostTimes = 15;

/** @type {import('../lib/bench/rows.mjs').Benchmark['measure']} */
export async function measure({ isCheck }) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'nxp-bench-')));
  const program = (/** @type {string} */ name) =>
    fileURLToPath(new URL(`../lib/bench/${name}.mjs`, import.meta.url));
  const cli = join(repositoryRoot, 'packages', 'nx-phases-cache', 'dist', 'main.js');
  try {
    const keys = await runProgram(process.execPath, [cli, 'keys'], { cwd: folder });
    const key = /main=private:\S+/.exec(keys)?.[0] ?? '';
    const env = { ...process.env, NX_PHASES_CACHE_KEYS: key };
    /** @type {Row[]} */
    const rows = [];
    for (const [size, bytes] of Object.entries(sizes)) {
      const entry = await packEntry(join(folder, size.replace(' ', '')), bytes);
      const result = join(folder, 'result');
      const client = [process.execPath, program('cache-client'), entry, result];
      const time = async (/** @type {readonly string[]} */ args) => {
        await runProgram(process.execPath, args, { cwd: folder, env });
        return Number(readFileSync(result, 'utf8'));
      };
      const ours = [];
      const bare = [];
      for (let round = 0; round < (isCheck ? 1 : 5); round += 1) {
        ours.push(await time([cli, '--folder', join(folder, 'ours'), '--', ...client]));
        bare.push(await time([program('bare-cache-server'), folder, ...client]));
      }
      rows.push(
        { what: `a hit of ${size}`, value: median(ours), unit: 'ms' },
        {
          what: `a hit of ${size}`,
          value: median(ours) / median(bare),
          unit: '×',
          floor: 'a server that checks nothing',
          most: mostTimes,
        },
      );
    }
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** As Nx sends it: what a task printed and wrote, as a gzipped tar. @param {string} folder @param {number} bytes */
async function packEntry(folder, bytes) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'terminalOutput'), randomBytes(bytes));
  writeFileSync(join(folder, 'code'), '0');
  await runProgram('tar', ['-czf', 'entry.tar.gz', 'terminalOutput', 'code'], { cwd: folder });
  return join(folder, 'entry.tar.gz');
}
