import { describe, expect, test } from '@jest/globals';
import { updateNxJson, type Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { defaultRules, parsePhaseContent, parsePlan } from 'plan-graph/internal';
import { normalizeOptions } from '../../../src/inference/options/plugin-options.ts';
import { parsePlanText } from '../../../src/inference/plans/parse-plan-file.ts';
import { planProject } from '../../../src/inference/targets/plan-project.ts';
import skillsGenerator from '../../../src/plugin/generators/skills/generator.ts';

const written = [
  'AGENTS.md',
  '.agents/skills/nx-phases/SKILL.md',
  '.claude/skills/nx-phases/SKILL.md',
  '.qwen/skills/nx-phases/SKILL.md',
];
const skill = '.agents/skills/nx-phases/SKILL.md';
const textsOf = (tree: Tree) => written.map((path) => tree.read(path, 'utf8'));

test('writes the skill and the section, and nothing a second time', () => {
  const tree = createTreeWithEmptyWorkspace();
  skillsGenerator(tree);
  const [agents = '', ...skills] = textsOf(tree);
  expect(agents).toMatch(
    /^<!-- nx-phases skills start -->\n\n## Plans[\s\S]*<!-- nx-phases skills end -->\n$/,
  );
  expect(new Set(skills).size).toBe(1);
  expect(skills[0]).toMatch(/^---\nname: nx-phases\ndescription: .{40,1000}\n---\n/);
  skillsGenerator(tree);
  expect(textsOf(tree)).toEqual([agents, ...skills]);
});

test.each([
  ['# Ours\n\nBe kind.\n', '\n## More\n'],
  ['\uFEFF# Ours\r\n\r\nBe kind.\r\n', '\r\n## More\r\n'],
])('keeps what stands in AGENTS.md, and replaces an older section: %j', (before, behind) => {
  const tree = createTreeWithEmptyWorkspace();
  tree.write('AGENTS.md', before);
  skillsGenerator(tree);
  const text = tree.read('AGENTS.md', 'utf8') ?? '';
  expect(text.startsWith(before)).toBe(true);
  if (before.includes('\r')) expect(text.replaceAll('\r\n', '')).not.toContain('\n');
  tree.write('AGENTS.md', text.replace('## Plans', '## Old plans') + behind);
  skillsGenerator(tree);
  expect(tree.read('AGENTS.md', 'utf8')).toBe(text + behind);
});

test('words of the user in a skill stay', () => {
  const tree = createTreeWithEmptyWorkspace();
  tree.write(skill, '---\nname: nx-phases\ndescription: ours\n---\n\nOurs.\n');
  skillsGenerator(tree);
  expect(tree.read(skill, 'utf8')).toMatch(
    /^---\nname: nx-phases\ndescription: ours\n---\n\nOurs\.\n\n<!--/,
  );
});

describe('the instructions are true:', () => {
  const names = { phases: 'all', planCheck: 'lint-plan' };
  const text = (targetNames: object): string => {
    const tree = createTreeWithEmptyWorkspace();
    updateNxJson(tree, { plugins: [{ plugin: 'nx-phases', options: { targetNames } }] });
    skillsGenerator(tree);
    return `${tree.read(skill, 'utf8') ?? ''}${tree.read('AGENTS.md', 'utf8') ?? ''}`;
  };
  const example = /^````markdown\n([\s\S]*?)^````$/m.exec(text({}))?.[1] ?? '';

  test('the plan in them passes its check, and each phase has a check', () => {
    const reading = parsePlan({ path: 'plans/shop.md', text: example }, defaultRules);
    if (reading.kind !== 'valid') throw new Error(reading.kind);
    expect(reading.diagnostics).toEqual([]);
    for (const phase of reading.plan.phases)
      expect(parsePhaseContent(reading.draft.source, phase).commands).toHaveLength(1);
  });

  test.each([{}, names])(
    'each target that they name is one of that plan, with names %j',
    (targetNames) => {
      const options = normalizeOptions({ targetNames, agents: { a: { preset: 'claude' } } });
      const file = parsePlanText('plans/shop.md', example, options);
      const project = planProject({ file, projectName: 'shop-plan', collidesWith: [], options });
      const named = [
        ...text(targetNames).matchAll(/run (?:shop-plan|<plan>):([\w.-]+)|-t ([\w.-]+)/g),
      ].map(([, run, many]) => run ?? many);
      expect(named.length).toBeGreaterThan(7);
      const targets = Object.keys(project.targets ?? {});
      expect(named.filter((name = '') => !targets.includes(name))).toEqual([]);
    },
  );
});
