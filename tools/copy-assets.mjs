// tsc copies no JSON: puts the schemas of executors and generators beside their code.
import { cpSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packageRoot = join(dirname(fileURLToPath(import.meta.url)), '..', 'packages', 'nx-phases');
for (const folder of ['executors', join('plugin', 'generators')]) {
  cpSync(join(packageRoot, 'src', folder), join(packageRoot, 'dist', folder), {
    recursive: true,
    filter: (source) => !source.endsWith('.ts'),
  });
}
