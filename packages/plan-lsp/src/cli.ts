#!/usr/bin/env node
import {
  createConnection,
  ProposedFeatures,
  Message,
  type ResponseMessage,
} from 'vscode-languageserver/node';
import { listen } from './server.ts';

const usage = 'usage: plan-lsp --stdio\n';

/** `RequestCancelled` of the protocol. */
const requestCancelled = -32_800;

/** What a client no longer waits for need not be worked out. */
function cancelUndispatched(message: Message): ResponseMessage | undefined {
  if (!Message.isRequest(message)) return undefined;
  const error = { code: requestCancelled, message: 'Cancelled' };
  return { jsonrpc: '2.0', id: message.id, error };
}

const args = process.argv.slice(2);
if (args.includes('--help')) process.stdout.write(usage);
else if (args.includes('--stdio')) {
  listen(
    createConnection(ProposedFeatures.all, process.stdin, process.stdout, {
      connectionStrategy: { cancelUndispatched },
    }),
  );
} else {
  process.stderr.write(
    `Unexpected ${args.join(' ') || 'call without an option'}, expected --stdio\n${usage}`,
  );
  process.exitCode = 2;
}
