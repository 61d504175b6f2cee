import { dependenciesOf, outlineOf } from './reading.ts';

/** What the dependency field of a phase with these lines below its heading says. */
export function read(...lines: readonly string[]): string[] {
  const text = `### Phase 9: It\n${lines.join('\n')}\n`;
  const [phase] = outlineOf(text).phases;
  return phase === undefined ? ['no phase'] : dependenciesOf(phase, text);
}
