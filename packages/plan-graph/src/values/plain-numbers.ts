const plainNumbers = /^\[?\d+(?:\.\d+)*(?:\s*(?:,|&|and)\s*\d+(?:\.\d+)*)*\]?\.?$/;

/** Whether a value is nothing but ids in digits, `1, 2 and 2.1`, `[1, 2]`. */
export function isPlainNumbers(value: string): boolean {
  return plainNumbers.test(value);
}
