import type { TextEdit } from '../edit/text-edit.ts';
import type { PlanDraft } from '../model/plan-draft.ts';
import { insertion, lineEnding } from './plan-fix.ts';

/** Sets a key of the front matter, which is made where there is none. */
export function frontMatterKey(draft: PlanDraft, key: string, value: string): readonly TextEdit[] {
  const { source, lines } = draft;
  const ending = lineEnding(draft);
  const inner = lines.scan.frontMatter;
  const line = `${key}: ${value}`;
  if (inner === undefined) {
    const start = source.text.startsWith('\uFEFF') ? 1 : 0;
    return [insertion(start, ['---', line, '---', '', ''].join(ending))];
  }
  const yaml = source.text.slice(inner.start, inner.end);
  const known = new RegExp(String.raw`^${key}[ \t]*:.*$`, 'm').exec(yaml);
  if (known === null) return [insertion(inner.start, `${line}${ending}`)];
  const start = inner.start + known.index;
  return [{ range: { start, end: start + known[0].trimEnd().length }, text: line }];
}
