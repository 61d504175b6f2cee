/**
 * What any program needs to find itself, its user and the network. Nothing here holds a secret of its
 * own; agents get no other variable unless `environment` names it.
 */
const plainEnvironment: readonly string[] = [
  'PATH',
  'HOME',
  'USER',
  'LOGNAME',
  'SHELL',
  'LANG',
  'LANGUAGE',
  'LC_*',
  'TZ',
  'TERM',
  'NO_COLOR',
  'TMPDIR',
  'TEMP',
  'TMP',
  'XDG_*',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'http_proxy',
  'https_proxy',
  'no_proxy',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'NODE_EXTRA_CA_CERTS',
  // Windows.
  'SystemRoot',
  'SystemDrive',
  'ComSpec',
  'PATHEXT',
  'USERPROFILE',
  'HOMEDRIVE',
  'HOMEPATH',
  'APPDATA',
  'LOCALAPPDATA',
  'ProgramData',
  'ProgramFiles',
  'ProgramFiles(x86)',
];

/**
 * The variables that an agent gets: those that any program needs, and those that its configuration
 * names. An agent reads text that strangers may have written, so it gets no secret but its own.
 *
 * @param outer the environment of a command in the agent's checkout
 * @param names a `*` at the end of one stands for any rest
 */
export function agentEnvironment(
  outer: Readonly<Record<string, string>>,
  names: readonly string[],
  extra: Readonly<Record<string, string>>,
): Record<string, string> {
  const allowed = [...plainEnvironment, ...names].map((name) =>
    process.platform === 'win32' ? name.toUpperCase() : name,
  );
  const isAllowed = (name: string): boolean => {
    const compared = process.platform === 'win32' ? name.toUpperCase() : name;
    return allowed.some((one) =>
      one.endsWith('*') ? compared.startsWith(one.slice(0, -1)) : compared === one,
    );
  };
  const kept = Object.entries(outer).filter(([name]) => isAllowed(name));
  return { ...Object.fromEntries(kept), ...extra };
}

/** Variables by which everything an agent starts knows that it is below one. */
export const insideAgent = 'NX_PHASES_INSIDE_AGENT';

/** Why no agent may be started from this environment; one sentence, or undefined. */
export function whyNoAgent(env: NodeJS.ProcessEnv): string | undefined {
  if (env[insideAgent] !== undefined)
    return `Unexpected start of an agent from inside ${env[insideAgent]}, expected agents to start no other`;
  const ci = env['CI'] ?? '';
  if (ci !== '' && ci !== 'false' && ci !== '0' && env['NX_PHASES_AGENT'] !== 'allow')
    return 'Unexpected start of an agent where `CI` is set, expected `NX_PHASES_AGENT=allow` beside it';
  return undefined;
}
