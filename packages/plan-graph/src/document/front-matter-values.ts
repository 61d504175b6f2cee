import { isEmptyYaml, type YamlValue, yamlUnder, yamlValues } from '../markdown/yaml.ts';
import type { FrontMatterKey } from './front-matter-fields.ts';
import type { FrontMatter } from './front-matter.ts';

/** The texts and numbers under a key: of a list, each of its entries. Undefined: there is no such key, or it is empty. */
export function frontMatterValues(
  { yaml }: Pick<FrontMatter, 'yaml'>,
  key: FrontMatterKey,
): readonly YamlValue[] | undefined {
  if (yaml === undefined) return undefined;
  const node = yamlUnder(yaml, key);
  return isEmptyYaml(node) ? undefined : yamlValues(node, yaml.start);
}
