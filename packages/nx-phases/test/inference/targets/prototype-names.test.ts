import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findingsOf, projectsOf } from '../../docs/examples.ts';

/** What every object has, and a word that none has, of the same length and kinds of characters. */
const words = [
  ['constructor', 'konstruktor'],
  ['toString', 'toStrink'],
  ['valueOf', 'valueOv'],
  ['hasOwnProperty', 'hasOwnPropertx'],
  ['isPrototypeOf', 'isPrototypeOv'],
  ['toLocaleString', 'toLocaleStrink'],
  ['propertyIsEnumerable', 'propertyIsEnumerablx'],
  ['__proto__', '__protx__'],
  ['__defineGetter__', '__definxGetter__'],
] as const;

const lines = (word: string): readonly string[] => [
  `dependencies: [${word}]`,
  `dependencies: [${word}:build, api:${word}]`,
  `dependencies: [${word}-plan:phase-1]`,
  `dependencies: [${word}:phases]`,
  `depends on: ${word}.md#${word}`,
  `depends on: ${word} 1`,
  `Inputs: ${word}, project:${word}, \`${word}/${word}\``,
  `Projects: ${word}`,
  `Outputs: \`${word}\`, \`${word}/a\``,
  `agent: ${word}`,
  `Status: ${word}`,
  `${word}: ${word}`,
  `**${word}**: 1`,
  `timeout: ${word}`,
  `| ${word} | Depends on |\n| --- | --- |\n| 1 | ${word} |`,
  `Testing:\n\n\`\`\`${word}\n${word}\n\`\`\``,
  `Run:\n\n\`\`\`bash\n${word} <${word}>\n\`\`\``,
];

const frontMatter = (word: string): readonly string[] => [
  `name: ${word}`,
  `${word}: ${word}`,
  `unit: ${word}`,
  `format: ${word}`,
  `missing: ${word}`,
  `strict: ${word}`,
  `agent: ${word}`,
  `inputs: [${word}, "project:${word}"]`,
  `phases: {${word}: [${word}]}`,
  `todos:\n  - id: ${word}\n    content: ${word}\n    status: ${word}\n  - id: b\n    content: B\n    dependencies: [${word}]`,
];

const nxJson = (word: string): readonly object[] => [
  {},
  { namedInputs: { [word]: ['{workspaceRoot}/x'] } },
  { namedInputs: { x: [word] } },
  { targetDefaults: { [word]: { dependsOn: ['^build'] } } },
];

interface Shape {
  readonly word: number;
  readonly front: readonly number[];
  readonly lines: readonly number[];
  readonly json: number;
}

const shape: fc.Arbitrary<Shape> = fc.record({
  word: fc.nat(words.length - 1),
  front: fc.uniqueArray(fc.nat(frontMatter('').length - 1), { maxLength: 4 }),
  lines: fc.uniqueArray(fc.nat(lines('').length - 1), { maxLength: 5 }),
  json: fc.nat(nxJson('').length - 1),
});

function filesWith(word: string, shape: Shape): Readonly<Record<string, string>> {
  const chosen = (from: readonly string[], which: readonly number[]): string =>
    which.map((index) => `${from[index] ?? ''}\n`).join('');
  const before = chosen(frontMatter(word), shape.front);
  return {
    [`plans/${word}.md`]: [
      before === '' ? '' : `---\n${before}---\n`,
      `### Phase 1: ${word}\n${chosen(lines(word), shape.lines)}`,
      `### ${word} 2: B\n`,
      `### Phase 3: C\nneeds: 1\n`,
    ].join('\n'),
    'plans/b.md': `### Phase 1: B\n${chosen(lines(word), shape.lines.slice(0, 2))}`,
    'libs/api/project.json': '{"name": "api", "targets": {"build": {}}}',
    'nx.json': JSON.stringify(nxJson(word)[shape.json]),
  };
}

describe('a name that every object has is a name like any other', () => {
  test('in plans, in nx.json and between plans', async () => {
    await fc.assert(
      fc.asyncProperty(shape, async (one) => {
        const [word, other] = words[one.word] ?? words[0];
        const [found, expected] = [filesWith(word, one), filesWith(other, one)];
        const plain = (text: string): string =>
          text
            .replaceAll(new RegExp(word, 'gi'), other.toLowerCase())
            .replaceAll(new RegExp(other, 'gi'), other.toLowerCase());
        expect(plain(await findingsOf({ kind: 'wrong', files: found, expected: '' }))).toBe(
          plain(await findingsOf({ kind: 'wrong', files: expected, expected: '' })),
        );
        expect(plain(await projectsOf(found))).toBe(plain(await projectsOf(expected)));
      }),
      { numRuns: 40 },
    );
  });
});
