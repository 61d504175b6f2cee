import { ownValue } from '../own-value.ts';
import type { OptionProblems } from './option-problems.ts';

/**
 * The option `plans`: further places where plans are, such as `docs/epics.md`. Their globs become part of
 * the plugin's own, which is one long alternative in braces; so none may hold a brace or a comma.
 */
export function normalizePlaces(
  value: unknown,
  problems: Pick<OptionProblems, 'expected' | 'texts'>,
): readonly string[] {
  const places = problems.texts(value, 'options.plans') ?? [];
  for (const place of places) {
    if (!isPlace(place)) {
      problems.expected(
        'options.plans',
        place,
        'paths or globs from the workspace root that end in `.md`, such as `docs/epics.md`, without the characters {}(),!\\',
      );
    }
  }
  return places;
}

function isPlace(text: string): boolean {
  return (
    /[^/]\.md$/.test(text) &&
    !/[{}(),!\\\p{Cc}]/u.test(text) &&
    text.split('/').every((segment) => segment !== '' && !/^\.{1,2}$/.test(segment))
  );
}

/**
 * The further places that all entries of nx.json name for plans, each once. What is wrong among them is
 * left to {@link normalizePlaces}.
 *
 * @param nxJson - anything
 */
export function placesIn(nxJson: unknown): readonly string[] {
  const entries = ownValue(nxJson, 'plugins');
  const places = (Array.isArray(entries) ? entries : []).flatMap((entry: unknown) => {
    const plans = ownValue(ownValue(entry, 'options'), 'plans');
    return ownValue(entry, 'plugin') === 'nx-phases' ? [plans].flat() : [];
  });
  const right = places.filter((place) => typeof place === 'string' && isPlace(place));
  return [...new Set(right as readonly string[])].toSorted();
}
