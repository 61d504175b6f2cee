#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { helpText } from './cli/help.ts';
import { printKeys } from './cli/keys.ts';
import { parseOptions } from './cli/options.ts';
import { runCommand, runWithCache } from './cli/run.ts';
import { serve } from './cli/serve.ts';

const args = process.argv.slice(2);
process.exitCode = await main(args);

async function main(words: readonly string[]): Promise<number> {
  const say = (text: string): void => {
    process.stderr.write(`${text}\n`);
  };
  const print = (text: string): void => {
    process.stdout.write(`${text}\n`);
  };
  const [first] = words;
  if (first === undefined || first === '--help' || first === 'help') {
    print(helpText);
    return first === undefined ? 2 : 0;
  }
  if (first === 'keys') return printKeys(words.slice(1), print, say);
  if (first === 'serve') return await serve(words.slice(1), process.env, say);
  const reading = parseOptions(words, process.env, (path) => readFileSync(path, 'utf8'));
  switch (reading.kind) {
    case 'mistake':
      say(`nx-phases-cache: ${reading.message}`);
      return 2;
    case 'no-cache':
      say(`nx-phases-cache: the run goes on without a cache. ${reading.why}`);
      return await runCommand(reading.command, process.env, say);
    case 'options':
      return await runWithCache(reading.options, process.env, say);
  }
}
