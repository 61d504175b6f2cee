/*
 * What a fence holds, by the language that follows its marks. People often leave it out.
 */

export function isYaml(info: string): boolean {
  return /^ya?ml$/iu.test(info.trim());
}

export function isJson(info: string): boolean {
  return /^json[5c]?$/iu.test(info.trim());
}

export function isMermaid(info: string): boolean {
  return /^mermaid(?![\p{L}\p{N}])/iu.test(info.trim());
}

/** Words, and drawings made of them. */
export function isPlainText(info: string): boolean {
  return /^(?:text|txt|plain|plaintext|ascii)?$/iu.test(info.trim());
}
