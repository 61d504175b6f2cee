import { describe, expect, test } from '@jest/globals';
import { tests as examples } from 'commonmark-spec';
import fc from 'fast-check';
import { anyCharacter } from '../../../../tools/lib/any-character.mjs';
import { toPhaseId, toShownId } from '../../src/values/phase-ids.ts';
import { type GeneratedPlan, plan, schemes } from './arbitrary-plan.ts';
import { diagnosticsOf, read } from './reading.ts';

/** A reading in the form of the generator's model, edges in the order of the ids. */
function modelOf(text: string): object {
  const reading = read(text, { missing: 'independent' });
  if (reading.kind !== 'valid') {
    return diagnosticsOf(reading).map(({ code, message, range }) => ({
      code,
      message,
      at: text.slice(range.start, range.end),
    }));
  }
  return reading.plan.phases.map(({ id, title, dependencies }) => ({
    id,
    title,
    needs: dependencies.map(({ on }) => String(on)).sort(),
  }));
}

function expectedOf({ phases }: GeneratedPlan): object {
  return phases.map(({ id, title, needs = [] }) => ({
    id: toPhaseId(id),
    title,
    needs: needs.map((need) => String(toPhaseId(need))).sort(),
  }));
}

describe('a generated plan is read as it was meant', () => {
  const same = (change: (text: string) => string): void => {
    fc.assert(
      fc.property(plan, (generated) => {
        expect(modelOf(change(generated.text))).toEqual(expectedOf(generated));
      }),
      { numRuns: 100 },
    );
  };

  test('as it is', () => {
    same((text) => text);
  });
  test('with CRLF', () => {
    same((text) => text.replaceAll('\n', '\r\n'));
  });
  test('with CR', () => {
    same((text) => text.replaceAll('\n', '\r'));
  });
  test('with a BOM', () => {
    same((text) => `\uFEFF${text}`);
  });
  test('with trailing blanks', () => {
    same((text) => text.replace(/(?<!\\)$/gm, ' \t'));
  });
  test('with tabs after list markers', () => {
    same((text) => text.replace(/^([-*]) (?!\[)/gm, '$1\t').replace(/^ {2}(?=Phase)/gm, '\t'));
  });
  test('with front matter', () => {
    same((text) => `---\ntitle: "Phase 8: no"\n---\n${text}`);
  });
});

describe('every unit with every kind of id, as the rules are by default', () => {
  const units = [
    ...[
      'Phase',
      'Stage',
      'Milestone',
      'Sprint',
      'Task Group',
      'Story',
      'Unit',
      'Task',
      'Step',
      'Epic',
    ],
    ...['Étape', 'Schritt', 'Etapa', '阶段', 'フェーズ', '단계'],
  ];
  const cases = units.flatMap((unit) =>
    schemes
      .map((scheme) => [unit, [scheme(0), scheme(1), scheme(2), scheme(3)]] as const)
      // English words do not stand beside the keywords of scripts without blanks.
      .filter(([, [id]]) => id !== 'One' || /\p{sc=Latin}/u.test(unit)),
  );
  test.each(cases)('%s %j', (unit, ids) => {
    const [first, second, third, fourth] = ids;
    const text = [
      `## ${unit} ${first}: Make it\n\nDepends on: none`,
      `## ${unit} ${second}: Make it\n\nDepends on: ${unit} ${first}`,
      `## ${unit} ${third}: Make it\n\n- **Dependencies**: [${first}]`,
      `## ${unit} ${fourth}: Make it\n\n**Depends on**:\n\n- ${unit} ${second} — its words\n- ${unit} ${third}`,
      '',
    ].join('\n\n');
    const reading = read(text);
    expect(reading.draft.rules.unit).toBe(unit);
    expect(
      reading.kind === 'valid' &&
        reading.plan.phases.map(({ id, dependencies }) => [id, dependencies.map(({ on }) => on)]),
    ).toEqual([
      [toPhaseId(first), []],
      [toPhaseId(second), [toPhaseId(first)]],
      [toPhaseId(third), [toPhaseId(first)]],
      [toPhaseId(fourth), [toPhaseId(second), toPhaseId(third)]],
    ]);
  });
});

/** Text made of what the reading looks for. */
const pieces = fc.constantFrom(
  ...['# ', '## ', '### ', 'Phase ', 'Phase 1', 'Phase 2: x', '1', '2', '-', '–', ' or ', ' and '],
  ...['dependencies: ', '**Depends on**: ', 'Depends on:', 'Status: ', 'Outputs: ', 'timeout: '],
  ...['Phase One: x', 'phase two', '第一阶段 x', '## Dependencies', '| Depends on | 1 |'],
  ...['Phase 2 depends on Phase 1', 'Phase 2: Phase 1', '  - ', '- Internal:\n'],
  ...['[', ']', '(', ')', ',', ';', '|', ' | ', ':', '：', '`', '```', '~~~', '**', '_', '>', '- '],
  ...['- [ ] ', '- [x] ', '<!--', '-->', '<div>', '---', '===', '\n', '\n\n', '\r\n', '\r', '\t'],
  ...[
    '    ',
    ' ',
    '✅',
    '[DONE]',
    '(BLOCKED)',
    'none',
    'all previous',
    '\uFEFF',
    '\0',
    '\uD800',
    '🚀',
  ],
  ...[
    'unit: Stage',
    'missing: error',
    'name: x',
    'Total Phases: 3',
    'a',
    '\\',
    '&',
    '{a,b}',
    '**/*',
  ],
);
const markdownish = fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(''));
const anyText = fc.oneof(
  fc.string({ maxLength: 300, unit: anyCharacter }),
  markdownish,
  plan.map(({ text }) => text),
  fc.tuple(plan, fc.nat()).map(([{ text }, at]) => text.slice(at % text.length)),
);

