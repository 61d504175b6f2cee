// Stands for an executor in the process that Nx forks. Runs the bash script given as its argument
// and writes one line of JSON when it has ended.
import { runProcess } from '../../../../src/platform/process/run-process.ts';
import { watchStopSignals } from '../../../../src/platform/process/stop/stop-signals.ts';

const [script = '', mode] = process.argv.slice(2);
const stop = watchStopSignals();
if (mode === 'exit') process.on('SIGUSR2', () => process.exit(9));
const outcome = await runProcess({
  command: 'bash',
  args: ['--noprofile', '--norc', '-c', script],
  cwd: process.cwd(),
  env: process.env,
  signal: stop.signal,
  forceSignal: stop.forceSignal,
  graceMs: 600_000,
  onOutput: (chunk) => process.stdout.write(chunk),
});
stop.dispose();
process.stdout.write(`${JSON.stringify({ kind: outcome.kind, reason: stop.reason() })}\n`);
