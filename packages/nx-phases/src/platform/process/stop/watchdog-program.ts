// The program that ends what `watchOver` watches over, once our process was killed. It reads lines,
// `watch <root pid> <run id> <start time>` and `leave <run id>`, and ends what is still watched when its stdin ends.
import { createInterface } from 'node:readline';
import { endTree } from '../tree/end-tree.ts';
import { processTree } from '../tree/platform-tree.ts';
import type { ProcessTree } from '../tree/process-tree.ts';

const graceMs = 2000;

const watched = new Map<string, ProcessTree>();
// Whoever ends us by a signal is ending the whole run, and our master with it.
createInterface({ input: process.stdin })
  .on('line', (line) => {
    const [word, first = '', second = '', third = ''] = line.split(' ');
    if (word === 'watch') {
      const [rootPid, runId, startedAt] = [first, second, third === '' ? undefined : third];
      watched.set(runId, processTree(Number(rootPid), runId, startedAt));
    } else if (word === 'leave') watched.delete(first);
  })
  .on('close', () => {
    for (const tree of watched.values()) void endTree(tree, { graceMs });
  });
