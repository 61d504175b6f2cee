import { parseArgs } from 'node:util';
import { domainForm, type DomainKey, parseKeys } from '../trust/keys.ts';
import type { RequestLimits } from '../upstream/request.ts';
import { parseBytes, parseDuration } from './sizes.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What the command line and the environment ask for. */
export interface Options {
  /** Undefined: a temporary one, for the length of the run. */
  readonly folder: string | undefined;
  /** Folders that are only read. */
  readonly from: readonly string[];
  readonly upstream: { readonly url: string; readonly token: string | undefined } | undefined;
  readonly own: DomainKey;
  readonly readable: readonly DomainKey[];
  readonly readOnly: boolean;
  readonly maxBytes: number;
  readonly limits: RequestLimits;
  /** How long the server behind may hold the run up, in milliseconds. */
  readonly runLimitMs: number;
  /** Where the figures go as JSON. */
  readonly json: string | undefined;
  readonly command: readonly string[];
}

/** `no-cache`: the run goes on without one, since a cache is never needed. `mistake`: nobody can have meant that. */
export type OptionsReading =
  | { readonly kind: 'options'; readonly options: Options }
  | { readonly kind: 'no-cache'; readonly why: string; readonly command: readonly string[] }
  | { readonly kind: 'mistake'; readonly message: string };

export const flags = {
  folder: { type: 'string' },
  from: { type: 'string', multiple: true },
  upstream: { type: 'string' },
  domain: { type: 'string' },
  reads: { type: 'string', multiple: true },
  'read-only': { type: 'boolean' },
  'keys-file': { type: 'string' },
  'max-size': { type: 'string' },
  'max-entry': { type: 'string' },
  'connect-limit': { type: 'string' },
  'first-byte-limit': { type: 'string' },
  'request-limit': { type: 'string' },
  limit: { type: 'string' },
  json: { type: 'string' },
  help: { type: 'boolean' },
} as const;

/** The domain that reads none but itself: what others may write to must not reach it. */
const trustedDomain = 'main';

/**
 * Reads the arguments before `--`, and the variables that stand for them.
 *
 * @param readFile - the text of a file with keys; throws if there is none
 */
export function parseOptions(
  args: readonly string[],
  env: Environment,
  readFile: (path: string) => string,
): OptionsReading {
  const end = args.indexOf('--');
  const command = end === -1 ? [] : args.slice(end + 1);
  if (command.length === 0) return mistake('Unexpected end, expected `--` and a command');
  const parsed = parseFlags(args.slice(0, end));
  if ('message' in parsed) return parsed;
  const { values } = parsed;
  const of = (name: string): string | undefined => {
    const set = env[`NX_PHASES_CACHE_${name}`];
    return set === '' ? undefined : set;
  };

  const sizes = sizesOf(values);
  if ('message' in sizes) return sizes;
  const folder = values.folder ?? of('FOLDER');
  const url = values.upstream ?? of('UPSTREAM');
  if (folder === undefined && url === undefined)
    return mistake('Unexpected call without a place, expected --folder, --upstream or both');
  // As a variable that is not set leaves it: the folder would be the one that the command runs in.
  if (folder === '' || values.from?.includes('') === true)
    return mistake('Unexpected empty path, expected a folder');
  const wrongUrl = url === undefined ? undefined : problemOf(url);
  if (wrongUrl !== undefined) return mistake(wrongUrl);

  const domain = values.domain ?? of('DOMAIN') ?? trustedDomain;
  const reads =
    values.reads ??
    of('READS')
      ?.split(/[\s,]+/)
      .filter((name) => name !== '') ??
    [];
  for (const name of [domain, ...reads]) {
    if (!domainForm.test(name))
      return mistake(
        `Unexpected domain \`${name}\`, expected small letters, digits and \`-\`, at most 32`,
      );
  }
  if (domain === trustedDomain && reads.some((name) => name !== trustedDomain))
    return mistake(
      `Unexpected --reads in the domain ${trustedDomain}, expected none: what other domains wrote must not reach it`,
    );

  const keys = readKeys(values['keys-file'] ?? of('KEYS_FILE'), of('KEYS'), readFile);
  if ('problem' in keys) return { kind: 'no-cache', why: keys.problem, command };
  const own = keys.keys.get(domain);
  const readable = reads.flatMap((name) => {
    const key = name === domain ? undefined : keys.keys.get(name);
    return key === undefined ? [] : [key];
  });
  if (own === undefined && readable.length === 0)
    return {
      kind: 'no-cache',
      why: `Unexpected lack of a key of the domain ${domain}, expected one in NX_PHASES_CACHE_KEYS: \`nx-phases-cache keys\` makes one`,
      command,
    };
  return {
    kind: 'options',
    options: {
      folder,
      from: values.from ?? [],
      upstream: url === undefined ? undefined : { url, token: of('UPSTREAM_TOKEN') },
      own: own ?? { domain, isSigned: () => false },
      readable,
      readOnly: (values['read-only'] ?? false) || isYes(of('READ_ONLY')),
      ...sizes,
      json: values.json,
      command,
    },
  };
}

