import { describe, expect, test } from '@jest/globals';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { InterpreterName } from '../../../../src/platform/process/script/interpreter.ts';
import {
  runScript,
  type ScriptRequest,
} from '../../../../src/platform/process/script/run-script.ts';
import { describePosix } from '../support/platform.ts';
import { useTempFolder } from '../../../support/temp-folder.ts';

const temp = useTempFolder();

async function run(
  interpreter: InterpreterName,
  script: string,
  options: Partial<ScriptRequest> = {},
) {
  let output = '';
  const outcome = await runScript({
    script,
    interpreter,
    scriptFile: temp('a folder', 'of scripts', 'script $(exit 3);.mjs'),
    cwd: tmpdir(),
    env: process.env,
    onOutput: (chunk) => (output += chunk.toString()),
    ...options,
  });
  return { outcome, output };
}

describe('the script file', () => {
  test('has LF line endings and ends with one', async () => {
    const scriptFile = temp('script.mjs');
    await run('node', 'one;\r\ntwo;\rthree;', { scriptFile });
    expect(readFileSync(scriptFile, 'utf8')).toBe('one;\ntwo;\nthree;\n');
  });

  test('makes its folders, and may have any path', async () => {
    const { outcome, output } = await run('node', 'console.log(1 + 1)');
    expect(outcome).toMatchObject({ kind: 'exited', exitCode: 0 });
    expect(output).toBe('2\n');
  });

  test('that cannot be written is no start', async () => {
    writeFileSync(temp('file'), '');
    const { outcome } = await run('node', '', { scriptFile: temp('file', 'script.mjs') });
    expect(outcome).toEqual({
      kind: 'failed-to-start',
      reason: expect.stringMatching(/^Unexpected failure to write the script file: E/),
      durationMs: expect.any(Number),
    });
  });

  test('in pwsh begins with what makes it stop on errors', async () => {
    const scriptFile = temp('script.ps1');
    await run('pwsh', 'echo 1', { scriptFile, env: { PATH: temp() } });
    expect(readFileSync(scriptFile, 'utf8')).toMatch(
      /^\$ErrorActionPreference = 'Stop';.*\necho 1\n$/,
    );
  });
});

describePosix('a shell script', () => {
  test.each([
    ['bash', 'false\necho no', 1],
    ['bash', 'false | true\necho no', 1],
    ['bash', 'set +e; false; exit 5', 5],
    ['sh', 'false\necho no', 1],
  ] as const)('%s: %j ends with %d', async (interpreter, script, exitCode) => {
    const { outcome, output } = await run(interpreter, script);
    expect(outcome).toMatchObject({ kind: 'exited', exitCode });
    expect(output).toBe('');
  });

  test('with CRLF', async () => {
    const { outcome, output } = await run('bash', 'if true; then\r\n  echo "a"\r\nfi\r\n');
    expect([outcome, output]).toMatchObject([{ kind: 'exited', exitCode: 0 }, 'a\n']);
  });

  test('of which a command reads stdin loses no line', async () => {
    const { output } = await run('bash', 'cat\necho rest');
    expect(output).toBe('rest\n');
  });

  test('reads no start-up file', async () => {
    mkdirSync(temp('home'));
    for (const file of ['.bashrc', '.bash_profile']) writeFileSync(temp('home', file), 'echo no');
    const { output } = await run('bash', 'echo yes', {
      env: { ...process.env, HOME: temp('home') },
    });
    expect(output).toBe('yes\n');
  });

  test('runs in the folder that was asked for', async () => {
    const { output } = await run('bash', 'pwd -P', { cwd: temp() });
    expect(output).toBe(`${temp()}\n`);
  });
});

describe('a missing interpreter', () => {
  test.each(['bash', 'sh', 'zsh', 'pwsh'] as const)('%s is not replaced', async (name) => {
    const { outcome } = await run(name, 'exit 0', { env: { PATH: temp() } });
    expect(outcome).toMatchObject({
      kind: 'failed-to-start',
      reason: `Unexpected missing \`${name}\`, expected it on PATH; this block is a \`${name}\` block and no other shell is used instead.`,
    });
  });

  test('python is named as it is looked for', async () => {
    const { outcome } = await run('python', '', { env: { PATH: temp() } });
    expect(outcome).toMatchObject({
      kind: 'failed-to-start',
      reason: expect.stringMatching(
        /^Unexpected missing `python3?`, expected it on PATH; this block is a `python` block/,
      ),
    });
  });

  test('node is the one that runs us, whatever PATH says', async () => {
    const { output } = await run('node', 'process.stdout.write(process.version)', {
      env: { PATH: temp() },
    });
    expect(output).toBe(process.version);
  });
});
