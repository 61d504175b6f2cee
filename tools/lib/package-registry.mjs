import { once } from 'node:events';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { basename } from 'node:path';
import { runProgram } from './run-program.mjs';

/**
 * @typedef {object} PackageRegistry
 * @property {string} url Without a slash at its end.
 * @property {() => Promise<void>} close
 */
/** @typedef {{ manifest: Record<string, unknown>, tarball: Buffer, file: string }} PublishedVersion */

/**
 * A registry on loopback, for installs as users do them: it serves packed packages as if they were published, and
 * sends whoever asks for another one to the registry that npm is set up with.
 *
 * @param {readonly string[]} tarballs Absolute paths; of several versions of a package the newest last.
 * @returns {Promise<PackageRegistry>}
 */
export async function startPackageRegistry(tarballs) {
  const npm = (/** @type {string[]} */ ...args) =>
    runProgram('npm', args, { cwd: process.cwd(), env: outsideOfNpm() });
  const upstream = (await npm('config', 'get', 'registry')).trim().replace(/\/$/, '');
  /** @type {Map<string, PublishedVersion[]>} By name; the newest is the last. */
  const packages = new Map();
  for (const path of tarballs) {
    const manifest = JSON.parse(
      await runProgram('tar', ['-xzOf', path, 'package/package.json'], { cwd: process.cwd() }),
    );
    const version = { manifest, tarball: readFileSync(path), file: basename(path) };
    packages.set(manifest.name, [...(packages.get(manifest.name) ?? []), version]);
  }

  const server = createServer((request, response) => {
    const path = decodeURIComponent((request.url ?? '/').replace(/[?#].*$/, ''));
    const [, name = '', file] = /^\/(@[^/]+\/[^/]+|[^/]+)(?:\/-\/(.+))?$/.exec(path) ?? [];
    const found = packages.get(name);
    if (found === undefined) {
      response.writeHead(302, { location: `${upstream}${request.url}` }).end();
    } else if (file === undefined) {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(packument(found, `http://${request.headers.host}`)));
    } else {
      const version = found.find((one) => one.file === file);
      if (version === undefined) response.writeHead(404).end();
      else
        response
          .writeHead(200, { 'content-type': 'application/octet-stream' })
          .end(version.tarball);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/**
 * What a registry says of a package.
 *
 * @param {readonly PublishedVersion[]} versions
 * @param {string} origin
 */
function packument(versions, origin) {
  const latest = versions[versions.length - 1]?.manifest;
  return {
    name: latest?.['name'],
    'dist-tags': { latest: latest?.['version'] },
    versions: Object.fromEntries(
      versions.map((one) => [String(one.manifest['version']), versionOf(one, origin)]),
    ),
    time: Object.fromEntries(
      versions.map(({ manifest }) => [String(manifest['version']), '2024-01-01T00:00:00.000Z']),
    ),
  };
}

/** @param {PublishedVersion} published @param {string} origin */
function versionOf({ manifest, tarball, file }, origin) {
  const { name, version } = manifest;
  const hash = (/** @type {string} */ algorithm) => createHash(algorithm).update(tarball);
  return {
    ...manifest,
    _id: `${name}@${version}`,
    dist: {
      tarball: `${origin}/${name}/-/${file}`,
      shasum: hash('sha1').digest('hex'),
      integrity: `sha512-${hash('sha512').digest('base64')}`,
    },
  };
}

/** Without what an outer npm says of its own run. */
function outsideOfNpm() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));
}
