const plainNumbers = /^\[?\d+(?:\.\d+)*(?:\s*(?:,|&|and)\s*\d+(?:\.\d+)*)*\]?\.?$/;

/** Whether a value is nothing but ids in digits, `1, 2 and 2.1`, `[1, 2]`. */
export function isPlainNumbers(value: string): boolean {
  return plainNumbers.test(value);
}

/** Whether words have no other sign than digits and what separates them, `1, 3-5`, with whatever beside them. */
export function areBareNumbers(words: string): boolean {
  return /^[\s.,;&+–-]*\d[\s\d.,;&+–-]*$/.test(words);
}

/** Whether numbers go up by one from 0 or 1; not where there is none. */
export function countUp(numbers: readonly number[]): boolean {
  const [first] = numbers;
  return (first === 0 || first === 1) && numbers.every((number, at) => number === first + at);
}
