type Environment = Readonly<Record<string, string | undefined>>;

/** Both are in use, and programs differ in which of them they read first. */
const names = ['NO_PROXY', 'no_proxy'] as const;

/**
 * The variables by which what a command starts asks an address directly, though there is a proxy for all else. Nx would ask the
 * proxy for our address on loopback, which is another machine's there, and fail the run.
 *
 * @param host - as it stands in the address
 */
export function withoutProxyFor(host: string, env: Environment): Readonly<Record<string, string>> {
  const hasProxy = Object.entries(env).some(
    ([name, value]) => /^(?:https?|all)_proxy$/i.test(name) && value !== undefined && value !== '',
  );
  if (!hasProxy) return {};
  return Object.fromEntries(
    names.map((name) => {
      const listed = [env[name] ?? '', ...names.map((other) => env[other] ?? '')].find(
        (list) => list !== '',
      );
      if (listed === undefined) return [name, host];
      return [name, listed === '*' ? listed : `${listed},${host}`];
    }),
  );
}