/** What is wrong with the address of a server: a sentence that repeats no password. */
function problemOf(text: string): string | undefined {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol))
    return `Unexpected --upstream${text.includes('@') ? '' : `=${text}`}, expected an address with http: or https:`;
  if (url.username !== '' || url.password !== '')
    return 'Unexpected user or password in --upstream, expected a token in NX_PHASES_CACHE_UPSTREAM_TOKEN: an address is seen by every process';
  if (url.search !== '' || url.hash !== '')
    return `Unexpected \`${url.search}${url.hash}\` in --upstream, expected an address that ends with a path`;
  return undefined;
}

type Flags = ReturnType<typeof parseArgs<{ options: typeof flags }>>['values'];

function parseFlags(args: readonly string[]): { readonly values: Flags } | Mistake {
  try {
    return parseArgs({ args: [...args], options: flags, allowPositionals: false });
  } catch (error) {
    const said = error instanceof Error ? error.message.split('. ')[0] : String(error);
    return mistake(`Unexpected arguments, expected those of --help: ${said}`);
  }
}

type Mistake = Extract<OptionsReading, { kind: 'mistake' }>;

function mistake(message: string): Mistake {
  return { kind: 'mistake', message };
}

function isYes(value: string | undefined): boolean {
  return value !== undefined && value !== 'false' && value !== '0';
}

function sizesOf(values: Flags): Pick<Options, 'maxBytes' | 'limits' | 'runLimitMs'> | Mistake {
  const wrong: string[] = [];
  const read = (
    name: keyof Flags,
    initial: string,
    parse: (text: string) => number | undefined,
    form: string,
  ): number => {
    const text = values[name];
    const value = parse(typeof text === 'string' ? text : initial);
    if (value === undefined) wrong.push(`Unexpected --${name}=${String(text)}, expected ${form}`);
    return value ?? 0;
  };
  const time = 'a time such as 500ms, 30s or 2m';
  const size = 'a size such as 500MB or 10GB';
  const result = {
    maxBytes: read('max-size', '10GB', parseBytes, size),
    limits: {
      connectMs: read('connect-limit', '2s', parseDuration, time),
      firstByteMs: read('first-byte-limit', '5s', parseDuration, time),
      wholeMs: read('request-limit', '60s', parseDuration, time),
      maxBytes: read('max-entry', '500MB', parseBytes, size),
    },
    runLimitMs: read('limit', '30s', parseDuration, time),
  };
  return wrong[0] === undefined ? result : mistake(wrong[0]);
}

function readKeys(
  file: string | undefined,
  text: string | undefined,
  readFile: (path: string) => string,
): ReturnType<typeof parseKeys> {
  if (file === undefined) return parseKeys(text ?? '');
  try {
    return parseKeys(`${text ?? ''}\n${readFile(file)}`);
  } catch {
    return { problem: 'Unexpected keys file, expected one that can be read' };
  }
}
