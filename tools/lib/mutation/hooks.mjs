// Module hooks of a process of tests: sources as TypeScript, those of the area with all their mutants in
// them, and the functions of Jest that tests import.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transform } from '@swc/core';

/** @type {Record<string, string>} */
let instrumented = {};

/** @type {import('node:module').InitializeHook<string>} */
export const initialize = async (file) => {
  instrumented = JSON.parse(await readFile(file, 'utf8'));
};

/** Sources as JavaScript, by path: modules that are loaded afresh have the same text. */
const transformed = new Map();

/**
 * Whatever a module with `?fresh=3` imports is loaded afresh too.
 *
 * @type {import('node:module').ResolveHook}
 */
export const resolve = async (specifier, context, next) => {
  if (specifier === '@jest/globals')
    return { url: new URL('./jest-globals.mjs', import.meta.url).href, shortCircuit: true };
  const found = await next(specifier, context);
  const [, fresh] = (context.parentURL ?? '').split('?');
  return fresh === undefined || !found.url.endsWith('.ts')
    ? found
    : { ...found, url: `${found.url}?${fresh}` };
};

/** @type {import('node:module').LoadHook} */
export const load = async (url, context, next) => {
  const [file = ''] = url.split('?');
  if (!file.endsWith('.ts')) return next(url, context);
  const path = fileURLToPath(file);
  const source = transformed.get(path) ?? (await javascriptOf(path));
  transformed.set(path, source);
  return { format: 'module', source, shortCircuit: true };
};

/** @param {string} path */
async function javascriptOf(path) {
  const { code } = await transform(instrumented[path] ?? (await readFile(path, 'utf8')), {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
    module: { type: 'es6' },
  });
  return code;
}
