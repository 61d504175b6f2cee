import { nearestName } from 'plan-graph/internal';
import { isPlainPath } from '../../../inference/layout/glob-literal.ts';
import type { Answers } from './answers.ts';

/** A path like the one written that files do answer to; undefined where there is no likely one. */
export function nearestInput(pattern: string, answers: Answers): string | undefined {
  const segments = pattern.split('/');
  const corrected: string[] = [];
  for (const [index, segment] of segments.entries()) {
    if (!isPlainPath(segment)) {
      corrected.push(...segments.slice(index));
      break;
    }
    const names = namesIn(corrected.join('/'), answers.paths);
    const name = names.has(segment) ? segment : nearestName([...names].sort(), segment);
    if (name === undefined) return elsewhere(segments, answers);
    corrected.push(name);
  }
  const nearest = corrected.join('/');
  return nearest !== pattern && answers.has(nearest) ? nearest : elsewhere(segments, answers);
}

/** The one file of that name, if there is just one. */
function elsewhere(segments: readonly string[], { paths }: Answers): string | undefined {
  const name = segments.at(-1) ?? '';
  if (!isPlainPath(name) || !name.includes('.')) return undefined;
  const found = paths.filter((path) => path.endsWith(`/${name}`) || path === name);
  return found.length === 1 ? found[0] : undefined;
}

function namesIn(folder: string, paths: readonly string[]): ReadonlySet<string> {
  const above = folder === '' ? '' : `${folder}/`;
  const names = new Set<string>();
  for (const path of paths) {
    if (!path.startsWith(above)) continue;
    const [name] = path.slice(above.length).split('/', 1);
    if (name !== undefined) names.add(name);
  }
  return names;
}
