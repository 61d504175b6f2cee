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

/** @type {import('node:module').ResolveHook} */
export const resolve = (specifier, context, next) =>
  specifier === '@jest/globals'
    ? { url: new URL('./jest-globals.mjs', import.meta.url).href, shortCircuit: true }
    : next(specifier, context);

/** @type {import('node:module').LoadHook} */
export const load = async (url, context, next) => {
  if (!url.endsWith('.ts')) return next(url, context);
  const path = fileURLToPath(url);
  const { code } = await transform(instrumented[path] ?? (await readFile(path, 'utf8')), {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
    module: { type: 'es6' },
  });
  return { format: 'module', source: code, shortCircuit: true };
};
