import { join } from 'node:path';
import type { CreateNodesContext } from '@nx/devkit';
import type { HashCarrier } from '../inference/targets/model.ts';
import { makeDigits } from '../running/run-start/digits.ts';
import { workspaceData } from '../running/run-start/workspace-data.ts';
import { runningNx } from './running-nx.ts';

/** What a choice of carrier hangs on. */
export interface CarrierQuestion {
  /** All releases that may be the one that hashes. */
  readonly nx: readonly string[];
  readonly nxJson: CreateNodesContext['nxJsonConfiguration'];
  readonly env: NodeJS.ProcessEnv;
  /** Whether Nx keeps what it knows where it does by itself. */
  readonly isUsualFolder: boolean;
}

/** Releases of Nx with which the end-to-end tests of digits have run. One that read these files no more would find all texts alike. */
const knownNx = /^(?:23\.3|24\.0)\.\d+$/;

/**
 * Whether hashes may be carried by digits: where this was seen to hold, and nowhere else. Nx reads ignored files from 23.3 on
 * and before that takes no notice that it should; and where tasks may be hashed on one machine and run on another, an
 * executor sees the wrong folder.
 */
export function mayUseDigits({ nx, nxJson, env, isUsualFolder }: CarrierQuestion): boolean {
  const settings = nxJson as Readonly<Record<string, unknown>>;
  const mayBeDistributed =
    ['nxCloudId', 'nxCloudAccessToken', 'tasksRunnerOptions'].some(
      (name) => settings[name] !== undefined,
    ) ||
    ['NX_CLOUD_ACCESS_TOKEN', 'NX_CLOUD_AUTH_TOKEN', 'NX_CLOUD_ID'].some(
      (name) => (env[name] ?? '') !== '',
    );
  return nx.every((release) => knownNx.test(release)) && isUsualFolder && !mayBeDistributed;
}

/** Of this process: looking it up takes longer than all the rest. */
let nx: readonly string[] | undefined;

/** How hashes of ours reach Nx's in a workspace. */
export function carrierFor(
  root: string,
  nxJson: CreateNodesContext['nxJsonConfiguration'],
): HashCarrier {
  const isUsualFolder = workspaceData(root) === join(root, '.nx', 'workspace-data');
  nx ??= runningNx(root);
  const may = mayUseDigits({ nx, nxJson, env: process.env, isUsualFolder });
  return may && makeDigits(root) !== undefined ? 'digits' : 'runtime';
}
