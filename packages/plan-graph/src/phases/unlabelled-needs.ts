import { type LabelledValue, readLabelledValues } from '../values/labelled-values.ts';
import { isPlainNumbers } from '../values/plain-numbers.ts';
import { timeWords } from '../vocabulary/dependency-labels.ts';
import { withoutBox } from '../vocabulary/boxes.ts';
import {
  isDependencyName,
  mayNameDependencies,
  startsLikeDependencyName,
  toFieldName,
} from '../vocabulary/field-names.ts';
import { phaseFieldKind } from '../vocabulary/phase-field-names.ts';
import { sentenceSigns } from '../vocabulary/sentences.ts';
import {
  enables,
  firstLetter,
  laterSentences,
  loose,
  needAt,
  needOf,
  sentenceIn,
  type SentencePlace,
} from './need-sentences.ts';
import { asideNeedPattern, shortNeedPattern } from '../vocabulary/need-sentences.ts';

/*
 * What a phase needs, said without a label of its own: in a sentence, a remark, a status, or with a name of the field that
 * no colon follows. All of it is read only where it names phases by the unit, as `Requires:` is.
 */

/** `**Priority**: High (depends on Phase 1)`; `Depends on: Phase 1 (needs its tables)` explains what is needed. */
const remark = new RegExp(
  String.raw`[(（]\s*(?<key>${shortNeedPattern}|after)(?:\s*[:：])?\s+(?<value>[^\s()（）](?:[^()（）]|[(（][^()（）]*[)）])*)[)）]`,
  'giu',
);
/** `**Status**: blocked by Phase 3` */
const inStatus = new RegExp(
  String.raw`(?<![\p{L}(（])(?<key>${shortNeedPattern})\s+(?<value>[^\s()（）|][^()（）|]*)`,
  'giu',
);

/** `**Scope:** the rest. **Depends on Phase 2.**` */
const inBold = new RegExp(
  String.raw`(?:\*\*|__)(?<=\S\s+..)(?<key>${shortNeedPattern})\s+(?<value>[^*_\s][^*_]*)(?:\*\*|__)`,
  'giu',
);

/** What such a text has in any case. */
const verbInBold = new RegExp(String.raw`(?:\*\*|__)(?:${shortNeedPattern})\s`, 'iu');

/** `Status: open. Depends on: Phase 1`, `Build the API. Depends on: Phase 1`: a label in the middle of a line, behind a sentence. */
const behindSentence = new RegExp(
  String.raw`(?<=[${sentenceSigns},)）—–✅][*_\x60]{0,3}\s)(?<key>\p{L}[\p{L} _-]{2,30}?)\s?[:：]\s*(?<value>\S.*?)(?=$|[${sentenceSigns}|·]\s+[*_]{0,3}\p{L}[\p{L} ]{0,30}[:：])`,
  'gu',
);

/**
 * What such a line says, of which it is known that it names dependencies. An item without a field of the phase is one of its tasks, and says what that needs.
 *
 * @param isItem - whether the line is of a list
 */
export function needsBehindSentence(
  content: string,
  offset: number,
  labels: readonly LabelledValue[],
  isItem: boolean,
): readonly LabelledValue[] {
  if (labels.some(({ name }) => isDependencyName(name))) return [];
  if (isItem && !labels.some(({ name }) => phaseFieldKind(name) !== undefined)) return [];
  return [...content.matchAll(behindSentence)].flatMap((match) => {
    const name = toFieldName(match.groups?.['key'] ?? '');
    if (!isDependencyName(name)) return [];
    const need = needOf(match, offset);
    return [isPlainNumbers(match.groups?.['value'] ?? '') ? { ...need, name } : need];
  });
}

/** `- [ ] Depends on: Phase 1`, `- [ ] Blocks: Phase 3` is no work, whatever its box says. */
export function needsInTask(content: string, offset: number): readonly LabelledValue[] {
  const words = withoutBox(content);
  if (words === content) return [];
  const [label] = readLabelledValues(words, offset + content.length - words.length);
  if (label === undefined) return [];
  const kind = phaseFieldKind(label.name);
  if (kind === 'dependencies' || kind === 'looseDependencies') return [{ ...label, name: loose }];
  return kind === 'blocks' || kind === 'looseBlocks' ? [{ ...label, name: enables }] : [];
}

/** `**Note:** depends on Phase 1` */
const isNote = /^(?:note|notes|remark|remarks|important|hinweis|nota)$/;

/** Needs no colon, although it is said of other things as well. */
const requires = 'requires';

/** `(depends on Phase 1)`, `(blocks Phase 2)`, without the brackets. */
export function needsInAside(content: string, offset: number): readonly LabelledValue[] {
  const blocks = blocking.exec(content);
  if (blocks !== null) return [{ ...needOf(blocks, offset), name: enables }];
  const needs = aside.exec(content);
  return needs === null ? [] : [needOf(needs, offset)];
}

/** `after Phase 1` */
const aside = new RegExp(String.raw`^\s*(?<key>${asideNeedPattern})\s+(?<value>\S.*)$`, 'iu');

/** `blocks Phase 2` */
const blocking = /^\s*(?<key>(?:un)?blocks\s)(?<value>.+)$/iu;

