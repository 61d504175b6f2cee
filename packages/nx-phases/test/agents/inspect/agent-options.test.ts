import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { person, phase, write } from '../../executors/implement/texts.ts';
import { useScripted } from '../../executors/implement/use-scripted.ts';

const tests = useScripted();
beforeEach(() => {
  Object.assign(process.env, person);
});
afterEach(() => {
  for (const name of Object.keys(person)) Reflect.deleteProperty(process.env, name);
});

const nxJson = (agent: object, more: object = {}): string =>
  JSON.stringify({ plugins: [{ plugin: 'nx-phases', options: { agents: { agent } } }], ...more });

test('an agent that changes the options of agents does not land, unless the user allows it', async () => {
  const of = tests.open(phase(1, 'test -f a'), {
    1: [[write('a'), write('nx.json', nxJson({ arguments: ['--dangerous'] }))]],
  });
  of.write('nx.json', nxJson({}));
  of.git('add', '.');
  of.git('commit', '--quiet', '--message=Nx');
  expect(await of.run('implement-1')).toMatchObject({ success: true });
  tests.remember();

  const { success, output } = await of.run('land');
  expect([success, output]).toEqual([
    false,
    expect.stringMatching(
      /^Phase 1: It changes the options of nx-phases, and so what agents may do, .*--allow=agent-options.*:\n {2}nx\.json\nNothing was landed\n$/,
    ),
  ]);
  tests.expectNothingTouched(of);
  const allowed = await of.run('land', { allow: 'agent-options' });
  expect(allowed.success).toBe(true);
  // It is pointed out all the same.
  expect(allowed.output).toContain('    look at this: nx.json changes the options of nx-phases');
});

test('another change of nx.json lands, and is pointed out', async () => {
  const of = tests.open(phase(1, 'test -f a'), {
    1: [[write('a'), write('nx.json', nxJson({}, { targetDefaults: { build: { cache: true } } }))]],
  });
  of.write('nx.json', nxJson({}));
  of.git('add', '.');
  of.git('commit', '--quiet', '--message=Nx');
  expect(await of.run('implement-1')).toMatchObject({ success: true });
  const { success, output } = await of.run('land');
  expect([success, output]).toEqual([
    true,
    expect.stringContaining('look at this: nx.json sets up plugins and targets of Nx'),
  ]);
});
