// Asks a cache for one entry again and again, as Nx would, and writes the median time to the file that it is given.
// usage: node cache-client.mjs <entry> <result>, with Nx's variables for a cache
import { readFileSync, writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { median } from './alternate.mjs';

const [entry = '', result = ''] = process.argv.slice(2);
const {
  NX_SELF_HOSTED_REMOTE_CACHE_SERVER: server,
  NX_SELF_HOSTED_REMOTE_CACHE_ACCESS_TOKEN: token,
} = process.env;
const url = `${server}/v1/cache/${'1'.repeat(20)}`;
const headers = { authorization: `Bearer ${token}` };
const body = readFileSync(entry);
const stored = await fetch(url, {
  method: 'PUT',
  headers: { ...headers, 'content-type': 'application/octet-stream' },
  body,
});
if (!stored.ok) throw new Error(`Unexpected ${stored.status}, expected the entry to be stored`);
const times = [];
for (let round = 0; round < 60; round += 1) {
  const start = performance.now();
  const response = await fetch(url, { headers });
  const bytes = Buffer.from(await response.arrayBuffer());
  times.push(performance.now() - start);
  if (!bytes.equals(body))
    throw new Error(`Unexpected ${response.status}, expected what was stored`);
}
// The first ones open the connection and compile.
writeFileSync(result, String(median(times.slice(10))));
