// Any character of Unicode, for `fc.string({ unit: anyCharacter })`. It gives what `unit: 'binary'` gives, without the table of all 1.1 million
// of them that fast-check makes for that in each file of tests, which takes more than a second and 100 MB.
import fc from 'fast-check';

/** Surrogates stand for halves of characters. */
const surrogates = { first: 0xd8_00, count: 0x8_00 };

export const anyCharacter = fc.nat({ max: 0x10_ff_ff - surrogates.count }).map(
  (at) => String.fromCodePoint(at < surrogates.first ? at : at + surrogates.count),
  (character) => {
    const code = typeof character === 'string' ? character.codePointAt(0) : undefined;
    if (code === undefined || String.fromCodePoint(code) !== character || isSurrogate(code))
      throw new Error(`Unexpected ${JSON.stringify(character)}, expected one character`);
    return code < surrogates.first ? code : code - surrogates.count;
  },
);

function isSurrogate(/** @type {number} */ code) {
  return code >= surrogates.first && code < surrogates.first + surrogates.count;
}
