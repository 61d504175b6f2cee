import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on loopback that answers like a model: with one call of a tool, then with closing words. */
export interface ModelServer {
  readonly url: string;
  /** Bodies of the requests. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** What a stub of OpenAI's Responses API says. */
export interface Script {
  /** Run by the shell tool that the request offers. */
  readonly shell: string;
  readonly words: string;
  readonly tokens: { readonly input: number; readonly output: number };
}

interface Event extends Readonly<Record<string, unknown>> {
  readonly type: string;
}

interface Asked {
  readonly tools?: readonly { readonly name?: string }[];
  readonly input?: readonly { readonly type?: string }[];
}

export async function startModelServer(script: Script): Promise<ModelServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      if (request.method !== 'POST') {
        response.writeHead(404).end();
        return;
      }
      asked.push(body);
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      for (const event of answer(JSON.parse(body) as Asked, asked.length, script))
        response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
      response.end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    asked,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function answer(
  { tools = [], input = [] }: Asked,
  number: number,
  { shell, words, tokens }: Script,
): readonly Event[] {
  const id = `resp_${number}`;
  const isDone = input.some(({ type }) => type === 'function_call_output');
  const item = isDone
    ? {
        type: 'message',
        role: 'assistant',
        id: `msg_${number}`,
        content: [{ type: 'output_text', text: words, annotations: [] }],
      }
    : {
        type: 'function_call',
        id: `fc_${number}`,
        call_id: `call_${number}`,
        ...call(tools, shell),
      };
  const usage = {
    input_tokens: tokens.input,
    input_tokens_details: { cached_tokens: 0 },
    output_tokens: tokens.output,
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: tokens.input + tokens.output,
  };
  return [
    { type: 'response.created', response: { id } },
    { type: 'response.output_item.done', output_index: 0, item },
    { type: 'response.completed', response: { id, output: [item], usage } },
  ];
}

/** The tools that run commands are called and asked differently from version to version. */
function call(tools: Asked['tools'], shell: string): { name: string; arguments: string } {
  const names = (tools ?? []).map(({ name }) => name);
  if (names.includes('exec_command'))
    return { name: 'exec_command', arguments: JSON.stringify({ cmd: shell }) };
  if (names.includes('shell_command'))
    return { name: 'shell_command', arguments: JSON.stringify({ command: shell }) };
  return { name: 'shell', arguments: JSON.stringify({ command: ['sh', '-c', shell] }) };
}
