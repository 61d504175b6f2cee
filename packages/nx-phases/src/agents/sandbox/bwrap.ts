import { existsSync, realpathSync } from 'node:fs';
import type { Sandbox } from '../../platform/process/start/sandbox.ts';
import { maskedIn, type Masked } from './masked.ts';
import type { SandboxView } from './model.ts';

/** What a program needs to start. Everything else of the machine is not there. */
const systemFolders = [
  '/usr',
  '/bin',
  '/sbin',
  '/lib',
  '/lib32',
  '/lib64',
  '/libx32',
  '/etc',
  '/opt',
  '/nix/store',
];

/**
 * bubblewrap, as tight as builds allow: the system to be read, a temporary folder and a home of its own,
 * the copy to be written, no capabilities, and namespaces of its own: what it starts ends with it, also a
 * daemon that hides from us, and it sees and signals nobody else.
 *
 * @param program - absolute path of `bwrap`
 */
export function bwrapSandbox(program: string, view: SandboxView): Sandbox {
  return {
    wrap: (start) => ({
      ...start,
      command: program,
      args: [
        ...fixedArguments,
        ...(view.hasNetwork ? [] : ['--unshare-net']),
        ...mountsOf(view).flatMap(({ args }) => args),
        // What leads to the mounts lies in memory, which would take anything and lose it.
        ...['/', ...hiddenFolder(view)].flatMap((path) => ['--remount-ro', path]),
        '--chdir',
        start.cwd,
        '--',
        start.command,
        ...start.args,
      ],
      // The copy may be gone, or hold a link to somewhere in its place.
      cwd: '/',
      env: { ...start.env, HOME: view.home, TMPDIR: '/tmp', TEMP: '/tmp', TMP: '/tmp' },
    }),
  };
}

const fixedArguments = [
  '--unshare-user-try',
  '--unshare-ipc',
  '--unshare-pid',
  '--unshare-uts',
  '--unshare-cgroup-try',
  '--cap-drop',
  'ALL',
  '--new-session',
  '--die-with-parent',
];

/** Looked up once: it is some hundred files. */
let maskedSettings: Masked | undefined;

interface Mount {
  readonly path: string;
  readonly args: readonly string[];
}

/** From outer folders to inner ones: the innermost counts. */
function mountsOf(view: SandboxView): readonly Mount[] {
  const bind = (kind: '--bind' | '--ro-bind', path: string, from = path): Mount => ({
    path,
    args: [kind, from, path],
  });
  const memory = (path: string): Mount => ({ path, args: ['--tmpfs', path] });
  maskedSettings ??= maskedIn('/etc');
  const masked = maskedSettings;
  const mounts: readonly Mount[] = [
    ...systemFolders.filter((path) => existsSync(path)).map((path) => bind('--ro-bind', path)),
    ...masked.files.map((path) => bind('--ro-bind', path, '/dev/null')),
    ...masked.folders.map(memory),
    { path: '/proc', args: ['--proc', '/proc'] },
    { path: '/dev', args: ['--dev', '/dev'] },
    ...['/tmp', '/var/tmp', '/run'].map(memory),
    ...(view.hasNetwork ? nameServers() : []).map((path) => bind('--ro-bind', path)),
    bind('--bind', view.home, view.newHome()),
    ...hiddenFolder(view).map(memory),
    ...view.readable.filter((path) => existsSync(path)).map((path) => bind('--ro-bind', path)),
    ...view.writable.filter((path) => existsSync(path)).map((path) => bind('--bind', path)),
    bind('--ro-bind', view.record),
    bind('--bind', view.copy),
  ];
  return mounts.toSorted((one, other) => depth(one) - depth(other));
}

/** The checkout is not merely left out: it may lie in a folder of the system. */
function hiddenFolder({ checkout }: SandboxView): readonly string[] {
  return checkout === '/' ? [] : [checkout];
}

function depth({ path }: Mount): number {
  return path.split('/').filter((part) => part !== '').length;
}

/** Where names of hosts are asked for, if the file is a link to one that a service of the system writes. */
function nameServers(): readonly string[] {
  const path = '/etc/resolv.conf';
  if (!existsSync(path)) return [];
  const real = realpathSync(path);
  return real.startsWith('/etc/') ? [] : [real];
}
