// Loaded into every Node of a run by NODE_OPTIONS: notes that it started, and at its end what it has used.
const { appendFileSync } = require('node:fs');
const file = process.env['NX_PHASES_BENCH_LOG'];
if (file !== undefined) {
  const note = (entry) => appendFileSync(file, `${JSON.stringify(entry)}\n`);
  const isDaemon = /[/\\]daemon[/\\]server[/\\]start\.js$/.test(process.argv[1] ?? '');
  note({ started: 'node', pid: process.pid, isDaemon });
  process.on('exit', () => {
    const loaded = Object.keys(require.cache)
      .map((path) => /nx-phases[/\\]dist[/\\](late-[\w-]+)\.cjs$/.exec(path)?.[1])
      .filter((name) => name !== undefined);
    const { user, system } = process.cpuUsage();
    note({
      ended: process.pid,
      peakBytes: process.resourceUsage().maxRSS * 1024,
      cpuMs: (user + system) / 1000,
      loaded,
    });
  });
}
