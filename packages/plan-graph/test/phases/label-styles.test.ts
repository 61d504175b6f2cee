import { describe, expect, test } from '@jest/globals';
import { edgesOf } from '../validate/reading.ts';

/** A way to write a label, with the value behind or below it. */
type Style = (name: string, value: string) => string;

const styles: Readonly<Record<string, Style>> = {
  plain: (name, value) => `${name}: ${value}`,
  'with a blank before the colon': (name, value) => `${name} : ${value}`,
  'with a wide colon': (name, value) => `${name}：${value}`,
  'in capitals': (name, value) => `${name.toUpperCase()}: ${value}`,
  bold: (name, value) => `**${name}**: ${value}`,
  'bold with its colon': (name, value) => `**${name}:** ${value}`,
  'bold with underscores': (name, value) => `__${name}:__ ${value}`,
  italic: (name, value) => `*${name}*: ${value}`,
  'italic as a whole': (name, value) => `_${name}: ${value}_`,
  'bold and italic': (name, value) => `***${name}:*** ${value}`,
  'bold without a colon': (name, value) => `**${name}** ${value}`,
  'bold with a dash': (name, value) => `**${name}** — ${value}`,
  'bold together with the value': (name, value) => `**${name} ${value}**`,
  'bold as HTML': (name, value) => `<b>${name}</b>: ${value}`,
  'strong as HTML': (name, value) => `<strong>${name}:</strong> ${value}`,
  'with a remark': (name, value) => `**${name}** (hard): ${value}`,
  'as a link': (name, value) => `[${name}](needs.md): ${value}`,
  'as a link in bold': (name, value) => `**[${name}](needs.md)**: ${value}`,
  'as code': (name, value) => `\`${name}\`: ${value}`,
  'behind an emoji': (name, value) => `🔗 **${name}**: ${value}`,
  'bold with an emoji': (name, value) => `**🔗 ${name}:** ${value}`,
  'an item': (name, value) => `- ${name}: ${value}`,
  'a numbered item': (name, value) => `1. **${name}**: ${value}`,
  'behind a sign that is no bullet of markdown': (name, value) => `• ${name}: ${value}`,
  'such signs on several lines': (name, value) =>
    `• **Owner:** me\n• **${name}:** ${value}\n• **Effort:** 2 days`,
  'an item below another': (name, value) => `- Goal\n  - ${name}: ${value}`,
  'an open task': (name, value) => `- [ ] ${name}: ${value}`,
  'a task that is done': (name, value) => `- [x] **${name}:** ${value}`,
  'a quote': (name, value) => `> **${name}:** ${value}`,
  'in parentheses': (name, value) => `(${name}: ${value})`,
  'in brackets': (name, value) => `[${name}: ${value}]`,
  'in braces': (name, value) => `{${name}: ${value}}`,
  'a row': (name, value) => `| Key | Value |\n| --- | --- |\n| **${name}** | ${value} |`,
  'behind another': (name, value) => `**Owner**: me | **${name}**: ${value}`,
  'behind a dot': (name, value) => `**Owner**: me · ${name}: ${value}`,
  'on a further line': (name, value) => `Words of it.\n${name}: ${value}`,
  'above a list': (name, value) => `**${name}:**\n\n- ${value}`,
  'above a list without a blank line': (name, value) => `${name}:\n- ${value}`,
  'above its value': (name, value) => `**${name}:**\n${value}`,
  'an item above items': (name, value) => `- **${name}**:\n  - ${value}`,
};

const plan = (line: string): string =>
  `# Plan\n\n## Phase 1: A\n\nDepends on: none\n\n## Phase 2: B\n\n${line}\n\n## Phase 3: C\n\nText.\n`;

describe.each(Object.entries(styles))('a label %s', (_, write) => {
  test.each(['Depends on', 'Blocked by', 'Requires', 'Needs'])('%s', (name) => {
    expect(edgesOf(plan(write(name, 'Phase 1')))).toBe('1 2<1 3');
  });

  test.each(['Blocks', 'Unblocks'])('says the same from the other end: %s', (name) => {
    expect(edgesOf(plan(write(name, 'Phase 3')))).toBe('1 2 3<2');
  });
});
