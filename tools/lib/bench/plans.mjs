import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Plans of many shapes, because one shape flatters. Each makes the text of its plan number `index`.
 *
 * @type {Readonly<Record<string, (index: number) => string>>}
 */
export const shapes = {
  'ordinary, 8 phases': ordinary,
  'all done, 8 phases': (index) => ordinary(index).replaceAll('- [ ]', '- [x]'),
  'with inputs and outputs, 12 phases': scoped,
  'prose, 3 phases': prose,
  'tasks of spec-kit, 6 phases': stories,
};

/** A mixed thousand, or as many as asked for, in turn of each shape. @param {number} count @returns {readonly string[]} */
export function mixedPlans(count) {
  const makers = Object.values(shapes);
  return Array.from(
    { length: count },
    (_, index) => makers[index % makers.length]?.(index) ?? ordinary(index),
  );
}

/**
 * Real plans, where there is a folder of them: the variable `NX_PHASES_CORPUS` names it. Empty without.
 *
 * @returns {readonly string[]}
 */
export function corpus() {
  const folder = process.env['NX_PHASES_CORPUS'];
  if (folder === undefined || folder === '') return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .toSorted()
    .map((file) => readFileSync(join(folder, file), 'utf8'));
}

/** What plans hold: fields, tasks, prose, blocks. @param {number} index */
function ordinary(index) {
  const phases = numbers(8).map((id) => {
    const needs = id === 1 ? '' : String(Math.max(1, id - 1 - (index % 2)));
    return [
      `### Phase ${id}: Part ${id} of ${index}`,
      `dependencies: [${needs}]`,
      '**Duration**: 2-3 hours',
      ...numbers(6).map((line) => `- [ ] Do *thing* ${line} in \`src/file-${line}.ts\``),
      'Words about it, [with a link](https://example.com/a) and **more** words. '.repeat(4),
      `Testing:\n\n\`\`\`bash\nnpm test -- part-${id}\n\`\`\``,
    ].join('\n\n');
  });
  return `# Plan ${index}\n\nWhat it is for.\n\n${phases.join('\n\n')}\n`;
}

/** A chain in which each phase says what it reads and writes. @param {number} index */
function scoped(index) {
  const phases = numbers(12).map((id) =>
    [
      `## Phase ${id}: Build part ${id}`,
      ...(id === 1 ? [] : [`Depends on: Phase ${id - 1}`]),
      `Inputs: \`src/${index}/part-${id}/**\`, \`!src/${index}/part-${id}/*.md\``,
      `Outputs: \`out/${index}/${id}\``,
      `Run:\n\n\`\`\`bash\nmake part-${id}\n\`\`\``,
    ].join('\n\n'),
  );
  return `# Plan ${index}\n\n${phases.join('\n\n')}\n`;
}

/** Few phases and many words. @param {number} index */
function prose(index) {
  const words =
    'Which of the two is better depends on what people do with it, *not* on `what` we think. ';
  const phases = numbers(3).map(
    (id) =>
      `## Phase ${id} - Part ${id}\n\n${numbers(10)
        .map(() => words.repeat(5))
        .join('\n\n')}\n`,
  );
  return `# Thoughts ${index}\n\n${words.repeat(30)}\n\n${phases.join('\n')}`;
}

/** @param {number} index */
function stories(index) {
  const phases = numbers(6).map(
    (id) =>
      `## Phase ${id}: ${id < 3 ? 'Foundations' : `User Story ${id - 2}`} (Priority: P${id})\n\n${numbers(
        9,
      )
        .map(
          (task) =>
            `- [ ] T${id}${task} [P] ${id < 3 ? '' : `[US${id - 2}] `}Create model in src/models/m${task}.py`,
        )
        .join('\n')}\n`,
  );
  return `# Tasks: Feature ${index}\n\n${phases.join('\n')}`;
}

/** @param {number} count */
function numbers(count) {
  return Array.from({ length: count }, (_, index) => index + 1);
}