describe('any text', () => {
  test('is read without an exception, and with ranges inside of it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const reading = read(text);
        const isRange = ({ start, end }: { start: number; end: number }): boolean =>
          start >= 0 && start <= end && end <= text.length;
        for (const { range, related = [], message } of diagnosticsOf(reading)) {
          expect([range, ...related.map((place) => place.range)].every(isRange)).toBe(true);
          expect(message).toMatch(/^Unexpected .+, expected .+$/);
        }
        for (const phase of reading.draft.phases) {
          expect([phase.heading, phase.idRange, phase.section].every(isRange)).toBe(true);
          const { start, end } = phase.idRange;
          expect(toPhaseId(text.slice(start, end))).toBe(phase.id);
          expect(toShownId(text.slice(start, end))).toBe(phase.writtenId);
          expect(phase.title).not.toMatch(/[\r\n]/);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('is read the same every time', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(read(text)).toEqual(read(text));
      }),
      { numRuns: 100 },
    );
  });

  test('gives no phase from inside a fence, a comment or HTML', () => {
    const inside = fc.array(
      fc.constantFrom('# Phase 1: x', '## Phase 2', 'dependencies: [1]', 'Phase 3\n===', '', '```'),
      { maxLength: 8 },
    );
    const around = fc.constantFrom<(body: string) => string>(
      (body) => `\`\`\`\`\n${body}\n\`\`\`\``,
      (body) => `~~~\n${body}\n~~~`,
      (body) => `<!--\n${body}\n-->`,
      (body) => `<script>\n${body}\n</script>`,
      (body) => `<?php\n${body}\n?>`,
      (body) => body.replace(/^/gm, '    '),
      (body) => `- \`\`\`\`\n${body.replace(/^/gm, '  ')}\n  \`\`\`\``,
      (body) => body.replace(/^/gm, '> '),
    );
    fc.assert(
      fc.property(inside, around, (lines, wrap) => {
        expect(read(`${wrap(lines.join('\n'))}\n`).draft.phases).toEqual([]);
      }),
    );
  });

  test.each(examples.map(({ markdown, number }) => [number, markdown] as const))(
    'CommonMark example %i is no plan, and one when put into one',
    (_, markdown) => {
      expect(read(markdown).kind).toBe('not-a-plan');
      const reading = read(`# Phase 1: a\n\ndependencies: []\n\n${markdown}`);
      expect(reading.draft.phases.map(({ id }) => String(id))).toEqual(['1']);
    },
  );
});

describe('what was read before something is added', () => {
  test('stays when a phase is put behind it that nobody needs', () => {
    fc.assert(
      fc.property(plan, (generated) => {
        const added = `${generated.text}\n# Phase 77: More\n\ndependencies: []\n`;
        expect(modelOf(added)).toEqual([
          ...(expectedOf(generated) as object[]),
          { id: '77', title: 'More', needs: [] },
        ]);
      }),
    );
  });
});
