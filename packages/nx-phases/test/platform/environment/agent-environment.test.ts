import { delimiter } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  agentEnvironment,
  whyNoAgent,
} from '../../../src/platform/environment/agent-environment.ts';
import { checkoutEnvironment } from '../../../src/platform/environment/checkout-environment.ts';

describe('agentEnvironment', () => {
  test('lets through what is named, and nothing else', () => {
    const outer = {
      PATH: '/bin',
      HOME: '/home/ada',
      LC_TIME: 'C',
      MY_KEY: '1',
      MY_KEY_2: '2',
      SECRET: '3',
      ANTHROPIC_API_KEY: '4',
    };
    expect(
      agentEnvironment(outer, ['MY_KEY', 'ANTHROPIC_*'], { NX_PHASES_PLAN: 'plan.md' }),
    ).toEqual({
      PATH: '/bin',
      HOME: '/home/ada',
      LC_TIME: 'C',
      MY_KEY: '1',
      ANTHROPIC_API_KEY: '4',
      NX_PHASES_PLAN: 'plan.md',
    });
  });
});

describe('checkoutEnvironment', () => {
  test('drops what leads back, and keeps what is the user’s', () => {
    const outer = {
      PATH: ['/ws/node_modules/.bin', '/ws2/bin', '/usr/bin'].join(delimiter),
      NX_WORKSPACE_ROOT: '/ws',
      NX_TASK_HASH: '1',
      NX_DAEMON: 'true',
      NX_PHASES_RUN_ID: 'run',
      NX_PHASES_AGENT: 'allow',
      GIT_DIR: '/ws/.git',
      GIT_INDEX_FILE: 'x',
      GIT_AUTHOR_NAME: 'Ada',
      INIT_CWD: '/ws',
      PWD: '/ws',
      npm_package_name: 'x',
      npm_config_registry: 'https://example.com',
      SECRET: 'kept: checks run as the user’s own commands do',
    };
    expect(checkoutEnvironment(outer, { from: '/ws', to: '/tree/ws' }, { EXTRA: '1' })).toEqual({
      PATH: ['/tree/ws/node_modules/.bin', '/ws2/bin', '/usr/bin'].join(delimiter),
      NX_PHASES_RUN_ID: 'run',
      GIT_AUTHOR_NAME: 'Ada',
      npm_config_registry: 'https://example.com',
      SECRET: outer.SECRET,
      NX_DAEMON: 'false',
      EXTRA: '1',
    });
  });
});

describe('whyNoAgent', () => {
  test.each<[NodeJS.ProcessEnv, boolean]>([
    [{}, true],
    [{ CI: '' }, true],
    [{ CI: 'false' }, true],
    [{ CI: 'true' }, false],
    [{ CI: '1', NX_PHASES_AGENT: 'yes' }, false],
    [{ CI: '1', NX_PHASES_AGENT: 'allow' }, true],
    [{ NX_PHASES_INSIDE_AGENT: 'plan:implement-1', NX_PHASES_AGENT: 'allow' }, false],
  ])('%j', (env, may) => {
    expect(whyNoAgent(env) === undefined).toBe(may);
  });
});
