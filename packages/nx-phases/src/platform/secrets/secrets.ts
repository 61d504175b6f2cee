import { isSecret, shortestSecret } from './secret-variables.ts';

/**
 * All byte sequences that give away a secret of an environment: its values, each line of one that has
 * several, and both as base64, in a URL and in JSON. None is a part of another's repetition: the longest
 * come first, so that a value is masked before a shorter one that it holds.
 */
export function secretsOf(env: Readonly<Record<string, string | undefined>>): readonly Buffer[] {
  const texts = new Set<string>();
  for (const [name, value = ''] of Object.entries(env)) {
    if (!isSecret(name, value)) continue;
    for (const plain of plainForms(value)) {
      for (const form of encodedForms(plain)) texts.add(form);
    }
  }
  return [...texts]
    .filter((text) => text.length >= shortestSecret)
    .toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .map((text) => Buffer.from(text));
}

/** A private key of many lines is printed with other indents and line ends. */
function plainForms(value: string): readonly string[] {
  const lines = value.split(/\r?\n/).map((line) => line.trim());
  return [value.trim(), ...(lines.length > 1 ? lines : [])].filter(
    (text) => text.length >= shortestSecret,
  );
}

function encodedForms(plain: string): readonly string[] {
  const bytes = Buffer.from(plain);
  const base64 = bytes.toString('base64').replace(/=+$/, '');
  // Where something follows, the last group that is not full is another.
  const fullGroups = base64.slice(0, Math.floor(bytes.length / 3) * 4);
  return [
    plain,
    ...[base64, fullGroups].flatMap((text) => [
      text,
      text.replaceAll('+', '-').replaceAll('/', '_'),
    ]),
    inUrl(plain),
    JSON.stringify(plain).slice(1, -1),
  ];
}

function inUrl(plain: string): string {
  try {
    return encodeURIComponent(plain);
  } catch {
    // Half a surrogate pair stands in no URL.
    return plain;
  }
}
