import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { frontMatterValues } from '../document/front-matter-values.ts';
import { yamlRange } from '../markdown/yaml.ts';
import type { PhaseDraft } from '../model/plan-draft.ts';
import type { Rules } from '../model/rules.ts';
import type { Range } from '../source/source-text.ts';
import type { JoinedPart } from './joined-document.ts';

/** What the front matter of a phase's own file says of the phase. */
export function fileSettings({ frontMatter, start }: JoinedPart): Partial<PhaseDraft> {
  const shifted = <Item extends { readonly range: Range }>(item: Item): Item => ({
    ...item,
    range: { start: item.range.start + start, end: item.range.end + start },
  });
  const { agent, approval, reads } = frontMatter;
  const files = frontMatterValues(frontMatter, 'files_modified')?.map((value) => ({
    path: value.text,
    range: shifted(value).range,
  }));
  return {
    agent: {
      ...agent,
      name: agent.name && shifted(agent.name),
      reviewer: agent.reviewer && shifted(agent.reviewer),
    },
    approval,
    reads: reads?.map(shifted),
    ...(files !== undefined && { files }),
  };
}

/** By which rules a plan is read, its first file says for all of them. */
export function unreadRules({ frontMatter, start }: JoinedPart): readonly Diagnostic[] {
  const { yaml, rules } = frontMatter;
  if (start === 0 || yaml === undefined) return [];
  // `format` is a word that other tools use too.
  const keys = (Object.keys(rules) as (keyof Rules)[]).filter((key) => key !== 'format');
  return keys.map((key) => ({
    code: 'bad-field-value',
    severity: 'warning',
    message: `Unexpected \`${key}\` in the front matter of a phase's own file, expected it in the plan's first file; it is ignored`,
    range: yamlRange(yaml.document.get(key, true), yaml.start + start),
    fix: "Move it to the front matter of the plan's first file.",
  }));
}
