// A coding agent that does what a scenario says: for each phase a list of starts, each a list of steps.
// See agents.ts for what a step may be.
// usage: node fake-agent.mjs <scenario.json> [--review]
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

const scenarioFile = process.argv[2] ?? '';
// Whatever it starts is known by it.
process.env['FAKE_AGENT_OF'] = scenarioFile;
const scenario = JSON.parse(fs.readFileSync(scenarioFile, 'utf8'));
const ofPhase = process.env['NX_PHASES_PHASE'] ?? '';
const phase = process.argv.includes('--review') ? `review of ${ofPhase}` : ofPhase;
const folder = dirname(scenarioFile);

const starts = readStarts();
const number = starts.filter((one) => one.phase === phase).length;
const prompt = scenario.readsStdin === false ? '' : await read(process.stdin);
fs.appendFileSync(
  join(folder, 'starts.jsonl'),
  `${JSON.stringify({ phase, prompt, pid: process.pid, cwd: process.cwd(), env: process.env })}\n`,
);
const steps = scenario.phases[phase]?.[number] ?? scenario.phases[phase]?.at(-1) ?? [];
for (const step of steps) await doStep(step);

function readStarts() {
  try {
    const lines = fs.readFileSync(join(folder, 'starts.jsonl'), 'utf8').trim().split('\n');
    return lines.map((line) => JSON.parse(line));
  } catch {
    return [];
  }
}

async function read(stream) {
  let text = '';
  for await (const chunk of stream) text += chunk;
  return text;
}

async function doStep(step) {
  const [kind] = Object.keys(step);
  const value = step[kind];
  switch (kind) {
    case 'write': {
      fs.mkdirSync(dirname(value.path), { recursive: true });
      const bytes =
        value.base64 === undefined ? value.content : Buffer.from(value.base64, 'base64');
      return fs.writeFileSync(value.path, bytes);
    }
    case 'remove':
      return fs.rmSync(value, { recursive: true });
    case 'rename':
      return fs.renameSync(value.from, value.to);
    case 'chmod':
      return fs.chmodSync(value.path, value.mode);
    case 'symlink':
      return fs.symlinkSync(value.target, value.path);
    case 'mkdir':
      return fs.mkdirSync(value, { recursive: true });
    case 'git': {
      const { status, stderr } = spawnSync('git', value, { encoding: 'utf8' });
      if (status !== 0) console.error(`git ${value.join(' ')}: ${stderr}`);
      return;
    }
    case 'print':
      return void process.stdout.write(`${value}\n`);
    case 'report':
      return void process.stdout.write(`${JSON.stringify({ nxPhases: value })}\n`);
    case 'flood': {
      const line = `${'x'.repeat(1023)}\n`;
      for (let left = value / 1024; left > 0; left--)
        if (!process.stdout.write(line)) await once(process.stdout, 'drain');
      return;
    }
    case 'ignore-signals':
      for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => undefined);
      return;
    case 'leave-behind': {
      // In a session of its own, with nobody above it, deaf to everything but SIGKILL.
      const script =
        "for (const s of ['SIGTERM','SIGINT','SIGHUP']) process.on(s, () => {}); setInterval(() => {}, 1000)";
      spawn(process.execPath, ['-e', script, value], { detached: true, stdio: 'ignore' }).unref();
      return;
    }
    case 'talk':
      setInterval(() => console.log('still at it'), 50);
      return new Promise(() => undefined);
    case 'hang':
      setInterval(() => undefined, 1000);
      return new Promise(() => undefined);
    case 'wait':
      return waitFor(value);
    case 'exit':
      process.exitCode = value;
      return;
    default:
      throw new Error(`no such step: ${kind}`);
  }
}

/** Tells the test that it is here, and goes on when the test says so. */
async function waitFor(name) {
  const socket = connect(Number(process.env['FAKE_COMMANDS_PORT']), '127.0.0.1');
  socket.on('error', () => process.exit(97));
  socket.write(`${JSON.stringify({ name, pid: process.pid })}\n`);
  for await (const line of createInterface({ input: socket })) {
    if (JSON.parse(line).exit !== undefined) break;
  }
  socket.destroy();
}
