// A command that does what the test tells it: it connects to the test, says its name, and then
// prints and exits as it is told. See fake-commands.ts for the other end.
// usage: node fake-command.mjs <name> [--ignore-sigterm] [--new-session]
import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';

const [name, ...flags] = process.argv.slice(2);

if (flags.includes('--new-session')) {
  // Leaves the process group and the parents of the phase, as a daemon does.
  const rest = flags.filter((flag) => flag !== '--new-session');
  spawn(process.execPath, [process.argv[1] ?? '', name ?? '', ...rest], {
    detached: true,
    stdio: 'ignore',
  }).unref();
} else {
  if (flags.includes('--ignore-sigterm')) {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => undefined);
  }
  const socket = connect(Number(process.env['FAKE_COMMANDS_PORT']), '127.0.0.1');
  socket.write(`${JSON.stringify({ name, pid: process.pid })}\n`);
  // The test is over, or was never there.
  socket.on('error', () => process.exit(97));
  socket.on('close', () => process.exit(97));
  for await (const line of createInterface({ input: socket })) {
    const order = JSON.parse(line);
    if (order.print !== undefined) process.stdout.write(order.print);
    if (order.exit !== undefined) process.exit(order.exit);
  }
}
