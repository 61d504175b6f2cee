/** Forms of a run for other tools. */
export const runForms = ['junit', 'ctrf', 'trace', 'markdown', 'otlp'] as const;
export type RunForm = (typeof runForms)[number];

export function isRunForm(format: string): format is RunForm {
  return runForms.some((form) => form === format);
}
