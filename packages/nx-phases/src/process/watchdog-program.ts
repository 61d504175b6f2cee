// The program that `watchOver` starts. usage: node watchdog-program.js <root pid> <run id>
import { endTree } from './end-tree.ts';
import { processTree } from './platform-tree.ts';
import { calledOff } from './watchdog.ts';

const graceMs = 2000;

const [rootPid = '', runId = ''] = process.argv.slice(2);
// Now, while the root is most likely there: its start time tells it from others of its pid.
const tree = processTree(Number(rootPid), runId);
// Whoever ends us by a signal is ending the whole run, and our master with it.
let read = '';
process.stdin.setEncoding('utf8');
process.stdin.on('data', (text: string) => {
  read += text;
});
process.stdin.on('end', () => {
  if (read !== calledOff) void endTree(tree, { graceMs });
});
