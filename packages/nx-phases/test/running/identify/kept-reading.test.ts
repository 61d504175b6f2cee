import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { normalizeOptions } from '../../../src/inference/options/plugin-options.ts';
import {
  parsePlanSource,
  type ReadPlanFile,
} from '../../../src/inference/plans/parse-plan-file.ts';
import { openKeptValues, type Keeping } from '../../../src/platform/kept-values.ts';
import { readKept } from '../../../src/running/identify/kept-reading.ts';
import { contentOf } from '../../../src/running/phase/kept-content.ts';
import { diamond } from '../../plan-input.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nx-phases-readings-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const options = normalizeOptions({});
const source = { path: 'plan.md', text: diamond };
const expected = parsePlanSource(source, options);

const values = (given: Partial<Keeping> = {}) =>
  openKeptValues({ folder, build: 'this build', root: '/workspace', ...given });
const read = (
  given: Partial<Keeping> = {},
  text = diamond,
  changed: Parameters<typeof normalizeOptions>[0] = {},
): ReadPlanFile => readKept(values(given), { ...source, text }, normalizeOptions(changed));

/** A reading that was taken has its lines read when they are asked for; one that was just made has them. */
const wasTaken = ({ reading: { draft } }: ReadPlanFile): boolean =>
  Object.getOwnPropertyDescriptor(draft, 'lines')?.get !== undefined;

const files = (): readonly string[] => readdirSync(folder);
const onlyFile = (): string => join(folder, files()[0] ?? '');

test('what one process has read the next one takes, and it is the same', () => {
  const [first, next] = [read(), read()];
  expect([first, next].map(wasTaken)).toEqual([false, true]);
  expect([first, next]).toEqual([expected, expected]);
  expect(statSync(onlyFile()).mode & 0o077).toBe(0);
});

test('a plan with mistakes and a file that is no plan are kept as well', () => {
  for (const text of ['### Phase 1: A\n\ndepends on: 7\n', 'Nothing.\n']) {
    expect(read({}, text)).toEqual(parsePlanSource({ ...source, text }, options));
    const taken = read({}, text);
    expect(wasTaken(taken)).toBe(true);
    expect(taken).toEqual(parsePlanSource({ ...source, text }, options));
  }
});

test.each<[string, Parameters<typeof read>]>([
  ['another text', [{}, `${diamond}\n`]],
  ['other options', [{}, diamond, { missing: 'independent' }]],
  ['other options that its reading does not hang on', [{}, diamond, { inputs: ['src/**'] }]],
  ['another build', [{ build: 'another build' }]],
  ['another workspace', [{ root: '/other' }]],
])('it is not taken for %s', (_what, question) => {
  read();
  expect(wasTaken(read(...question))).toBe(false);
  expect(wasTaken(read(...question))).toBe(true);
});

test('a new text takes the place of the one before', () => {
  read();
  read({}, `${diamond}\n`);
  expect(files()).toHaveLength(1);
});

test('it is not taken where any byte of the file is another or missing', () => {
  read();
  const whole = readFileSync(onlyFile());
  for (let at = 0; at < whole.length; at += 101) {
    const damaged = Buffer.from(whole);
    damaged[at] = (damaged[at] ?? 0) ^ 1;
    for (const bytes of [damaged, whole.subarray(0, at)]) {
      writeFileSync(onlyFile(), bytes);
      const file = read();
      expect(wasTaken(file)).toBe(false);
      expect(file).toEqual(expected);
    }
  }
});

test('a folder that is not there is no fault', () => {
  const nowhere = { folder: join(folder, 'missing') };
  expect(read(nowhere)).toEqual(expected);
  expect(wasTaken(read(nowhere))).toBe(false);
});

test('what a phase says is kept under the text of its plan, for each phase', () => {
  const [first, second] = ['one', 'two'].map((word) =>
    parsePlanSource(
      {
        path: 'plan.md',
        text: `### Phase 1: A\nTesting: \`echo ${word}\`\n\n### Phase 2: B\nTesting: \`echo B\`\n`,
      },
      options,
    ),
  );
  const scripts = (file = first): readonly (readonly string[])[] =>
    file?.reading.kind !== 'valid'
      ? []
      : file.reading.plan.phases.map((phase) =>
          contentOf(values(), file, phase).commands.map(({ script }) => script),
        );
  expect(scripts(first)).toEqual([['echo one'], ['echo B']]);
  expect(files()).toHaveLength(2);
  expect(scripts(first)).toEqual([['echo one'], ['echo B']]);
  expect(scripts(second)).toEqual([['echo two'], ['echo B']]);
  expect(files()).toHaveLength(2);
});
