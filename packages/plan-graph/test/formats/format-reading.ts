import { read } from '../validate/reading.ts';

/** The format and the unit of a plan. */
export const formatOf = (text: string): string => {
  const { format, unit } = read(text).draft.rules;
  return `${format} ${unit}`;
};

/** The status of each phase, with what says so. */
export const statusesOf = (text: string): readonly string[] =>
  read(text).draft.phases.map(({ id, status }) => `${id} ${status.value} ${status.from}`);
