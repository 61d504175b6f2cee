// Puts all mutants of an area into its sources, each behind a switch, by Stryker's instrumenter.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * @typedef {object} Mutant
 * @property {string} id
 * @property {string} file
 * @property {number} line
 * @property {number} column
 * @property {string} kind
 * @property {string} original What stands there without it.
 * @property {string} replacement
 * @property {string} key What it is known by while other lines of its file change.
 */

/**
 * @param {string} folder Of the sources.
 * @param {string} work Folder of the instrumenter.
 * @param {string} file Gets the instrumented sources.
 * @returns {Promise<Mutant[]>} In order of file and place
 */
export async function instrumentFolder(folder, work, file) {
  const instrument = await loadInstrumenter(work);
  const paths = readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .toSorted()
    .map((name) => join(folder, name));
  const contents = new Map(paths.map((name) => [name, readFileSync(name, 'utf8')]));
  const { files, mutants } = await instrument(
    [...contents].map(([name, content]) => ({ name, content, mutate: true })),
    { plugins: null, excludedMutations: [], ignorers: [], noHeader: false },
  );
  writeFileSync(
    file,
    JSON.stringify(Object.fromEntries(files.map(({ name, content }) => [name, content]))),
  );
  const lines = new Map([...contents].map(([name, content]) => [name, content.split('\n')]));
  const placed = mutants
    .map(({ id, fileName, location: { start, end }, mutatorName, replacement }) => ({
      id,
      file: fileName,
      line: start.line + 1,
      column: start.column + 1,
      kind: mutatorName,
      original: textBetween(lines.get(fileName) ?? [], start, end),
      replacement,
    }))
    .toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column);
  /** A line may stand more than once in a file. @type {Map<string, number>} */
  const seen = new Map();
  return placed.map((mutant) => {
    const line = lines.get(mutant.file)?.[mutant.line - 1] ?? '';
    const column = mutant.column - (line.length - line.trimStart().length);
    const words = [basename(mutant.file), line.trim(), column, mutant.kind, mutant.replacement];
    const key = words.join('\n');
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    return { ...mutant, key: `${key}\n${before}` };
  });
}

/**
 * @param {readonly string[]} lines
 * @param {Place} start
 * @param {Place} end
 */
function textBetween(lines, start, end) {
  const text = lines.slice(start.line, end.line + 1).join('\n');
  const behind = (lines[end.line] ?? '').length - end.column;
  return text.slice(start.column, text.length - behind);
}

/**
 * As far as it is used here.
 *
 * @typedef {{ line: number, column: number }} Place
 * @typedef {(
 *   files: { name: string, content: string, mutate: boolean }[],
 *   options: object,
 * ) => Promise<{
 *   files: { name: string, content: string }[],
 *   mutants: {
 *     id: string, fileName: string, mutatorName: string, replacement: string,
 *     location: { start: Place, end: Place },
 *   }[],
 * }>} Instrument
 */

/**
 * The instrumenter is no dependency of this repository: with what it needs it is larger than all the others,
 * and it is wanted a few times a year.
 *
 * @param {string} work
 * @returns {Promise<Instrument>}
 */
async function loadInstrumenter(work) {
  mkdirSync(work, { recursive: true });
  const manifest = join(work, 'package.json');
  if (!existsSync(join(work, 'node_modules', '@stryker-mutator', 'instrumenter'))) {
    writeFileSync(manifest, '{"private":true}');
    execFileSync(
      'npm',
      [
        'install',
        '--no-audit',
        '--no-fund',
        '@stryker-mutator/instrumenter@9.6.1',
        'typed-inject@5.0.0',
      ],
      {
        cwd: work,
        stdio: ['ignore', 'inherit', 'inherit'],
      },
    );
  }
  const { resolve } = createRequire(manifest);
  /** @param {string} name */
  const load = (name) => import(pathToFileURL(resolve(name)).href);
  const { createInstrumenter } = await load('@stryker-mutator/instrumenter');
  const { createInjector } = await load('typed-inject');
  const quiet = new Proxy({}, { get: () => () => false });
  const instrumenter = createInjector()
    .provideValue('logger', quiet)
    .injectFunction(createInstrumenter);
  return (files, options) => instrumenter.instrument(files, options);
}
