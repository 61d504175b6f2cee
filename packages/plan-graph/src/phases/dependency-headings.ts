import {
  bareName,
  isDependencyName,
  isLooseDependencyName,
  mayNameDependencies,
  namesDependencies,
} from '../vocabulary/field-names.ts';
import { conjunctionPattern } from '../vocabulary/separators.ts';
import { isPhaseName, isUnitName } from '../vocabulary/units.ts';
import { withoutOwnName } from './own-name.ts';

/** Longer headings are sentences. */
const longest = 80;

const joints = new RegExp(String.raw`\s*[&/,+、和と]\s*|\s+${conjunctionPattern}\s+`, 'u');

/** What a heading about dependencies says besides, `Dependencies on earlier phases`, without the unit. */
const ofOthers =
  /(?<!\s)\s+(?:on|of|from|to|for|auf|von|zu|sur|de|des|envers|con|di|da|van|от)\s+(?:(?:the|les|las|os|as|den|der|le|de)\s+)?(?:(?:earlier|previous|prior|other|preceding|upstream|früheren|vorherigen|anderen|vorige|eerdere|предыдущих|других)\s+(?<after>\p{L}+)|(?<before>\p{L}+)\s+(?:précédentes?|antérieures?|anteriores|previas|precedenti))$/u;

/**
 * Whether a heading is nothing but a label for dependencies: `Dependencies`, `2.3 Prerequisites:`,
 * `Dependencies & Prerequisites`, `Dependencies on earlier phases`, in Phase 2 also `Phase 2 Dependencies`.
 *
 * @param called - how the phase is called in whose text it stands: `Phase 2`
 */
export function isDependencyHeading(
  words: string,
  unit: string,
  called: readonly string[] = [],
): boolean {
  if (words.length > longest * 2 || !mayNameDependencies(words)) return false;
  const name = nameIn(withoutOwnName(words, called));
  if (name === '') return false;
  const others = ofOthers.exec(name);
  const { after, before = after } = others?.groups ?? {};
  const label =
    others === null || !isUnitName(before ?? '', unit) ? name : name.slice(0, others.index);
  return label.split(joints).every(isDependencyName);
}

/** `#### Requires`, `#### Entry criteria`: said of machines and people as well. */
export function isLooseDependencyHeading(words: string, unit: string): boolean {
  return isLooseDependencyName(nameIn(words)) && !isDependencyListHeading(words, unit);
}

/** Headings below which people write a phase's metadata where each phase is a page of its own. */
const metadataNames: ReadonlySet<string> = new Set([
  ...[
    'context',
    'context links',
    'metadata',
    'meta',
    'kontext',
    'contexte',
    'contexto',
    'contesto',
  ],
]);

export function isMetadataHeading(words: string): boolean {
  return metadataNames.has(nameIn(words));
}

/** `Phase Dependencies`: what stands below it is about all phases, even inside the last of them. */
export function isDependencyListHeading(words: string, unit: string): boolean {
  // Most headings name none, and the expressions for those that do are slow.
  if (words.length > longest || !mayNameDependencies(words)) return false;
  if (!namesDependencies(words) && dependencyEnd(words) === undefined)
    return isOneWord(words, unit);
  const name = nameIn(words);
  const subject = /^(?<subject>\p{L}[\p{L} ]{0,40}) dependencies$/iu.exec(name)?.groups?.[
    'subject'
  ];
  if (subject !== undefined) return isPhaseName(subject, unit);
  // `Dépendances de phases`, `阶段依赖关系`
  const noun = name.split(/\s+/).find(isDependencyName) ?? dependencyEnd(name);
  if (noun === undefined) return false;
  const rest = name
    .replace(noun, ' ')
    .trim()
    .replace(
      /^(?:de|des|der|di|tra|van|zwischen|entre|между|fra)\s+(?:(?:les|las|los|den|le|de|as|os)\s+)?/u,
      '',
    )
    .replace(/之间的?|の$|間の?$/u, '');
  return rest !== name && isPhaseName(rest, unit);
}

const germanNoun = 'abhängigkeiten';

/** `Phasenabhängigkeiten` is one word. */
function isOneWord(words: string, unit: string): boolean {
  const word = /^\P{L}*(?<word>\p{L}+)\P{L}*$/u.exec(words)?.groups?.['word']?.toLowerCase();
  return (
    word?.endsWith(germanNoun) === true && isPhaseName(word.slice(0, -germanNoun.length), unit)
  );
}

function dependencyEnd(name: string): string | undefined {
  return /(?:依赖关系|依赖|依賴關係|依賴|依存関係|依存|의존성)$/u.exec(name)?.[0];
}

/** `Task 2.1: …`, `TASK-5.1`, `1.2 Tables`: what stands below is about a part of the phase. */
export function isPartHeading(words: string): boolean {
  return /^[^\p{L}\d]{0,20}(?:\p{L}{1,40}[\s#_-]{0,3})?\d/u.test(words);
}

/** The same without `2. Tables`: a chapter about the phase may have a number too. */
export function isNamedPartHeading(words: string): boolean {
  return /^[^\p{L}\d]{0,20}(?:\p{L}{1,40}[\s#_-]{0,3}\d|\d+\.\d)/u.test(words);
}

function nameIn(words: string): string {
  return words.length > longest ? '' : bareName(words);
}
