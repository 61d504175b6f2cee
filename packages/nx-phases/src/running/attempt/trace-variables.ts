import { runVariable } from '../record/model.ts';
import { isTraced } from '../tracing/otlp-endpoint.ts';
import { traceParent } from '../tracing/trace-ids.ts';

/**
 * Where what a command reports to OpenTelemetry belongs: below the span of its target, which is sent after the run. Nothing
 * where nobody has asked for traces.
 */
export function traceVariables(
  project: string,
  target: string,
  env: NodeJS.ProcessEnv,
): Readonly<Record<string, string>> {
  const run = env[runVariable];
  if (run === undefined || !isTraced(env)) return {};
  return { TRACEPARENT: traceParent(run, `${project}:${target}`, env['TRACEPARENT']) };
}
