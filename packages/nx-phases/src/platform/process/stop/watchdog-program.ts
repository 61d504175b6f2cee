// The program that `watchOver` starts. It reads lines, `watch <root pid> <run id>` and `leave <run id>`,
// and ends what is watched when its stdin ends.
import { createInterface } from 'node:readline';
import { endTree } from '../tree/end-tree.ts';
import { processTree } from '../tree/platform-tree.ts';
import type { ProcessTree } from '../tree/process-tree.ts';

const graceMs = 2000;

const watched = new Map<string, ProcessTree>();
// Whoever ends us by a signal is ending the whole run, and our master with it.
createInterface({ input: process.stdin })
  .on('line', (line) => {
    const [word, first = '', second = ''] = line.split(' ');
    if (word === 'watch') {
      const [rootPid, runId] = [first, second];
      // Now, while the root is most likely there: its start time tells it from others of its pid.
      watched.set(runId, processTree(Number(rootPid), runId));
    } else if (word === 'leave') watched.delete(first);
  })
  .on('close', () => {
    for (const tree of watched.values()) void endTree(tree, { graceMs });
  });
