import { runVariable, type PhaseRecord } from './model.ts';

/** Whether a record was made by the run of Nx that this process belongs to. Undefined: it cannot be known. */
export function madeByThisRun({ run }: PhaseRecord): boolean | undefined {
  const ours = process.env[runVariable];
  return run === undefined || ours === undefined || ours === '' ? undefined : run === ours;
}
