import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { secret, type World } from './world.ts';

/** A way out of a copy. */
export interface Attempt {
  readonly name: string;
  /** For bash, in the copy. */
  readonly script: (world: World) => string;
  /** Whether it got out. */
  readonly gotOut: (world: World, output: string) => boolean;
}

const tells = (_: World, output: string): boolean => output.includes(secret);
const reaches = (_: World, output: string): boolean => output.includes('reached');

/** Output that names the secret. */
const reading = (name: string, script: Attempt['script']): Attempt => ({
  name: `read ${name}`,
  script,
  gotOut: tells,
});

/** A file outside that is no longer what it was, or is new. */
const writing = (
  name: string,
  script: Attempt['script'],
  path: (world: World) => string,
): Attempt => ({
  name,
  script,
  gotOut: (world) => world.read(path(world))?.includes('owned') ?? false,
});

const repo = (world: World, path: string): string => world.user.path(path);

const reads: readonly Attempt[] = [
  reading('a token in the home folder', ({ home }) => `cat ${home}/.npmrc`),
  reading('a key in the home folder, by the name ~', () => 'cat ~/.ssh/id_ed25519'),
  reading('all of the home folder', ({ home }) => `grep -r . ${home}`),
  reading('a file beside the workspace', ({ file }) => `cat ${file}`),
  reading('an ignored file of the checkout', (world) => `cat ${repo(world, '.env')}`),
  reading('through a symbolic link', (world) => `ln -sf ${repo(world, '.env')} link && cat link`),
  reading('through a hard link', ({ file }) => `ln ${file} link && cat link`),
  reading('by way of ..', () => 'cat ../../../elsewhere/notes.txt'),
  reading(
    'installed packages of the checkout',
    (world) => `cat ${repo(world, 'node_modules/lib/index.js')}`,
  ),
  reading('what the user has stashed', (world) => `git -C ${repo(world, '.')} stash show -p`),
  reading(
    'the record of another phase',
    (world) => `cat ${repo(world, '.nx/phases/demo/implement-2/log')}`,
  ),
  reading('the copy of another phase', ({ sibling }) => `cat ${sibling}/a.js`),
  reading('the environment of a process', ({ outside }) => `cat /proc/${outside.pid}/environ`),
  reading('the environment of all processes', () => 'cat /proc/*/environ'),
  reading(
    'files through the root of a process',
    ({ outside, file }) => `cat /proc/${outside.pid}/root${file}`,
  ),
  reading(
    'the environment with which the phase itself was started, in the parents',
    () =>
      'pid=$$; while [ "$pid" -gt 1 ]; do cat /proc/$pid/environ; pid=$(ps -o ppid= -p $pid); done; cat /proc/*/environ',
  ),
];

const writes: readonly Attempt[] = [
  writing(
    'write into the checkout',
    (world) => `echo owned > ${repo(world, 'src/a.js')}`,
    (world) => repo(world, 'src/a.js'),
  ),
  writing(
    'add a file to the checkout',
    (world) => `echo owned > ${repo(world, 'new.js')}`,
    (world) => repo(world, 'new.js'),
  ),
  writing(
    'write through a symbolic link',
    ({ file }) => `ln -sf ${file} link && echo owned > link`,
    ({ file }) => file,
  ),
  writing(
    'write through a hard link',
    ({ file }) => `ln ${file} link && echo owned > link`,
    ({ file }) => file,
  ),
  writing(
    'write into installed packages of the checkout',
    (world) => `echo owned > ${repo(world, 'node_modules/lib/index.js')}`,
    (world) => repo(world, 'node_modules/lib/index.js'),
  ),
  writing(
    'write what a shell of the user runs',
    () => 'echo owned >> ~/.bashrc',
    ({ home }) => join(home, '.bashrc'),
  ),
  writing(
    'change the settings of git for the user',
    ({ home }) => `HOME=${home} git config --global core.hooksPath owned`,
    ({ home }) => join(home, '.gitconfig'),
  ),
  writing(
    'write beside the copy',
    () => 'echo owned > ../owned',
    ({ copy }) => join(copy, '..', 'owned'),
  ),
  writing(
    'write into the copy of another phase',
    ({ sibling }) => `echo owned > ${sibling}/a.js`,
    ({ sibling }) => join(sibling, 'a.js'),
  ),
  writing(
    'change the record of the run',
    ({ record }) => `echo owned >> ${record}/log`,
    ({ record }) => join(record, 'log'),
  ),
  writing(
    'leave a hook in the repository',
    (world) =>
      `mkdir -p ${repo(world, '.git/hooks')}; echo owned > ${repo(world, '.git/hooks/post-commit')}`,
    (world) => repo(world, '.git/hooks/post-commit'),
  ),
  writing(
    'write among the objects of the repository',
    (world) => `echo owned > ${repo(world, '.git/objects/info/owned')}`,
    (world) => repo(world, '.git/objects/info/owned'),
  ),
  writing(
    'write files through the root of a process',
    ({ outside, file }) => `echo owned > /proc/${outside.pid}/root${file}`,
    ({ file }) => file,
  ),
  {
    name: 'delete a file of the checkout',
    script: (world) => `rm -f ${repo(world, '.env')}`,
    gotOut: (world) => !existsSync(repo(world, '.env')),
  },
  {
    name: 'take a right away from a file',
    script: ({ file }) => `chmod 000 ${file}`,
    gotOut: ({ file }) => (statSync(file).mode & 0o777) === 0,
  },
  {
    name: 'make a branch in the repository',
    script: (world) => `git -C ${repo(world, '.')} branch owned`,
    gotOut: ({ user }) => user.git('branch', '--list', 'owned') !== '',
  },
  {
    name: 'drop the stash of the repository',
    script: (world) => `git -C ${repo(world, '.')} stash drop`,
    gotOut: ({ user }) => user.git('stash', 'list') === '',
  },
  {
    name: 'write to a ref through the objects that the copy borrows',
    script: () =>
      'git --git-dir="$(dirname "$(cat .git/objects/info/alternates)")" update-ref refs/heads/owned HEAD',
    gotOut: ({ user }) => user.git('branch', '--list', 'owned') !== '',
  },
];

