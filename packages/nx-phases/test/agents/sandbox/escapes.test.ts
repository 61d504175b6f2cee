import { afterEach, expect, jest, test } from '@jest/globals';
import { attempts, daemonOf, processesWith } from './support/attempts.ts';
import { describeWithBwrap } from './support/with-bwrap.ts';
import { createWorld, type World } from './support/world.ts';

jest.setTimeout(60_000);

let world: World | undefined;
afterEach(async () => {
  for (const pid of world === undefined ? [] : processesWith(daemonOf(world)))
    process.kill(pid, 'SIGKILL');
  await world?.close();
  world = undefined;
});

describeWithBwrap('under bwrap (skipped where it is not installed) nobody gets out', () => {
  test('there are enough attempts', () => {
    expect(attempts.length).toBeGreaterThanOrEqual(30);
  });

  test.each(attempts)('$name', async ({ script, gotOut }) => {
    world = await createWorld();
    const output = await world.run(script(world), world.sandboxes.commands);
    expect(gotOut(world, output)).toBe(false);
    // Without it, the very same does: the attempt is a real one.
    const outside = await world.run(script(world), undefined);
    expect(gotOut(world, outside)).toBe(true);
  });
});
