/**
 * Whether a file is where only plans are kept, so that numbered headings without a word that names a phase are phases
 * there, and a file without any is asked about. A `plan.md` of spec-kit describes a design; its tasks are the plan.
 */
export function isPlanPlace(path: string): boolean {
  const words = path.toLowerCase();
  if (/(?:^|\/)(?:readme|index|overview|changelog|notes?|.*template)[^/]*$/.test(words))
    return false;
  if (/(?:^|\/)specs\/[^/]+\/plan\.md$/.test(words)) return false;
  return places.test(words);
}

const places = new RegExp(
  [
    String.raw`(?:^|/)(?:implementation|task|project|work|execution|migration|refactoring)?[-_]?plan\.md$`,
    String.raw`\.plan\.md$`,
    String.raw`(?:^|/)plans/(?:.*/)?[^/]+\.md$`,
    String.raw`(?:^|/)(?:\.kiro/|\.specify/|kitty-)?specs/[^/]+/tasks\.md$`,
    String.raw`(?:^|/)openspec/changes/[^/]+/tasks\.md$`,
    String.raw`(?:^|/)\.planning/(?:.*/)?roadmap\.md$`,
  ].join('|'),
);
