import { looksLikePath } from '../facts/paths.ts';
import type { Scope } from '../facts/scopes.ts';
import type { LineEntry } from '../labels/lines.ts';
import { isReadByPeople, looksRun, mayChangeThings } from './programs.ts';
import { commandSentences, type CommandSentence, expectedOf } from './sentences.ts';

/** Of success criteria only what says itself that a command passes: what else stands there is for people. */
export function sureIn(lines: readonly LineEntry[], scope: Scope): readonly CommandSentence[] {
  if (lines.some((line) => expectedOf(line) === 'failure')) return [];
  const sure = sureOnes(commandSentences(lines.map(({ line }) => line)));
  return scope.role === 'criteria' ? sure.filter(({ says: form }) => isCriterion(form)) : sure;
}

/** Whether a form of sentence says that something is so once the work is done. */
export function isCriterion(form: CommandSentence['says']): boolean {
  return form === 'passes' || form === 'claim';
}

/** The sentences whose commands can be meant as nothing but checks. */
export function sureOnes(sentences: readonly CommandSentence[]): readonly CommandSentence[] {
  return sentences.filter(({ codes, says: form, expects, isStatus, first, last }) => {
    if (expects === 'failure' || form === 'explained') return false;
    if (form === 'alone' && !first && !last) return false;
    return codes.every(({ value }) => {
      const tells = !isReadByPeople(value) || (form === 'passes' && isStatus);
      return looksRun(value) && !looksLikePath(value) && !mayChangeThings(value) && tells;
    });
  });
}

/** Whether code may well be meant as a check, whatever words stand around it. */
export function isCheck(code: string): boolean {
  return looksRun(code) && !isReadByPeople(code) && !looksLikePath(code);
}

/** One word that is no program: the name of a function, a test or a class. */
export function isName(code: string): boolean {
  return !/\s/.test(code) && !looksLikePath(code) && !code.startsWith('./') && !looksRun(code);
}

/** "No old names are left: `grep -r old src`": right where the command fails. */
export function saysNothing(before: string): boolean {
  return /(?<!\p{L})(?:no|not|none|nothing|zero|removed?|gone|absent|never)(?!\p{L})/iu.test(
    before,
  );
}
