import { expect, test } from '@jest/globals';
import { phasesOf } from '../formats/reading.ts';

test('a number with a dot and words of its own name a story in a flowchart', () => {
  const stories = [1, 2, 3].map((n) => `### Story 1.${n}: Part\n\nWords.\n`).join('\n');
  const chart =
    'flowchart TD\nA[1.1 server.ts and more] --> C[1.3 Rest]\nB[1.2 Tables 重构] --> C\n';
  const text = `# Shop\n\n${stories}\n## Order\n\n\`\`\`mermaid\n${chart}\`\`\`\n`;
  expect(phasesOf(text)).toEqual(['1.1 Part', '1.2 Part', '1.3 Part: 1.1, 1.2 by sequence']);
});
