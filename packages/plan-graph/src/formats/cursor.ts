import { isMap, isSeq, type YAMLMap } from 'yaml';
import { yamlUnder, type YamlValue, yamlValue } from '../markdown/yaml.ts';
import { type DependencyValue, naming, nothingNeeded } from '../references/dependency-value.ts';
import { yamlDependencies } from '../references/yaml-dependencies.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { PhaseDraft } from '../model/plan-draft.ts';
import type { StatusReading } from '../model/status.ts';
import { noWish } from '../model/agent-wish.ts';
import { toNamedId } from '../values/phase-ids.ts';
import { readMarker } from '../vocabulary/status-words.ts';
import { isNone } from '../vocabulary/none-words.ts';
import { lineIndexAt } from '../source/source-text.ts';
import type { Document } from '../document/document.ts';
import type { Format } from './format.ts';

/**
 * Cursor's `.plan.md`: the phases are the `todos` of the front matter, each with `id`, `content`,
 * `status` and, in some tools' form, `blockedBy`. The text below is for people.
 */
export const cursorFormat: Format = {
  recognizes: (document) => todosOf(document).length > 0,
  read: (document) => {
    const problems: Diagnostic[] = [];
    const phases = todosOf(document).flatMap((todo) => {
      const read = readTodo(document, todo);
      if ('problem' in read) problems.push(read.problem);
      return 'phase' in read ? [read.phase] : [];
    });
    // A plan none of whose todos can be read is still one.
    const nearMisses =
      phases.length > 0
        ? []
        : problems.map(({ range }) => ({ kind: 'front-matter' as const, range }));
    return { unit: 'Todo', phases, nearMisses, problems };
  },
};

/** The entries that have an id and say what is to be done. */
function todosOf({ frontMatter: { yaml } }: Document): readonly YAMLMap[] {
  if (yaml === undefined) return [];
  const todos = yamlUnder(yaml, 'todos');
  // Without todos the library is not asked, and then not loaded.
  if (todos === undefined || !isSeq(todos)) return [];
  return todos.items.filter(
    (item): item is YAMLMap => isMap(item) && item.has('id') && item.has('content'),
  );
}

/** Ids become names of targets. */
const idForm = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,79}$/u;

function readTodo(
  { source, frontMatter }: Document,
  todo: YAMLMap,
): { readonly phase: PhaseDraft } | { readonly problem: Diagnostic } {
  const offset = frontMatter.yaml?.start ?? 0;
  const at = (key: string): YamlValue | undefined => yamlValue(todo.get(key, true), offset);
  const id = at('id');
  const content = at('content');
  const start = offset + (todo.range?.[0] ?? 0);
  const end = offset + (todo.range?.[1] ?? 0);
  if (id === undefined || content === undefined || !idForm.test(id.text)) {
    return {
      problem: {
        code: 'bad-field-value',
        severity: 'error',
        message: `Unexpected ${id === undefined ? 'todo' : `id \`${id.text.slice(0, 80)}\``}, expected an id of letters, digits, \`.\`, \`_\` and \`-\``,
        range: id?.range ?? { start, end },
      },
    };
  }
  const line = lineIndexAt(source, content.range.start);
  const lines = { first: line, end: line };
  return {
    phase: {
      id: toNamedId(id.text),
      writtenId: id.text,
      title: content.text.replace(/\s+/g, ' ').trim(),
      heading: content.range,
      idRange: id.range,
      // YAML is no markdown: nothing in it is to be read as such.
      section: { start, end: start },
      lines,
      fieldLines: lines,
      status: statusOf(at('status')),
      boxes: { ticked: 0, total: 0 },
      blocks: [],
      depth: 6,
      dependencyFields: yamlDependencies(todo, offset, readId),
      estimate: undefined,
      outputs: undefined,
      reads: undefined,
      timeoutMs: undefined,
      retries: undefined,
      cwd: undefined,
      agent: noWish,
      mayRun: false,
    },
  };
}

function statusOf(status: YamlValue | undefined): StatusReading {
  const value = readMarker(status?.text ?? '')?.status;
  return value === undefined
    ? { value: 'pending', from: 'default', note: '' }
    : { value, from: 'field', note: '' };
}

/** An id, whatever it looks like: `1.10` and `build and test` are names too. */
function readId(text: string, offset: number): DependencyValue {
  const range = { start: offset, end: offset + text.length };
  return isNone(text) ? nothingNeeded : naming({ kind: 'phase', id: toNamedId(text), range });
}
