import type { Plan } from '../../src/model/plan.ts';
import { read } from '../validate/reading.ts';

/** A plan without mistakes, whose phases need what they say and no more. */
export function valid(text: string): Plan {
  const reading = read(text, { missing: 'independent' });
  if (reading.kind !== 'valid') throw new Error('expected a valid plan');
  return reading.plan;
}
