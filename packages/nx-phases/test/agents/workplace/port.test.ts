import { expect, test } from '@jest/globals';
import { phase } from '../../executors/implement/texts.ts';
import { useScripted } from '../../executors/implement/use-scripted.ts';

const tests = useScripted();

test('each copy has a port, which agent, setup and checks are told, with the phase', async () => {
  const check = 'test "$(cat told)" = "$NX_PHASES_PHASE" && test "$NX_PHASES_PORT" -gt 1023';
  const of = tests.open(
    phase(1, check),
    {},
    {
      command: 'sh',
      arguments: ['-c', 'test "$NX_PHASES_PORT" -gt 1023 && echo $NX_PHASES_PHASE > told'],
      setup: ['test "$NX_PHASES_PORT" -gt 1023'],
    },
  );
  expect(await of.run('implement-1')).toMatchObject({ success: true });
  expect(await of.run('phase-1')).toMatchObject({ success: true });
});
