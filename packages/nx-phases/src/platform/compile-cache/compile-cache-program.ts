// What each executor's file loads before anything else; see `tools/bundle.mjs`.
import * as nodeModule from 'node:module';
import { tmpdir } from 'node:os';
import { keepCompiled } from './compile-cache.ts';

// The types are those of the oldest Node.
const { enableCompileCache } = nodeModule as {
  readonly enableCompileCache?: (folder?: string) => unknown;
};

keepCompiled({
  enable: enableCompileCache,
  env: process.env,
  temporary: tmpdir(),
  userId: process.getuid?.(),
});
