// Stands for a task in a process of its own: takes the lock, says so, and holds it until its stdin ends.
import { once } from 'node:events';
import { withLock } from '../../../../src/platform/lock/lock.ts';

const [folder = '', key = ''] = process.argv.slice(2);
await withLock({ folder, key, onWait: () => process.stdout.write('waits\n') }, async () => {
  process.stdout.write('holds\n');
  process.stdin.resume();
  await once(process.stdin, 'end');
});
process.stdout.write('released\n');
