import { expect, test } from '@jest/globals';
import { start } from '../support/running.ts';

const sandbox = (command: string) => ({
  wrap: (wrapped: { readonly command: string; readonly args: readonly string[] }) => ({
    command,
    args: ['BEFORE=1', wrapped.command, ...wrapped.args],
    cwd: '/',
    env: { PATH: process.env['PATH'] ?? '', SEEN: JSON.stringify(wrapped) },
    missingCommandReason: 'The sandbox is missing.',
  }),
});

test('what a command is put into starts instead of it, and sees its whole start', async () => {
  const running = start(
    process.execPath,
    ['-e', 'process.stdout.write(JSON.stringify(process.env))'],
    { sandbox: sandbox('env'), env: { ONE: '1' } },
  );
  expect(await running.outcome).toMatchObject({ kind: 'exited', exitCode: 0 });
  const env = JSON.parse(running.stdout()) as Record<string, string>;
  expect(env['BEFORE']).toBe('1');
  expect(JSON.parse(env['SEEN']!)).toMatchObject({
    command: process.execPath,
    env: { ONE: '1', NX_PHASES_RUN_ID: expect.stringMatching(/^[0-9a-f-]{36}$/) },
  });
});

test('where it is missing nothing starts, and its own words are shown', async () => {
  const running = start(process.execPath, ['-e', ''], { sandbox: sandbox('no-such-sandbox') });
  expect(await running.outcome).toMatchObject({
    kind: 'failed-to-start',
    reason: 'The sandbox is missing.',
  });
});
