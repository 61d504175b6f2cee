/** Signs of arrows, each to be put into a set of characters of an expression. */
export const rightArrows = '→⟶⇒➜➔➝➡';
export const leftArrows = '←⟵⇐⬅';
/** What shafts of arrows are drawn with, `-->`, `──►`; the first is a hyphen. */
export const shafts = '-–—─━═=';
/** Heads that are drawn behind shafts, and stand for an arrow alone too. */
export const rightHeads = '▶►▷';
export const leftHeads = '◀◄◁';
/** Source of a regular expression for how an arrow to the left starts, `←` or `<-`. */
export const leftArrowStart = `[${leftArrows}]|<[-–—=]`;
/** Sources of regular expressions (flag `u`) for a whole arrow, a sign or drawn: `→`, `-->`, `←`, `<--`. */
export const rightArrowPattern = String.raw`(?:[${shafts}]{1,8}>|[${rightArrows}])\uFE0F?`;
export const leftArrowPattern = String.raw`(?:${leftArrowStart})[${shafts}]{0,8}\uFE0F?`;
