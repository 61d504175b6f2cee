import type { RunHistory } from '../history/model.ts';
import { otlpEndpoint } from '../tracing/otlp-endpoint.ts';
import { runToOtlp } from './otlp.ts';
import { tracePlace } from '../tracing/trace-ids.ts';

/**
 * Sends a run to the collector that OpenTelemetry's variables name: one request. Undefined where that went well or nobody
 * asked for it; else one line about what did not. It never fails a run.
 *
 * @param name - the name of the run that its commands were given
 * @param limitMs - how long a collector may take, whatever it does
 */
export async function sendTraces(
  run: RunHistory,
  name: string,
  env: Readonly<Record<string, string | undefined>>,
  limitMs = 1000,
): Promise<string | undefined> {
  const endpoint = otlpEndpoint(env);
  if (endpoint === undefined) return undefined;
  const { url, headers } = endpoint;
  const body = runToOtlp(run, { run: name, ...tracePlace(name, env['TRACEPARENT']) });
  // Where its path or its user may hold a key.
  const where = url.host;
  try {
    const response = await fetch(withoutUser(url), {
      method: 'POST',
      headers: { ...basic(url), ...headers, 'content-type': 'application/json' },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(limitMs),
    });
    await response.body?.cancel();
    return response.ok ? undefined : `traces were not taken by ${where}: status ${response.status}`;
  } catch (error) {
    return `traces could not be sent to ${where}: ${reasonOf(error, limitMs)}`;
  }
}

/** `fetch` refuses addresses with a user in them. */
function withoutUser(url: URL): URL {
  const plain = new URL(url);
  plain.username = '';
  plain.password = '';
  return plain;
}

function basic({ username, password }: URL): Readonly<Record<string, string>> {
  if (username === '') return {};
  const user = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { authorization: `Basic ${Buffer.from(user).toString('base64')}` };
}

function reasonOf(error: unknown, limitMs: number): string {
  const { name, message, cause } = error as Partial<Error>;
  if (name === 'TimeoutError') return `no answer within ${limitMs / 1000} s`;
  const { code } = (cause ?? {}) as { readonly code?: unknown };
  return typeof code === 'string' ? code : (message ?? 'unknown');
}
