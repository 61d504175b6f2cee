/** The variable that holds the secret which machines that trust each other share; see `signWork`. */
export const signingKeyVariable = 'NX_PHASES_KEY';

/** Parts of names that say that the value is a secret, wherever they stand. */
const telling = /TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIAL|API_?KEY/i;

/** Words that say it only as a whole part of a name: `MONKEY` and `PATH` hold no secret. */
const tellingWords = /(?:^|_)(?:KEYS?|PASS|PAT|AUTH|DSN)(?:_|$)/i;

/** Names whose value says where something is, and not what it is. */
const places =
  /(?:_|^)(?:FILE|PATH|DIR|DIRECTORY|FOLDER|SOCK|SOCKET|URI|HOST|PORT|COMMAND|HELPER)$/i;

/** Names of well-known settings that only look like secrets. */
const harmless: ReadonlySet<string> = new Set([
  'GOOGLE_APPLICATION_CREDENTIALS',
  'TOKENIZERS_PARALLELISM',
  'SSH_ASKPASS',
  'GIT_ASKPASS',
]);

/** `MAX_OUTPUT_TOKENS=32000`: numbers of tokens are limits. Masked, they would riddle every log. */
const counts = /TOKENS|LIMIT|MAX|COUNT|TTL|EXPIR|LENGTH|SIZE|BUDGET/i;

/** Shorter values stand in too many other words, and are no secret anyway. */
export const shortestSecret = 6;

/** Whether the value of a variable must not be seen, by its name. */
export function isSecret(name: string, value: string): boolean {
  if (value.trim().length < shortestSecret) return false;
  if (harmless.has(name) || places.test(name)) return false;
  if (counts.test(name) && /^[\d_.,]+$/.test(value.trim())) return false;
  return telling.test(name) || tellingWords.test(name);
}
