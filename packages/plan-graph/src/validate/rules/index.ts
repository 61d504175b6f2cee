import { blocksMismatch } from './blocks-mismatch.ts';
import { countMismatch } from './count-mismatch.ts';
import { cycle } from './cycle.ts';
import { duplicateId } from './duplicate-id.ts';
import { emptyDependencies } from './empty-dependencies.ts';
import { longId } from './long-id.ts';
import { multipleFields } from './multiple-fields.ts';
import { noPhases } from './no-phases.ts';
import { outputConflict } from './output-conflict.ts';
import { outputOutsideWorkspace } from './output-outside-workspace.ts';
import { placeholder } from './placeholder.ts';
import { planTooLarge } from './plan-too-large.ts';
import { sourceMismatch } from './source-mismatch.ts';
import { unclosedBracket } from './unclosed-bracket.ts';
import { unreadableMarker } from './unreadable-marker.ts';
import { waveMismatch } from './wave-mismatch.ts';
import { writeConflict } from './write-conflict.ts';
import type { Rule } from './rule.ts';

/** Every rule, in the order of the alphabet: what they find is sorted by its place. */
export const rules: readonly Rule[] = [
  blocksMismatch,
  countMismatch,
  cycle,
  duplicateId,
  emptyDependencies,
  longId,
  multipleFields,
  noPhases,
  outputConflict,
  outputOutsideWorkspace,
  placeholder,
  planTooLarge,
  sourceMismatch,
  unclosedBracket,
  unreadableMarker,
  waveMismatch,
  writeConflict,
];
