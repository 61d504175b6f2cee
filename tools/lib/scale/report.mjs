import { assumptions } from './sites.mjs';
import { shapes } from './shapes.mjs';
import { settingsOf, Study, tried } from './study.mjs';

/** @typedef {import('./model.d.mts').Generator} Generator */
/** @typedef {import('./model.d.mts').Measured} Measured */
/** @typedef {import('./model.d.mts').SiteName} SiteName */

/** @type {Readonly<Record<SiteName, string>>} */
const titles = { github: 'GitHub', gitlab: 'GitLab', slurm: 'SLURM' };
const names = /** @type {readonly SiteName[]} */ (Object.keys(titles));
const itself = 'the longest chain';

/**
 * The tables of docs/scale.md, by name.
 *
 * @param {Generator} generator
 * @param {Measured} measured
 * @param {{ readonly runners?: number, readonly values?: Readonly<Record<string, number>> }} [options]
 * @returns {Readonly<Record<string, string>>}
 */
export function tables(generator, measured, { runners = 50, values = {} } = {}) {
  /** @param {string} name */
  const valueOf = (name) => values[name] ?? assumptions[name]?.value ?? 0;
  const phases = { seconds: valueOf('phaseSeconds'), bytes: valueOf('phaseBytes') };
  const studies = Object.entries(shapes).map(
    ([shape, make]) => /** @type {const} */ ([shape, new Study(generator, make(phases))]),
  );
  const options = { runners, values };
  /** @param {Study} study @param {SiteName} name @param {object} [other] */
  const settings = (study, name, other) =>
    settingsOf(name, study.work, measured, { ...options, ...other });
  const [, plans] = /** @type {readonly [string, Study]} */ (studies.at(-1));

  return {
    services: table(
      [
        'plans',
        'on',
        '`--jobs`',
        'jobs',
        'takes',
        'of the bound',
        'carried',
        'MB/s',
        'requests/s',
        'in the way',
      ],
      studies.flatMap(([shape, study]) =>
        names.map((name, index) => {
          const place = settings(study, name);
          const best = study.best(name, place);
          const first = [index === 0 ? shape : '', titles[name]];
          if (best === undefined)
            return [
              ...first,
              'none',
              '',
              '',
              '',
              '',
              '',
              '',
              study.refusal(name, undefined, place) ?? '',
            ];
          const { outcome, most } = best;
          const way = study.inTheWay(most, place);
          return [
            ...first,
            most === undefined ? '–' : String(most),
            String(outcome.jobs),
            clock(outcome.seconds),
            `${(outcome.seconds / study.bound(runners).seconds).toFixed(2)} ×`,
            `${(outcome.bytes / 1e9).toFixed(1)} GB`,
            (outcome.bytes / 1e6 / outcome.seconds).toFixed(1),
            (outcome.requests / outcome.seconds).toFixed(1),
            way === undefined ? itself : `${way.what} (${percent(way.saved)})`,
          ];
        }),
      ),
    ),
    caps: table(
      [
        'plans',
        ...tried.map((most) => (most === undefined ? 'no `--jobs`' : `\`--jobs=${most}\``)),
      ],
      studies.map(([shape, study]) => [
        shape,
        ...tried.map((most) => {
          const { seconds } = study.outcome(most, settings(study, 'slurm'));
          const ratio = `${(seconds / study.bound(runners).seconds).toFixed(2)} ×`;
          const refusal = study.refusal('github', most, settings(study, 'github'));
          return refusal === undefined ? ratio : `${ratio}; GitHub: ${refusal}`;
        }),
      ]),
    ),
    runners: table(
      ['runners', ...names.map((name) => titles[name])],
      [10, 25, 50, 100, 200, 400].map((count) => [
        String(count),
        ...names.map((name) => {
          const place = settings(plans, name, { runners: count });
          const best = plans.best(name, place);
          if (best === undefined) return 'none';
          const way = plans.inTheWay(best.most, place);
          return `${clock(best.outcome.seconds)} (${way?.what ?? itself})`;
        }),
      ]),
    ),
    assumptions: table(
      ['what is assumed', 'from', 'value', 'to', 'GitHub', 'SLURM'],
      Object.entries(assumptions).map(([of, { what, unit, from, to }]) => {
        const value = valueOf(of);
        /** @param {SiteName} name */
        const spread = (name) =>
          [from, value, to]
            .map((number) => {
              const other = { ...values, [of]: number };
              const study = of.startsWith('phase')
                ? plans.withWork(
                    lastShape({
                      seconds: other['phaseSeconds'] ?? phases.seconds,
                      bytes: other['phaseBytes'] ?? phases.bytes,
                    }),
                  )
                : plans;
              const place = settings(study, name, { values: other });
              const { seconds } = study.outcome(100, place);
              return (seconds / study.bound(runners).seconds).toFixed(2);
            })
            .join(' – ');
        const show = (/** @type {number} */ number) => amount(number, unit);
        return [what, show(from), show(value), show(to), spread('github'), spread('slurm')];
      }),
    ),
    measured: table(
      ['what is measured', 'seconds'],
      [
        ['a start of Nx beside `nx-phases-cache`', measured.callSeconds],
        ['a phase from the cache: hashed, asked for, unpacked', measured.hitSeconds],
        ['a phase that runs, besides its commands', measured.runSeconds],
        ['a plan in the graph of a new machine', measured.planSeconds],
        ['`plan-check` of one plan of many', measured.checkSeconds],
      ].map(([what, seconds]) => [String(what), Number(seconds).toPrecision(2)]),
    ),
  };
}

const lastShape = /** @type {NonNullable<typeof shapes[string]>} */ (Object.values(shapes).at(-1));

/** @param {readonly string[]} head @param {readonly (readonly string[])[]} rows As prettier has tables. */
function table(head, rows) {
  const widths = head.map((_, column) =>
    Math.max(3, ...[head, ...rows].map((row) => row[column]?.length ?? 0)),
  );
  /** @param {readonly string[]} cells */
  const line = (cells) =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width)).join(' | ')} |`;
  return [
    line(head),
    `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`,
    ...rows.map(line),
  ].join('\n');
}

/** @param {number} seconds */
function clock(seconds) {
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** @param {number} part */
function percent(part) {
  return `${Math.round(100 * part)} %`;
}

/** @param {number} number @param {string} unit */
function amount(number, unit) {
  if (unit === 's') return `${number} s`;
  if (unit !== 'bytes') return String(number);
  return number >= 1e6 ? `${number / 1e6} MB` : `${number / 1e3} kB`;
}
