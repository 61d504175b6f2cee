/*
 * Words behind `done` with which it is not: `done, but its tests are missing`, `Completed 3 of 5`. A phase that is done never runs, so
 * one of which that is left open is still in progress.
 */

const openWords = [
  'when|once|until|unless|if|except|but|however|pending|awaiting|missing|remaining|remains|partial(?:ly)?|needs?|todo|tbd|planned|expected',
  'not|untested|unverified|unreviewed|unmerged|almost|nearly|mostly|apart\\s+from|to\\s+be',
  'aber|außer|wenn|sobald|fehlt|fehlen|teilweise|nicht|bis\\s+auf',
  'mais|sauf|quand|lorsque|manquent?|partiel(?:lement)?|pas',
  'pero|excepto|salvo|cuando|faltan?|parcial(?:mente)?|mas|exceto|quando|ma|tranne|manca(?:no)?|parzial(?:e|mente)',
  'maar|behalve|zodra|ale|oprócz|но|кроме|если|когда|частично|не',
].join('|');

/** Right behind: `Done — replaced the icon ❌ when it is missing` tells what was done. */
const start = String.raw`^[\s:,;/|(（–—-]*`;
const signs = '❌🚫⛔🔴🚧⏳🔄🟡⚠';
const open = new RegExp(
  String.raw`^\s*\?|${start}(?:[${signs}]|(?:${openWords})(?!\p{L})|예정|予定|一部|部分|但)|^[\s:–—-]+(?:no|false|nein|non)\s*$|[${signs}]\uFE0F?\s*$`,
  'iu',
);
const count = new RegExp(
  String.raw`${start}(?<done>\d{1,4})\s*(?:(?:of|von|de|di|sur|из)\s*(?<of>\d{1,4})|\/\s*(?<all>\d{1,4})(?=\s+(?:tasks?|steps?|items?|tests?|phases?|stories|subtasks?|done|complete)))(?!\d)`,
  'iu',
);

/** Whether words behind one for `done` say that something is not. */
export function takesBack(words: string): boolean {
  if (open.test(words)) return true;
  const { done, of, all = of } = count.exec(words)?.groups ?? {};
  return Number(done) < Number(all);
}
