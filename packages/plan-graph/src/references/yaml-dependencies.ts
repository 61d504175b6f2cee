import {
  isEmptyYaml,
  type Yaml,
  yamlEntries,
  yamlItems,
  yamlOthers,
  yamlRange,
  type YamlValue,
  yamlValue,
  yamlValues,
} from '../markdown/yaml.ts';
import type { DependencyField, DependencyItem } from '../model/dependency.ts';
import { isDependencyName, toFieldName } from '../vocabulary/field-names.ts';
import { type DependencyValueReader, joinedValues } from './dependency-value.ts';

/** What a map of YAML says a phase needs: every key that names dependencies, in the order of the text. */
export function yamlDependencies(
  map: unknown,
  start: Yaml['start'],
  read: DependencyValueReader,
): readonly DependencyField[] {
  return yamlEntries(map).flatMap(({ key, value }) =>
    isDependencyName(toFieldName(key)) ? (yamlDependencyField(value, start, read) ?? []) : [],
  );
}

/**
 * What one value of YAML says a phase needs: a text, or a list of them. An empty list says that it needs nothing.
 * What is no text, such as `true` or a list in a list, is no reference, and unreadable. Undefined: the value says nothing.
 */
export function yamlDependencyField(
  node: unknown,
  start: Yaml['start'],
  read: DependencyValueReader,
): DependencyField | undefined {
  if (isEmptyYaml(node)) return undefined;
  const values = yamlValues(node, start).filter(({ text }) => text.trim() !== '');
  const said = joinedValues(values.map(({ text, range }) => read(text, range.start)));
  const others = yamlOthers(node, start);
  const items: readonly DependencyItem[] = [
    ...said.items,
    ...others.map((range) => ({ kind: 'unreadable', range }) as const),
  ];
  const isEmptyList = yamlItems(node).length === 0 && values.length === 0;
  const none = items.length === 0 && (isEmptyList || said.none);
  if (items.length === 0 && !none && said.unclosedBracket === undefined) return undefined;
  const whole = yamlRange(node, start);
  const [first = { range: whole }, last = first] = [values[0], values.at(-1)];
  const range = { start: first.range.start, end: last.range.end };
  return { source: 'front matter', key: range, value: range, ...said, items, none };
}

/** How an entry of a list calls the phase that it is about: `id: 2`, or else `phase: 2`. */
export function yamlPhase(entry: unknown, start: Yaml['start']): YamlValue | undefined {
  const keys = yamlEntries(entry);
  const id = keys.find(({ key }) => key === 'id') ?? keys.find(({ key }) => key === 'phase');
  return yamlValue(id?.value, start);
}
