// Loaded into every Node of a run by NODE_OPTIONS: notes that it started, and at its end what it has used.
const { appendFileSync, readFileSync } = require('node:fs');
const file = process.env['NX_PHASES_BENCH_LOG'];
if (file !== undefined) {
  const note = (entry) => appendFileSync(file, `${JSON.stringify(entry)}\n`);
  const isDaemon = /[/\\]daemon[/\\]server[/\\]start\.js$/.test(process.argv[1] ?? '');
  const parent = process.ppid;
  note({ started: 'node', pid: process.pid, isDaemon });
  process.on('exit', () => {
    const loaded = Object.keys(require.cache)
      .map((path) => /nx-phases[/\\]dist[/\\](late-[\w-]+)\.cjs$/.exec(path)?.[1])
      .filter((name) => name !== undefined);
    const { user, system } = process.cpuUsage();
    const cpuMs = (user + system) / 1000;
    note({
      ended: process.pid,
      peakBytes: process.resourceUsage().maxRSS * 1024,
      cpuMs,
      allMs: cpuMs + childrenMs(),
      isForsaken: process.ppid !== parent,
      loaded,
    });
  });
}

/** What Linux says of processes that this one has started and waited for; elsewhere nothing. */
function childrenMs() {
  try {
    const [user = 0, system = 0] = readFileSync('/proc/self/stat', 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
      .slice(13, 15)
      .map(Number);
    // In hundredths of a second, on all of its platforms.
    return 10 * (user + system);
  } catch {
    return 0;
  }
}
