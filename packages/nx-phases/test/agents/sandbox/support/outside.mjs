// Somebody on the machine who is no concern of an agent: a process with a secret in its environment,
// which answers to whoever reaches it.
// usage: node outside.mjs <socket>
import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

const [, , path] = process.argv;
const answer = (socket) => socket.end('reached\n');
const listen = (where) =>
  new Promise((resolve) => {
    const server = createServer(answer).listen(where, () => resolve(server.address()));
  });
const udp = createSocket('udp4');
udp.on('message', (_, { port, address }) => udp.send('reached\n', port, address));
await new Promise((resolve) => udp.bind(0, '127.0.0.1', resolve));
await listen({ path });
await listen({ path: `\0${path}` });
const { port } = await listen({ port: 0, host: '127.0.0.1' });
console.log(JSON.stringify({ port, udp: udp.address().port }));
