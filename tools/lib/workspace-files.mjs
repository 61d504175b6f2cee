import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** nx.json of a workspace that has the plugin and nothing else, and talks to nobody. */
export const plainNxJson = {
  plugins: [{ plugin: 'nx-phases', options: {} }],
  neverConnectToCloud: true,
  analytics: false,
};

/** What every workspace ignores. `package-lock.json` is not: Nx hashes it. */
export const plainGitignore = 'node_modules\n.nx/cache\n.nx/phases\n.nx/workspace-data\n';

/**
 * Writes files, and the folders they need.
 *
 * @param {string} root
 * @param {Readonly<Record<string, string | object>>} files Text, or an object for JSON, by path.
 */
export function writeFiles(root, files) {
  for (const [path, content] of Object.entries(files)) {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(
      file,
      typeof content === 'string' ? content : `${JSON.stringify(content, undefined, 2)}\n`,
    );
  }
}