/** `**Blocks** Phase 2`, `**Blocks Phase 2**`, `**Needs** Phase 1` */
const boldVerb =
  /^\*\*(?<key>(?:un)?blocks|needs)(?:\*\*)?(?:\s+[—–-])?\s+(?<value>[^\s*—–-][^*]*)\*{0,2}\.?$/iu;

/** Says what is needed without a label of its own. */
export function needsInSentence(
  content: string,
  offset: number,
  labels: readonly LabelledValue[],
  place: SentencePlace,
): readonly LabelledValue[] {
  // Most lines are none of these, and told so without an expression.
  const found =
    content.includes('**') && verbInBold.test(content) ? [...content.matchAll(inBold)] : [];
  if (labels.length === 0) {
    const verb = content.startsWith('**') ? boldVerb.exec(content) : null;
    if (verb !== null) {
      const isNeed = /^needs/iu.test(verb.groups?.['key'] ?? '');
      return [{ ...needOf(verb, offset), name: isNeed ? loose : enables }];
    }
    if (found.length > 0) return found.map((match) => needOf(match, offset));
    const plain = needsBetweenDots(content, offset);
    const own = plain.length > 0 ? plain : (sentenceIn(content, offset, place) ?? []);
    return own.length > 0 || place.isItem ? own : laterSentences(content, offset, place);
  }
  const [{ name, key, value }] = labels as readonly [LabelledValue];
  const written = content.slice(value.start - offset, value.end - offset);
  const time = timeWords(name, written);
  if (time !== undefined)
    return [{ name: loose, key, value: { ...value, start: value.start + time } }];
  const noted = isNote.test(name) ? needAt(content, offset, value.start - offset, 0) : undefined;
  if (noted !== undefined) return noted;
  // `- **Depends on Phase 1**: its tables`
  const inLabel =
    startsLikeDependencyName(name, 0) && phaseFieldKind(name) === undefined
      ? needsWithoutColon(content.slice(0, key.end - offset), offset)
      : [];
  if (/[(（]/u.test(content)) found.push(...content.matchAll(remark));
  if (isNote.test(name) || labels.some(({ name: label }) => phaseFieldKind(label) === 'status'))
    found.push(...content.matchAll(inStatus));
  return [...inLabel, ...found.map((match) => needOf(match, offset))];
}

/** `Effort 2d · Depends on Phase 1` */
function needsBetweenDots(content: string, offset: number): readonly LabelledValue[] {
  if (!/\s[·•]\s/.test(content)) return needsWithoutColon(content, offset);
  return [...content.matchAll(/[^·•]+/gu)].flatMap(({ index, 0: part }) => {
    const from = part.length - part.trimStart().length;
    const words = part.trim();
    return needsWithoutColon(words.charAt(0).toUpperCase() + words.slice(1), offset + index + from);
  });
}

const firstWords = /^\p{L}+(?:[ _-]\p{L}+){0,3}/u;

/** `depends_on = [1]` */
const assigned = /^\p{L}[\p{L}_-]{0,30}\s*[=→]/u;

/** `**Depends on** Phase 1`, `*Depends on.* Phase 1`, `**Blocked by Phase 3**`, `Depends on Phase 1.`: the name of the field, and no colon. */
function needsWithoutColon(content: string, offset: number): readonly LabelledValue[] {
  const start = firstLetter(content);
  if (!startsLikeDependencyName(content, start)) return [];
  // Inside a paragraph a line may start with the same words, in lower case, but with no such sign behind them.
  if (start === 0 && /^\p{Ll}/u.test(content) && !assigned.test(content)) return [];
  const said = firstWords.exec(content.slice(start, start + 60))?.[0] ?? '';
  if (!mayNameDependencies(said) && !/requires/i.test(said)) return [];
  const words = said.split(/(?=[ _-])/u);
  for (let count = words.length; count > 0; count--) {
    const key = words.slice(0, count).join('');
    const name = toFieldName(key);
    if (!isDependencyName(name) && name !== requires) continue;
    const end = start + key.length;
    const gap =
      /^(?:[.。](?=[*_]))?[*_]{0,3}\s*(?:(?:[—–-]{1,2}\s|[=→])\s*)?[*_]{0,3}/u.exec(
        content.slice(end),
      )?.[0] ?? '';
    const value = content.slice(end + gap.length).replace(/(?<![*_\s])[*_\s]+$/u, '');
    // "Dependencies are listed in Phase 3": a noun is a label only where it looks like one.
    const isLabel =
      count > 1 ||
      name === requires ||
      !/^[\p{sc=Latin}\p{sc=Cyrillic}]/u.test(name) ||
      start > 0 ||
      gap.trim() !== '';
    if (gap === '' && /^[\p{L}\p{N}]/u.test(value) && /^[A-Za-z]/.test(name)) return [];
    if (!isLabel || value === '') return [];
    const from = offset + end + gap.length;
    return [
      {
        name: isPlainNumbers(value) ? name : loose,
        key: { start: offset + start, end: offset + end },
        value: { start: from, end: from + value.length },
      },
    ];
  }
  return [];
}
