import fc from 'fast-check';
import { commandNames } from '../../src/vocabulary/command-labels.ts';

const names = fc.constantFrom(
  ...[
    ...commandNames.run,
    ...commandNames.check.slice(0, 4),
    'Run it',
    'Expected',
    'Manual checks',
    'Done when',
    'Success criteria',
    'Checkpoint',
    'Testing & Verification',
    'Step 3: Verify',
  ],
);
const written = fc
  .tuple(
    names,
    fc.constantFrom<(name: string) => string>(
      (name) => name,
      (name) => name.toUpperCase(),
      (name) => name.charAt(0).toUpperCase() + name.slice(1),
      (name) => `${name} (once)`,
      (name) => `🧪 ${name}`,
      (name) => `4.1 ${name}`,
      (name) => name.replace('u', '&#117;'),
      (name) => name.replace(' ', '&nbsp;'),
      (name) => name.replace('n', '*n*'),
      (name) => name.replace('m', '**m**'),
    ),
  )
  .map(([name, change]) => change(name));

const label = fc
  .tuple(
    written,
    fc.constantFrom<(name: string) => string>(
      (name) => `${name}:`,
      (name) => `${name} :`,
      (name) => `${name}：`,
      (name) => `**${name}**:`,
      (name) => `**${name}:**`,
      (name) => `__${name}:__`,
      (name) => `*${name}*:`,
      (name) => `***${name}:***`,
      (name) => `**${name}** (again):`,
      (name) => `[${name}](x.md):`,
      (name) => `[${name}](<x y> "t:t"):`,
      (name) => `![${name}](x.png):`,
      (name) => `<b>${name}</b>:`,
      (name) => `<a href="x:y">${name}</a>:`,
      (name) => `${name}<!-- x -->:`,
      (name) => `<!-- x: --> ${name}:`,
      (name) => `${name}\\:`,
      (name) => `${name}&colon;`,
      (name) => `~~${name}~~:`,
      (name) => `"${name}":`,
    ),
  )
  .map(([name, style]) => style(name));

const command = fc.constantFrom(
  '`make`',
  '``make all``',
  '',
  'by hand',
  '`a` and `b`',
  '`make` passes',
  'All tests pass (`make`) and `make all` is clean',
  '`make > log`',
  '`make < in`',
  '`make 2>&1 >> log`',
);
const fence = '```bash\nmake\n```';
const below = (lines: string, prefix: string): string => lines.replace(/^(?=.)/gm, prefix);

/** Blocks of a phase with a label of commands, or nearly one, in every place and form. */
export const labelledBlock = fc
  .tuple(
    label,
    written,
    command,
    fc.constantFrom<(label: string, name: string, command: string) => string>(
      (text, _, code) => `${text} ${code}`,
      (text) => `${text}\n\n${fence}`,
      (text) => `${text}\n${fence}`,
      (_, name) => `### ${name}\n\n${fence}`,
      (_, name) => `### ${name}: ###\n\n${fence}`,
      (_, name) => `#### **${name}**\n\n${fence}`,
      (_, name) => `### [${name}](x)\n\n${fence}`,
      (_, name) => `${name}\n---\n\n${fence}`,
      (text, _, code) => `${text}\n- 1.2 ${code}`,
      (text, _, code) => `- ${text} ${code}`,
      (text, _, code) => `- [ ] ${text} ${code}`,
      (text, _, code) => `1. a\n2. ${text} ${code}`,
      (text) => `- ${text}\n\n${below(fence, '  ')}`,
      (text, _, code) => `- a\n  - ${text} ${code}`,
      (text, _, code) => `- a\n\n  ${text} ${code}`,
      (text, _, code) => `> ${text} ${code}`,
      (text) => `> ${text}\n>\n${below(fence, '> ')}`,
      (text, _, code) => `Words.\n${text} ${code}`,
      (text, _, code) => `Words.\\\n${text} ${code}`,
      (text, _, code) => `**Note:** x\n${text} ${code}`,
      (text, _, code) => `**Words\n${text}** ${code}`,
      (text, _, code) => `<span\nclass="x">${text} ${code}`,
      (text, _, code) => `| ${text} ${code} |`,
      (text, _, code) => `\`\`\`\n${text} ${code}\n\`\`\``,
      (text, _, code) => `\t${text} ${code}`,
    ),
  )
  .map(([text, name, code, place]) => place(text, name, code));
