import type { Document } from '../document/document.ts';
import { fenceBody } from '../markdown/fences.ts';
import type { Cell } from '../markdown/table-cells.ts';
import { tablesIn } from '../markdown/tables.ts';
import type { NearMiss } from '../model/plan-draft.ts';
import { columnCalled } from '../vocabulary/column-names.ts';
import { isDependencyName, namesDependencies, toFieldName } from '../vocabulary/field-names.ts';
import { isYaml } from '../vocabulary/fence-languages.ts';
import { isNone } from '../vocabulary/none-words.ts';
import { phaseFieldKind } from '../vocabulary/phase-field-names.ts';
import { withoutEmphasis } from '../vocabulary/quotation-marks.ts';
import { unitCalled } from '../vocabulary/units.ts';

/**
 * What may be a plan as data, and is read as none: a table two of whose rows name others as what they need, by whatever they
 * are called, and a list with dependencies as YAML, in a fence or as front matter.
 */
export function unreadData(document: Document): readonly NearMiss[] {
  const { lines, scan, source } = document;
  const tables = tablesIn(lines).flatMap(({ header, rows }): readonly NearMiss[] => {
    const { column } = columnCalled(header, isDependencyName) ?? {};
    const [first] = header;
    if (column === undefined || first === undefined || !header.some(isOfWork)) return [];
    const cells = rows.map((row) => row.map((cell) => plain(cell.text)));
    const names = new Set(cells.flatMap((row) => row.filter((_, at) => at !== column)));
    const naming = cells.filter((row) => {
      const needed = (row[column] ?? '').split(/[,;+&]/).map((name) => name.trim());
      return needed.some((name) => name.length > 2 && !isNone(name) && names.has(name));
    });
    return naming.length > 1 ? [{ kind: 'dependency-table', range: first.range }] : [];
  });
  const fences = scan.fences
    .filter(({ info }) => isYaml(info))
    .map((fence) => fenceBody(lines, fence));
  const yaml = scan.frontMatter === undefined ? fences : [scan.frontMatter, ...fences];
  const lists = yaml.flatMap((range): readonly NearMiss[] =>
    isList(source.text.slice(range.start, range.end)) ? [{ kind: 'dependency-yaml', range }] : [],
  );
  return [...tables, ...lists];
}

/** Modules depend on each other too; what has a status or an owner, or is called a task, is work. */
function isOfWork({ text }: Cell): boolean {
  return (
    unitCalled(text) !== undefined ||
    phaseFieldKind(toFieldName(text)) === 'status' ||
    /^(?:owner|assignee|effort|estimate|priority)$/iu.test(text)
  );
}

function plain(words: string): string {
  return withoutEmphasis(words).toLowerCase();
}

/** A list below a word for phases, with entries that have ids and dependencies. */
function isList(yaml: string): boolean {
  return (
    /^(?:phases|tasks|milestones|epics|stories|todos|plan)\s*:/mu.test(yaml) &&
    (yaml.match(/^ {0,8}- (?:id|name|phase|task|step|title)\s*:/gmu) ?? []).length > 1 &&
    namesDependencies(yaml)
  );
}
