import { expect, test } from '@jest/globals';
import { declaredOutputPaths } from '../../../src/running/watch/target-outputs.ts';

test.each<[string, readonly unknown[] | undefined, unknown, readonly string[]]>([
  ['libs/api', ['{workspaceRoot}/dist/{projectRoot}'], {}, ['dist/libs/api']],
  ['libs/api', ['{projectRoot}/gen/', '{projectRoot}'], {}, ['libs/api/gen', 'libs/api']],
  ['libs/api', ['{workspaceRoot}/out/{projectName}/**'], {}, ['out/@shop/api/**']],
  ['libs/api', ['{options.outputPath}', '{options.other}'], { outputPath: './dist/x' }, ['dist/x']],
  ['libs/api', ['{options.outputPath}/{env.STAGE}'], { outputPath: 'dist' }, []],
  // A name that every object has.
  ['libs/api', ['{options.constructor}'], {}, []],
  ['.', ['{projectRoot}/dist', '{projectRoot}', '{workspaceRoot}'], {}, ['dist']],
  ['libs/api', ['!{projectRoot}/dist/cache', 7, ''], {}, []],
  ['libs/api', ['dist/{a,b}'], undefined, ['dist/{a,b}']],
  ['libs/api', undefined, {}, []],
])('a target in %s that declares %j with options %j writes %j', (root, outputs, options, paths) => {
  const target = { options, ...(outputs !== undefined && { outputs: outputs as string[] }) };
  expect(declaredOutputPaths({ name: '@shop/api', root }, target)).toEqual(paths);
});
