import type { PhaseDraft } from '../model/plan-draft.ts';

/** The keys that say how a phase is run, of those that may stand elsewhere than in its text. Title, status and dependencies are hashed by themselves. */
const settings = [
  ...(['files', 'outputs', 'reads', 'timeoutMs', 'retries', 'cwd', 'exclusive'] as const),
  'agent',
] as const;

/**
 * How a phase is run as far as its own text does not say it: that text is hashed, and an edit of what stands elsewhere
 * must ask for a new run as well. Places and limits of cost ask for no other work.
 */
export function inheritedSettings(phase: PhaseDraft): readonly unknown[] {
  const { inherited = [] } = phase;
  return settings
    .filter((key) => inherited.includes(key))
    .map((key) => {
      const value = key === 'agent' ? phase.agent.name?.value : phase[key];
      return [key, JSON.stringify(value, withoutPlaces)];
    });
}

function withoutPlaces(key: string, value: unknown): unknown {
  return key === 'range' ? undefined : value;
}
