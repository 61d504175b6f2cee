import type { DiagnosticCode } from '../diagnostic/codes.ts';

/**
 * Codes whose `fix` says what to think about: no edit can do it, because only a person knows the answer. Each with what
 * it is that they know.
 */
export const decisions = {
  'alternatives-in-command': 'which of the commands is meant',
  'bad-field-value': 'which value is meant',
  'ignored-text': 'which of the words are dependencies',
  'invalid-front-matter': 'what the YAML was to say',
  'or-dependency': 'which of the phases is needed',
  'output-conflict': 'which phase is to write the file',
  'output-outside-workspace': 'which files the phase writes',
  placeholder: 'what the placeholder stands for',
  'placeholder-in-command': 'what the placeholder stands for',
  'plan-too-large': 'where to divide the plan',
  'source-mismatch': 'which of the two places is right',
  'wave-mismatch': 'whether the table or the dependency is right',
} as const satisfies Readonly<Partial<Record<DiagnosticCode, string>>>;
