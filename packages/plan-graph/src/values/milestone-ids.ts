/**
 * `[CK.02] 05.01`, as GSD writes that a phase is the fifth of milestone 2 of the project CK; `CK.02-05.01` in names
 * of folders.
 */
const identity = String.raw`(?<project>[A-Z][A-Z0-9]{0,15})\.(?<milestone>\d{2,3})`;
const index = String.raw`\d{2,3}(?:\.\d{2,3})*[A-Za-z]?(?![\p{L}\p{N}_]|\.\d)`;

const written = new RegExp(
  String.raw`^(?:\[${identity}\]\s+|${identity.replaceAll('?<', '?<dashed')}-+)(?<index>${index})$`,
  'u',
);
const display = new RegExp(String.raw`\[${identity}\][ \t]+(?=${index})`, 'gu');

/** Source of a regular expression (flag `u`) for such an id as it is displayed, in groups `project`, `milestone`, `index`. */
export const displayedIdPattern = String.raw`\[${identity}\][ \t]+(?<index>${index})`;

/** The one form of such an id, `CK.02-05`; undefined: it is another kind of id. */
export function dashedId(id: string): string | undefined {
  const groups = written.exec(id)?.groups;
  if (groups === undefined) return undefined;
  const { project, milestone, dashedproject, dashedmilestone, index: own } = groups;
  return `${project ?? dashedproject ?? ''}.${milestone ?? dashedmilestone ?? ''}-${own ?? ''}`;
}

/** The words with displayed ids as dashed ones of the same length, `CK.02---05`, so that their brackets are not those of a list. */
export function withDashedIds(words: string): string {
  return words.replace(display, (all, project: string, milestone: string) =>
    `${project}.${milestone}`.padEnd(all.length, '-'),
  );
}

/** The project and milestone of an id, `ck.2`; undefined: it has none. */
export function milestoneOf(id: string): string | undefined {
  return /^(?<milestone>[a-z][a-z0-9]*\.\d+)-\d/.exec(id)?.groups?.['milestone'];
}
