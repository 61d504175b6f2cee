import { startCacheServer, type CacheServer } from '../../tools/lib/cache-server.mjs';

/** A remote cache, and the variables by which nx uses it. */
export interface RemoteCache {
  readonly server: CacheServer;
  readonly writing: Readonly<Record<string, string>>;
  /** As pull requests should. */
  readonly reading: Readonly<Record<string, string>>;
}

/** Has a remote cache run as long as `body` does. */
export async function withRemoteCache(body: (cache: RemoteCache) => Promise<void>): Promise<void> {
  const server = await startCacheServer();
  const env = (token: string): Readonly<Record<string, string>> => ({
    NX_SELF_HOSTED_REMOTE_CACHE_SERVER: server.url,
    NX_SELF_HOSTED_REMOTE_CACHE_ACCESS_TOKEN: token,
  });
  try {
    await body({ server, writing: env(server.token), reading: env(server.readToken) });
  } finally {
    await server.close();
  }
}
