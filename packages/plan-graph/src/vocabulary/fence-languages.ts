/*
 * What a fence holds, by the language that follows its marks. People often leave it out.
 */

export function isYaml(info: string): boolean {
  return /^ya?ml$/iu.test(info.trim());
}

/** JSON as a program writes it. */
export function isJson(info: string): boolean {
  return /^jsonc?$/iu.test(info.trim());
}

/** What can be read as YAML. */
export function isData(info: string): boolean {
  return isYaml(info) || isJson(info) || /^json5$/iu.test(info.trim());
}

export function isMermaid(info: string): boolean {
  return /^mermaid(?![\p{L}\p{N}])/iu.test(info.trim());
}

/** Words, and drawings made of them. */
export function isPlainText(info: string): boolean {
  return /^(?:text|txt|plain|plaintext|ascii)?$/iu.test(info.trim());
}
