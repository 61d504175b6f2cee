import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Why a cluster cannot be started here; undefined: it can. */
export function whyNoCluster() {
  if (process.getuid?.() !== 0) return 'SLURM runs jobs of others, and is started by root';
  const missing = ['munged', 'slurmctld', 'slurmd', 'sbatch'].filter((name) => !isThere(name));
  return missing.length > 0 ? `not installed: ${missing.join(', ')}` : undefined;
}

/** @param {string} program */
function isThere(program) {
  try {
    execFileSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/**
 * A cluster of two nodes on this machine, with ports, keys and files of its own.
 *
 * @param {string} folder
 */
export async function startCluster(folder) {
  for (const name of ['munge', 'state', 'n1', 'n2'])
    mkdirSync(join(folder, name), { recursive: true });
  chmodSync(join(folder, 'munge'), 0o711);
  const key = join(folder, 'munge', 'key');
  writeFileSync(key, randomBytes(1024), { mode: 0o600 });
  const socket = join(folder, 'munge', 'socket');
  const ports = await freePorts(3);
  const conf = join(folder, 'slurm.conf');
  writeFileSync(
    conf,
    [
      'ClusterName=test',
      `SlurmctldHost=${hostname()}(127.0.0.1)`,
      `SlurmctldPort=${ports[0]}`,
      'SlurmUser=root',
      'SlurmdUser=root',
      'AuthType=auth/munge',
      `AuthInfo=socket=${socket}`,
      'CryptoType=crypto/munge',
      'MpiDefault=none',
      'ProctrackType=proctrack/linuxproc',
      'TaskPlugin=task/none',
      'SelectType=select/cons_tres',
      'SelectTypeParameters=CR_CPU',
      'ReturnToService=2',
      'SchedulerParameters=sched_min_interval=50000,batch_sched_delay=0,defer_batch=no',
      'SchedulerTimeSlice=5',
      `StateSaveLocation=${folder}/state`,
      `SlurmctldPidFile=${folder}/slurmctld.pid`,
      `SlurmdPidFile=${folder}/%n/slurmd.pid`,
      `SlurmdSpoolDir=${folder}/%n`,
      'JobAcctGatherType=jobacct_gather/none',
      'MinJobAge=3600',
      ...['n1', 'n2'].map(
        (name, index) =>
          `NodeName=${name} NodeHostname=${hostname()} NodeAddr=127.0.0.1 Port=${ports[index + 1]} CPUs=2 State=UNKNOWN`,
      ),
      'PartitionName=all Nodes=n1,n2 Default=YES MaxTime=INFINITE State=UP',
      '',
    ].join('\n'),
  );
  const env = { ...process.env, SLURM_CONF: conf };
  /** @type {import('node:child_process').ChildProcess[]} */
  const daemons = [];
  /** @param {string} program @param {readonly string[]} args */
  const start = (program, ...args) => {
    daemons.push(spawn(program, args, { env, stdio: 'ignore' }));
  };
  start(
    'munged',
    '--foreground',
    '--force',
    `--key-file=${key}`,
    `--socket=${socket}`,
    `--pid-file=${folder}/munge/pid`,
    `--log-file=${folder}/munge/log`,
    `--seed-file=${folder}/munge/seed`,
    '--num-threads=2',
  );
  start('slurmctld', '-D', '-c', '-L', join(folder, 'slurmctld.log'));
  for (const name of ['n1', 'n2'])
    start('slurmd', '-D', '-N', name, '-L', join(folder, `${name}.log`));
  const stop = async () => {
    for (const daemon of daemons.toReversed()) daemon.kill('SIGTERM');
    await Promise.all(
      daemons.map((daemon) =>
        daemon.exitCode === null && daemon.signalCode === null
          ? Promise.race([
              new Promise((done) => daemon.once('exit', done)),
              sleep(5000, undefined, { ref: false }).then(() => daemon.kill('SIGKILL')),
            ])
          : undefined,
      ),
    );
  };
  for (let tries = 0; ; tries += 1) {
    try {
      const states = execFileSync('sinfo', ['-h', '-N', '-o', '%T'], {
        env,
        encoding: 'utf8',
        stdio: 'pipe',
      });
      if (
        states
          .trim()
          .split('\n')
          .every((state) => state === 'idle')
      )
        break;
    } catch {
      // The controller is starting.
    }
    if (tries > 300) {
      await stop();
      throw new Error('the cluster did not start');
    }
    await sleep(100);
  }
  return { conf, stop };
}

/** @param {number} count @returns {Promise<readonly number[]>} */
async function freePorts(count) {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise((done) => {
          const server = createServer().listen(0, '127.0.0.1', () => done(server));
        }),
    ),
  );
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return ports;
}
