import { isMap, isSeq } from 'yaml';
import { parseFrontMatter } from '../document/front-matter.ts';
import { yamlUnder, yamlValue, type YamlValue } from '../markdown/yaml.ts';
import type { PlanDraft } from '../model/plan-draft.ts';
import { idAsWritten } from '../references/references.ts';
import { idTokens } from './id-tokens.ts';
import type { WrittenId } from './mentions.ts';

/** The ids under `phases` of the front matter that say which phase an entry is about. */
export function frontMatterIds({ source, lines, phases }: PlanDraft): readonly WrittenId[] {
  if (source.parts !== undefined) return [];
  const { yaml } = parseFrontMatter(source, lines.scan.frontMatter);
  if (yaml === undefined) return [];
  const known = new Set(phases.map(({ id }) => id));
  const node = yamlUnder(yaml, 'phases');
  return subjects(node, yaml.start).flatMap(({ text, range }) =>
    (idAsWritten(text, (id) => known.has(id)) ?? []).flatMap((id) =>
      idTokens(source.text, range, id)
        .slice(0, 1)
        .map((at) => ({ id, range: at })),
    ),
  );
}

/** The keys of a map; of a list what stands under `id` or `phase` of each entry. */
function subjects(node: unknown, start: number): readonly YamlValue[] {
  if (isMap(node)) return node.items.flatMap(({ key }) => yamlValue(key, start) ?? []);
  if (!isSeq(node)) return [];
  return node.items.flatMap((entry) => {
    if (!isMap(entry)) return [];
    const value: unknown = entry.get('id', true) ?? entry.get('phase', true);
    return yamlValue(value, start) ?? [];
  });
}
