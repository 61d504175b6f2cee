import { createServer } from 'node:net';

/** A port of this machine that nobody uses at the moment. The system seldom gives the same twice in a row. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address === null || typeof address === 'string')
          reject(new Error('Internal error: a server without a port'));
        else resolve(address.port);
      });
    });
  });
}
