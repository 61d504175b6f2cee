import type { Sandbox } from '../../platform/process/start/sandbox.ts';
import type { SandboxView } from './model.ts';
import { withoutCopyOnPath } from './outer-path.ts';

/**
 * A container for each process: the image to be read, the copy to be written. What runs in it is ended
 * with it, by podman's own init.
 *
 * @param program - absolute path of `podman`
 */
export function podmanSandbox(program: string, image: string, view: SandboxView): Sandbox {
  const volume = (path: string, from: string, mode: 'ro' | 'rw'): readonly string[] => [
    '--volume',
    `${from}:${path}:${mode}`,
  ];
  return {
    wrap: (start) => ({
      ...start,
      command: program,
      args: [
        'run',
        '--rm',
        '--interactive',
        '--init',
        '--log-driver=none',
        '--cap-drop=all',
        '--security-opt=no-new-privileges',
        // Without new labels for the user's files.
        '--security-opt=label=disable',
        '--read-only',
        ...(isRoot() ? [] : ['--userns=keep-id']),
        ...(view.hasNetwork ? [] : ['--network=none']),
        ...view.readable.flatMap((path) => volume(path, path, 'ro')),
        ...view.writable.flatMap((path) => volume(path, path, 'rw')),
        ...volume(view.home, view.newHome(), 'rw'),
        ...volume(view.record, view.record, 'ro'),
        ...volume(view.copy, view.copy, 'rw'),
        // Values are taken from podman's own environment, in which nobody sees them; PATH is the image's.
        ...Object.keys(start.env)
          .filter((name) => !['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP'].includes(name))
          .flatMap((name) => ['--env', name]),
        '--env',
        `HOME=${view.home}`,
        '--workdir',
        start.cwd,
        image,
        // The Node that runs here is at home in this system only.
        start.command === process.execPath ? 'node' : start.command,
        ...start.args,
      ],
      cwd: '/',
      env: withoutCopyOnPath(start.env, view.copy),
      missingCommandReason: undefined,
    }),
  };
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}
