// Makes what the pictures of the docs are made of, from a real run of the example plan: what the terminal showed, as
// docs/pictures/run.svg, the run as nx-phases keeps it, as docs/pictures/run.json, and the page that plan-report writes of it, as
// chromium shows it, as docs/pictures/report.png. The graph is drawn from the run by a test:
// UPDATE=1 node tools/jest.mjs packages/nx-phases test/docs/pictures
// usage: npm run demo -- --keep, then node tools/pictures.mjs <the workspace that it names>
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from './lib/pack-packages.mjs';

const [workspace = ''] = process.argv.slice(2);
const pictures = join(repositoryRoot, 'docs', 'pictures');
const runs = join(workspace, '.nx', 'phases', 'runs');
const asked = ['run', 'plan:phases', '--skip-nx-cache'];

rmSync(runs, { recursive: true, force: true });
const stdout = nx(asked);
const kept = readdirSync(runs).find((name) => name.endsWith('.json')) ?? '';
writeFileSync(join(pictures, 'run.json'), readFileSync(join(runs, kept)));
writeFileSync(join(pictures, 'run.svg'), picture(`$ nx ${asked.join(' ')}`, ownLines(stdout)));

nx(['run', 'plan:plan-report']);
photograph(
  join(workspace, '.nx', 'phases', 'report', 'plan.html'),
  join(pictures, 'report.png'),
  '960,1140',
);

/** @param {readonly string[]} words @returns {string} What it printed. */
function nx(words) {
  const { stdout: printed, status } = spawnSync(
    join(workspace, 'node_modules', '.bin', 'nx'),
    words,
    {
      cwd: workspace,
      env: { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', NO_COLOR: '1', CI: '' },
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(`nx ${words.join(' ')} ended with ${status ?? 'a signal'}`);
  return printed;
}

/** @param {string} page @param {string} picture @param {string} size `width,height` in pixels */
function photograph(page, picture, size) {
  const profile = mkdtempSync(join(tmpdir(), 'nxp-'));
  const { status } = spawnSync('chromium', [
    '--headless',
    '--no-sandbox',
    '--hide-scrollbars',
    `--user-data-dir=${profile}`,
    `--window-size=${size}`,
    `--screenshot=${picture}`,
    `file://${page}`,
  ]);
  rmSync(profile, { recursive: true, force: true });
  if (status !== 0) throw new Error(`chromium ended with ${status ?? 'a signal'}`);
}

/** What nx-phases and Nx say, without what commands print. @param {string} output @returns {readonly string[]} */
function ownLines(output) {
  return output
    .replaceAll(workspace, '.')
    .split('\n')
    .filter((line) =>
      /^(?:(?:\d+ │ )?Phase \d|\d+ phases|nx-phases:| {2}(?:phase|\d| NX)|.*Successfully ran)/.test(
        line,
      ),
    );
}

/** @param {string} command @param {readonly string[]} output @returns {string} */
function picture(command, output) {
  const lines = [command, '', ...output].map((line) => line.trimEnd());
  const columns = Math.max(...lines.map((line) => line.length));
  const [width, height] = [Math.ceil(columns * 8.43) + 32, lines.length * 20 + 28];
  const escaped = lines.map((line) =>
    line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="A run of the example plan in a terminal">
<rect width="${width}" height="${height}" rx="8" fill="#161b22"/>
<g font-family="ui-monospace, monospace" font-size="14" fill="#e6edf3" xml:space="preserve">
${escaped.map((line, index) => `<text x="16" y="${index * 20 + 30}"${index === 0 ? ' fill="#79c0ff"' : ''}>${line}</text>`).join('\n')}
</g>
</svg>
`;
}
