import { logger, type Tree } from '@nx/devkit';
import { decodeText } from '../../../platform/files/decode-text.ts';
import { nxCommand } from '../next-commands.ts';
import { optionsInTree } from '../options-in-tree.ts';
import { refuseUnwritable } from '../writable.ts';
import { agentsSection, type Called, skillHead, skillName, skillText } from './instructions.ts';
import { withSection } from './marked-section.ts';

/** Read by Codex, Cursor, Gemini, OpenCode, Copilot and others, and where Nx puts its own skills for them. */
const sharedSkill = `.agents/skills/${skillName}/SKILL.md`;

/** Claude Code and Qwen Code look in folders of their own alone. */
const skills = [
  sharedSkill,
  `.claude/skills/${skillName}/SKILL.md`,
  `.qwen/skills/${skillName}/SKILL.md`,
];

/**
 * Writes instructions for coding agents: a skill, and a section of AGENTS.md. Both stand between markers; what stands outside
 * of them stays. A second time nothing changes, and a newer version brings its own text.
 *
 * @throws an error with one sentence where a file cannot be written, or holds one marker without the other; nothing is written then
 */
export default function skillsGenerator(tree: Tree): () => void {
  const called: Called = { nx: nxCommand(tree), targets: optionsInTree(tree).targetNames };
  const files = [
    edited(tree, 'AGENTS.md', '', agentsSection(called, sharedSkill)),
    ...skills.map((path) => edited(tree, path, `${skillHead}\n`, skillText(called))),
  ];
  for (const { path, text } of files) if (text !== tree.read(path, 'utf8')) tree.write(path, text);
  return () => {
    logger.info(`Instructions for coding agents: ${files.map(({ path }) => path).join(', ')}`);
  };
}

function edited(
  tree: Tree,
  path: string,
  beginning: string,
  section: string,
): { readonly path: string; readonly text: string } {
  refuseUnwritable(tree, path);
  const bytes = tree.read(path);
  const before = bytes === null ? beginning : decodeText(bytes);
  if (before === undefined) throw new Error(`Unexpected bytes in \`${path}\`, expected UTF-8`);
  const text = withSection(before, section);
  if (text === undefined)
    throw new Error(
      `Unexpected marker without its other one in \`${path}\`, expected both or none of the two comments`,
    );
  return { path, text };
}
