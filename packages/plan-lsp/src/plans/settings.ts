import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  defaultRules,
  formatNames,
  missingRules,
  type Rules,
  writeConflictRules,
} from 'plan-graph/internal';

/** What the workspace and the client say of how plans are read. */
export interface Settings {
  readonly rules: Rules;
  /** Name of the target of a phase; holds `{id}`. */
  readonly phaseTarget: string;
  /** Whether files at any place are plans, and not only those at the places where nx-phases looks. */
  readonly everywhere: boolean;
}

/** `initializationOptions` of the client. */
export interface ClientOptions {
  /** Default false. */
  readonly everywhere?: unknown;
}

/**
 * The plugin's entry in nx.json gives the rules. An nx.json that cannot be read gives none: that is for Nx to tell.
 *
 * @param root - folder of the workspace; undefined: the client has none
 */
export function readSettings(root: string | undefined, client: unknown): Settings {
  const options = root === undefined ? {} : pluginOptions(readJson(join(root, 'nx.json')));
  const { unit, strict, missing, format, writeConflicts, targetNames } = options;
  const phaseTarget = isRecord(targetNames) ? targetNames['phase'] : undefined;
  return {
    rules: {
      ...defaultRules,
      ...(typeof unit === 'string' && { unit }),
      ...(typeof strict === 'boolean' && { strict }),
      ...known('missing', missing, missingRules),
      ...known('format', format, formatNames),
      ...known('writeConflicts', writeConflicts, writeConflictRules),
    },
    phaseTarget: typeof phaseTarget === 'string' ? phaseTarget : 'phase-{id}',
    everywhere: isRecord(client) && client['everywhere'] === true,
  };
}

function known<Key extends string, Value extends string>(
  key: Key,
  value: unknown,
  values: readonly Value[],
): Partial<Record<Key, Value>> {
  const found = values.find((one) => one === value);
  return found === undefined ? {} : ({ [key]: found } as Partial<Record<Key, Value>>);
}

interface Options {
  readonly [key: string]: unknown;
  readonly unit?: unknown;
  readonly strict?: unknown;
  readonly missing?: unknown;
  readonly format?: unknown;
  readonly writeConflicts?: unknown;
  readonly targetNames?: unknown;
}

function pluginOptions(nxJson: unknown): Options {
  const plugins = isRecord(nxJson) ? nxJson['plugins'] : undefined;
  if (!Array.isArray(plugins)) return {};
  const entry = (plugins as readonly unknown[]).find(
    (one) => isRecord(one) && one['plugin'] === 'nx-phases',
  );
  const options = isRecord(entry) ? entry['options'] : undefined;
  return isRecord(options) ? options : {};
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as unknown;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
