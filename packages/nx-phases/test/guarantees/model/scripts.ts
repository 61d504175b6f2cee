import { hasRun, readFiles, reads, strayFile, type Phase } from './plans.ts';

/** Whether the scripts of a phase look at a source. */
export function scriptReads({ spec }: Phase, path: string): boolean {
  return readFiles[spec.reading].includes(path);
}

/** All that the scripts of a phase read and do not write: sources, and what phases below have left. */
function material({ spec, below }: Phase): readonly string[] {
  return [...readFiles[spec.reading], ...below.flatMap(({ writes }) => writes)];
}

/** Tells that a command runs, and by which target; and waits there if the model wants it to. */
function traced(name: string, kind: 'run' | 'check'): readonly string[] {
  return [`echo "${name} ${kind} \${NX_PHASES_CHAIN##*,}" >> "$MODEL_TRACE"`];
}

function stopping(name: string, kind: 'run' | 'check'): string {
  return `if test "\${MODEL_STOP-}" = "${name} ${kind}"; then bash "$MODEL_STOP_SCRIPT"; fi`;
}

export function runScript(phase: Phase): string | undefined {
  if (!hasRun(phase)) return undefined;
  const { name, spec, writes } = phase;
  const folder = (writes[0] ?? '').replace(/\/[^/]*$/, '');
  return [
    ...traced(name, 'run'),
    ...(spec.writing === 'fresh folder' ? [`rm -rf ${folder}`] : []),
    `mkdir -p ${folder}`,
    ...writes.map(
      (path, index) =>
        `cat ${material(phase).join(' ')} > ${path}\necho ${name} ${index} >> ${path}`,
    ),
    stopping(name, 'run'),
  ].join('\n');
}

/** What its `Run:` block writes from what is there. Undefined: it fails. */
export function wouldWrite(
  phase: Phase,
  read: (path: string) => string | undefined,
): ReadonlyMap<string, string> | undefined {
  const texts = material(phase).map(read);
  if (texts.includes(undefined)) return undefined;
  return new Map(
    phase.writes.map((path, index) => [path, `${texts.join('')}${phase.name} ${index}\n`]),
  );
}

export function checkScript(phase: Phase): string | undefined {
  const { name, spec, writes, below } = phase;
  if (spec.looking === 'nothing') return undefined;
  const files = readFiles[spec.reading];
  return [
    ...traced(name, 'check'),
    ...(spec.looking === 'mending' ? files.map((path) => `sed -i s/bad/good/ ${path}`) : []),
    ...files.map((path) => `grep -q good ${path}`),
    ...below.flatMap((one) => one.writes.map((path) => `test -s ${path}`)),
    // What is written must be what would be written now.
    ...(hasRun(phase)
      ? writes.map(
          (path, index) =>
            `{ cat ${material(phase).join(' ')}; echo ${name} ${index}; } | cmp - ${path}`,
        )
      : writes.map((path) => `grep -q good ${path}`)),
    ...(spec.looking === 'no bad file' && reads(spec.reading, 'src/bad.txt')
      ? ['if test -e src/bad.txt; then exit 1; fi']
      : []),
    ...(spec.looking === 'no other file'
      ? [strayFile(phase)]
          .filter((path) => path !== undefined)
          .map((path) => `if test -e ${path}; then exit 1; fi`)
      : []),
    stopping(name, 'check'),
  ].join('\n');
}
