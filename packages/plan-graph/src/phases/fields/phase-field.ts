import type { Diagnostic, Severity } from '../../diagnostic/diagnostic.ts';
import { noWish } from '../../model/agent-wish.ts';
import type { PhaseDraft, ReadItem } from '../../model/plan-draft.ts';
import type { FieldValue } from '../../references/field-values.ts';
import type { DependencyValueReader } from '../../references/dependency-value.ts';
import type { Range } from '../../source/source-text.ts';
import type { LabelledValue } from '../../values/labelled-values.ts';
import type { Marker } from '../../vocabulary/status-words.ts';

/** What the fields of one phase say together. */
export interface PhaseFields extends Pick<
  PhaseDraft,
  | 'dependencyFields'
  | 'blocks'
  | 'estimate'
  | 'outputs'
  | 'timeoutMs'
  | 'retries'
  | 'cwd'
  | 'exclusive'
  | 'agent'
  | 'approval'
> {
  readonly status: Marker | undefined;
  /** What is in doubt narrows nothing: the phase then reads the whole workspace, which is safe. */
  readonly inputs: { readonly items: readonly ReadItem[]; readonly isInDoubt: boolean };
  readonly problems: readonly Diagnostic[];
}

/** The same while it is collected: lists grow in place, because a text may hold any number of fields. */
export type FieldsSoFar = {
  -readonly [Key in keyof PhaseFields]: PhaseFields[Key] extends readonly (infer Item)[]
    ? Item[]
    : PhaseFields[Key];
};

/** What a phase says that has no fields. */
export const noFields: PhaseFields = {
  dependencyFields: [],
  blocks: [],
  estimate: undefined,
  outputs: undefined,
  timeoutMs: undefined,
  retries: undefined,
  cwd: undefined,
  exclusive: undefined,
  agent: noWish,
  approval: undefined,
  status: undefined,
  inputs: { items: [], isInDoubt: false },
  problems: [],
};

/** A field as it stands in a phase. */
export interface WrittenField {
  readonly label: LabelledValue;
  /** What stands behind the colon on the line of the label. */
  readonly value: string;
  /** The value without emphasis, quotes and back-ticks. */
  readonly plain: string;
  /** The value with what it runs on to, or the items of the list below a label without one. */
  readonly values: () => readonly FieldValue[];
  /** The text of a range of the file. */
  readonly words: (range: Range) => string;
  readonly readDependencies: DependencyValueReader;
}

/** What a field says. Without a value it says nothing that can be used. */
export interface Parsed<Value> {
  readonly value?: Value;
  readonly problems?: readonly Diagnostic[];
}

/** Takes in one field of a phase. */
export type PhaseField = (written: WrittenField, fields: FieldsSoFar) => void;

/**
 * One kind of field: what it says, and what that means for the phase. Of a field that is written more than
 * once the first value that can be read counts, unless its values are lists, which add up.
 */
export function phaseField<Value>({
  parse,
  apply,
}: {
  readonly parse: (written: WrittenField) => Parsed<Value>;
  readonly apply: (fields: FieldsSoFar, value: Value) => void;
}): PhaseField {
  return (written, fields) => {
    const { value, problems = [] } = parse(written);
    for (const problem of problems) fields.problems.push(problem);
    if (value !== undefined) apply(fields, value);
  };
}

/** A value that cannot be read. */
export function badValue(
  { label }: WrittenField,
  written: string,
  expected: string,
  severity: Severity = 'error',
): Diagnostic {
  return {
    code: 'bad-field-value',
    severity,
    message: `Unexpected ${written === '' ? 'empty value' : `\`${written}\``} for \`${label.name}\`, expected ${expected}`,
    range: label.value.start < label.value.end ? label.value : label.key,
  };
}