const isStopped = (pid: number): boolean => stateOf(pid) === 'T';
const isGone = (pid: number): boolean => ['Z', undefined].includes(stateOf(pid));

function stateOf(pid: number): string | undefined {
  try {
    return /\) (\w)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1];
  } catch {
    return undefined;
  }
}

/** Ids of the processes with these words on their command line. */
export function processesWith(words: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').includes(words);
      } catch {
        return false;
      }
    });
}

/** A name for a process that only this world has. */
export const daemonOf = ({ folder }: World): string => `daemon-of-${folder.slice(-6)}`;

const node = (script: string): string => `${process.execPath} -e ${JSON.stringify(script)}`;

const processes: readonly Attempt[] = [
  {
    name: 'end a process',
    script: ({ outside }) => `kill -KILL ${outside.pid}; sleep 0.1`,
    gotOut: ({ outside }) => isGone(outside.pid),
  },
  {
    name: 'stop a process',
    script: ({ outside }) => `kill -STOP ${outside.pid}; sleep 0.1`,
    gotOut: ({ outside }) => isStopped(outside.pid),
  },
  {
    name: 'see which processes run',
    script: () => 'cat /proc/*/cmdline | tr "\\0" " "',
    gotOut: (_, output) => output.includes('outside.mjs'),
  },
  {
    name: 'look into the memory of a process',
    script: ({ outside }) => `grep -m1 node /proc/${outside.pid}/maps`,
    gotOut: (_, output) => output.includes('node'),
  },
  {
    name: 'have the system end a process when memory is short',
    script: ({ outside }) => `echo 700 > /proc/${outside.pid}/oom_score_adj`,
    gotOut: ({ outside }) => readFileSync(`/proc/${outside.pid}/oom_score_adj`, 'utf8') === '700\n',
  },
  {
    name: 'leave a daemon with an empty environment and two parents behind',
    script: (world) =>
      `(env -i /bin/bash -c '(setsid /bin/bash -c "exec -a ${daemonOf(world)} sleep 1000" </dev/null >/dev/null 2>&1 &)' &) ; sleep 0.3`,
    gotOut: (world) => processesWith(daemonOf(world)).length > 0,
  },
];

const connecting = (to: string): string =>
  node(
    `require("net").connect(${to}).on("data",d=>{console.log(String(d));process.exit()}).on("error",()=>process.exit(1))`,
  );

const connections: readonly Attempt[] = [
  {
    name: 'connect to a server on this machine',
    script: ({ outside }) => connecting(`{port:${outside.port},host:'127.0.0.1'}`),
    gotOut: reaches,
  },
  {
    name: 'connect to it from bash',
    script: ({ outside }) => `cat < /dev/tcp/127.0.0.1/${outside.port}`,
    gotOut: reaches,
  },
  {
    name: 'connect to a socket in the file system, as that of an agent for keys',
    script: ({ socket }) => connecting(`{path:'${socket}'}`),
    gotOut: reaches,
  },
  {
    name: 'connect to a socket without a file, as that of a desktop',
    script: ({ socket }) => connecting(`{path:'\\0${socket}'}`),
    gotOut: reaches,
  },
  {
    name: 'send a datagram',
    script: ({ outside }) =>
      node(
        `const s=require("dgram").createSocket("udp4");setTimeout(()=>process.exit(),500);s.on("error",()=>{});s.on("message",m=>{console.log(String(m));process.exit()});s.send("x",${outside.udp},"127.0.0.1")`,
      ),
    gotOut: reaches,
  },
];

export const attempts: readonly Attempt[] = [...reads, ...writes, ...processes, ...connections];
