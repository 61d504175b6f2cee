// The least that a cache can be: files in a folder, nothing checked. Runs a command beside it.
// usage: node bare-cache-server.mjs <folder> <command> <args>…
import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { basename, join } from 'node:path';
import { buffer } from 'node:stream/consumers';

const [folder = '', command = '', ...args] = process.argv.slice(2);
const server = createServer((request, response) => {
  const file = join(folder, basename(request.url ?? ''));
  const answer =
    request.method === 'GET'
      ? readFile(file)
      : buffer(request).then((body) => writeFile(file, body));
  answer.then(
    (body) => response.end(body),
    () => {
      response.statusCode = 404;
      response.end();
    },
  );
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  spawn(command, args, {
    stdio: 'inherit',
    env: {
      ...process.env,
      NX_SELF_HOSTED_REMOTE_CACHE_SERVER: `http://127.0.0.1:${port}`,
      NX_SELF_HOSTED_REMOTE_CACHE_ACCESS_TOKEN: 'any',
    },
  }).on('close', (code) => {
    process.exitCode = code ?? 1;
    server.close();
    server.closeAllConnections();
  });
});
