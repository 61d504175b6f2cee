import { isJsonObject, type JsonObject } from '../../platform/files/json.ts';
import type { RunHistory, RunTask } from './model.ts';

/** Whether it has what readers look at: anybody may have written what lies there, and another version too. */
export function isRunHistory(value: unknown): value is RunHistory {
  return (
    isJsonObject(value) &&
    value['version'] === 1 &&
    areTexts(value, ['id', 'run', 'nx', 'startedAt']) &&
    isTextOrNull(value['endedAt']) &&
    isList(value['asked'], isText) &&
    isList(value['tasks'], isTask)
  );
}

export function isTask(value: unknown): value is RunTask {
  return (
    isJsonObject(value) &&
    areTexts(value, ['project', 'target', 'plan', 'phase', 'title', 'kind', 'outcome']) &&
    ['reason', 'cache', 'startedAt', 'endedAt'].every((key) => isTextOrNull(value[key])) &&
    typeof value['wave'] === 'number' &&
    typeof value['durationMs'] === 'number' &&
    (value['estimateMs'] === null || typeof value['estimateMs'] === 'number') &&
    isList(value['needs'], isText) &&
    isList(value['blockedBy'], isText) &&
    isList(value['causes'], (cause) => isJsonObject(cause) && isText(cause['kind'])) &&
    isList(value['attempts'], (attempt) => isList(attempt, isCommand)) &&
    isList(value['agents'], isAgent)
  );
}

function isCommand(value: unknown): boolean {
  return (
    isJsonObject(value) &&
    areTexts(value, ['kind', 'label', 'ended', 'startedAt']) &&
    typeof value['durationMs'] === 'number'
  );
}

function isAgent(value: unknown): boolean {
  return (
    isJsonObject(value) &&
    areTexts(value, ['agent', 'ended', 'startedAt']) &&
    typeof value['durationMs'] === 'number'
  );
}

function areTexts(value: JsonObject, keys: readonly string[]): boolean {
  return keys.every((key) => isText(value[key]));
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isTextOrNull(value: unknown): boolean {
  return value === null || isText(value);
}

function isList(value: unknown, is: (one: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(is);
}
