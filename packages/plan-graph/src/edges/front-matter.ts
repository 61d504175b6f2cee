import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { isMapYaml, yamlEntries, yamlItems, yamlUnder } from '../markdown/yaml.ts';
import type { DependencyField, PhaseId } from '../model/dependency.ts';
import { isReference } from '../references/dependency-value.ts';
import {
  yamlDependencies,
  yamlDependencyField,
  yamlPhase,
} from '../references/yaml-dependencies.ts';
import { byId, type EdgeReader } from './edge-reader.ts';

/**
 * What the front matter says of each phase: `phases: {2: [1]}`, or `phases: {2: {depends_on: [1]}}`,
 * or a list `phases: [{id: 2, depends_on: [1]}]`. Other shapes of `phases` are other tools'.
 */
export const frontMatterReader: EdgeReader = {
  source: 'front matter',
  read({ document: { frontMatter } }, { read, named }) {
    const { yaml } = frontMatter;
    const fields = new Map<PhaseId, DependencyField>();
    if (yaml === undefined) return { needs: byId(fields) };
    const strangers: { readonly written: string; readonly field: DependencyField }[] = [];
    const add = (written: string | undefined, field: DependencyField | undefined): void => {
      if (written === undefined || field === undefined) return;
      const ids = named(written);
      if (ids.length === 0) strangers.push({ written, field });
      for (const id of ids) if (!fields.has(id)) fields.set(id, field);
    };
    const ofMap = (map: unknown): DependencyField | undefined =>
      yamlDependencies(map, yaml.start, read)[0];
    const node = yamlUnder(yaml, 'phases');
    if (node === undefined) return { needs: byId(fields) };
    for (const { key, value } of yamlEntries(node)) {
      add(key, isMapYaml(value) ? ofMap(value) : yamlDependencyField(value, yaml.start, read));
    }
    for (const entry of yamlItems(node)) {
      add(yamlPhase(entry, yaml.start)?.text, ofMap(entry));
    }
    // Where no key is a phase of this plan, the whole map is another tool's.
    const problems = fields.size === 0 ? [] : strangers.filter(namesPhase).map(unknownKey);
    return { needs: byId(fields), problems };
  },
};

function namesPhase({ field }: { readonly field: DependencyField }): boolean {
  return field.items.some(isReference);
}

function unknownKey({
  written,
  field,
}: {
  readonly written: string;
  readonly field: DependencyField;
}): Diagnostic {
  return {
    code: 'unreadable-reference',
    severity: 'warning',
    message: `Unexpected \`${written.slice(0, 80)}\` in \`phases\` of the front matter, expected a phase of this plan; what it needs is ignored`,
    range: field.key,
  };
}
