/**
 * Whether a file is where only plans are kept, so that numbered headings without a word that names a phase are phases
 * there, and a file without any is asked about. A `plan.md` of spec-kit describes a design; its tasks are the plan.
 */
export function isPlanPlace(path: string): boolean {
  const words = path.toLowerCase();
  if (isAboutPlans(path)) return false;
  if (/(?:^|\/)specs\/[^/]+\/plan\.md$/.test(words)) return false;
  return places.test(words);
}

/** Whether a file is called as those are that tell of a folder and its plans: numbers and boxes alone make none of it. */
export function isAboutPlans(path: string): boolean {
  return about.test(path);
}

/** `README.md`, `README.de.md`, `plan-template.md`; not `indexing.md` or `notifications.md`. */
const about =
  /(?:^|\/)(?:(?:readme|index|overview|changelog|notes?)(?:[._-][a-z]{2}(?:-[a-z]{2})?)?|(?:[^/]*[._-])?templates?)\.md$/i;

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
