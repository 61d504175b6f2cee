/** Where traces go, by OpenTelemetry's own variables. */
export interface OtlpEndpoint {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Undefined: nobody asked for traces, or they cannot be sent as JSON over HTTP. */
export function otlpEndpoint(env: Environment): OtlpEndpoint | undefined {
  if (env['OTEL_SDK_DISABLED']?.toLowerCase() === 'true') return undefined;
  if (env['OTEL_TRACES_EXPORTER']?.trim() === 'none') return undefined;
  const url = urlOf(env);
  if (url === undefined) return undefined;
  const headers = env['OTEL_EXPORTER_OTLP_TRACES_HEADERS'] ?? env['OTEL_EXPORTER_OTLP_HEADERS'];
  return { url, headers: headersOf(headers ?? '') };
}

/** Whether commands are told of the trace; the same question, cheaper. */
export function isTraced(env: Environment): boolean {
  return otlpEndpoint(env) !== undefined;
}

/** The one for traces is the whole address; the one for everything has them below it. */
function urlOf(env: Environment): URL | undefined {
  const own = env['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT']?.trim() ?? '';
  const base = env['OTEL_EXPORTER_OTLP_ENDPOINT']?.trim() ?? '';
  if (own === '' && base === '') return undefined;
  try {
    const url = new URL(own === '' ? `${base.replace(/\/+$/, '')}/v1/traces` : own);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url : undefined;
  } catch {
    return undefined;
  }
}

/** `name=value,other=value`, percent-encoded. What is no header is left out, as other exporters do. */
function headersOf(text: string): Readonly<Record<string, string>> {
  const pairs = text.split(',').flatMap((pair): (readonly [string, string])[] => {
    const at = pair.indexOf('=');
    const name = pair.slice(0, Math.max(0, at)).trim();
    const value = decoded(pair.slice(at + 1).trim());
    return /^[\w!#$%&'*+.^`|~-]+$/.test(name) && /^[\t\x20-\x7E\x80-\xFF]*$/.test(value)
      ? [[name.toLowerCase(), value]]
      : [];
  });
  return Object.fromEntries(pairs);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
