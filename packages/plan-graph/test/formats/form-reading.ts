import { defaultRules } from '../../src/model/rules.ts';
import { parsePlan } from '../../src/parse-plan.ts';
import { diagnosticsOf } from '../validate/reading.ts';

/** `Unit: 1 2<1`; of a file that is none, its kind, and what is found in it. */
export function read(text: string, path: string): string {
  const reading = parsePlan({ path, text }, defaultRules);
  if (reading.kind !== 'valid') {
    const found = diagnosticsOf(reading).map(
      ({ message }) => message.split('found ')[1] ?? message,
    );
    return [reading.kind, ...found].join(': ');
  }
  const edges = reading.plan.phases.map(
    ({ id, dependencies }) =>
      id + (dependencies.length === 0 ? '' : `<${dependencies.map(({ on }) => on).join(',')}`),
  );
  return `${reading.draft.rules.unit}: ${edges.join(' ')}`;
}

export const anywhere = (text: string): string => read(text, 'docs/design.md');

export const atPlans = (text: string): string => read(text, 'plans/shop.md');

export const box = '- [ ] a\n- [ ] b\n\n';

export const words = 'Words about it.\n\n';
