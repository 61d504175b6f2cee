import { expect, test } from '@jest/globals';
import { withoutProxyFor } from '../../src/cli/proxies.ts';

const proxy = { HTTP_PROXY: 'http://proxy:3128' };

test.each([
  ['no proxy, nothing to say', {}, {}],
  ['an empty one', { HTTP_PROXY: '', https_proxy: '' }, {}],
  ['a list without a proxy', { NO_PROXY: 'a' }, {}],
  ['a proxy', proxy, { NO_PROXY: '127.0.0.1', no_proxy: '127.0.0.1' }],
  ['one for everything', { all_proxy: 'x' }, { NO_PROXY: '127.0.0.1', no_proxy: '127.0.0.1' }],
  ['a list', { ...proxy, no_proxy: 'a' }, { NO_PROXY: 'a,127.0.0.1', no_proxy: 'a,127.0.0.1' }],
  [
    'two lists',
    { ...proxy, NO_PROXY: 'a', no_proxy: 'b' },
    { NO_PROXY: 'a,127.0.0.1', no_proxy: 'b,127.0.0.1' },
  ],
  ['a list of all', { ...proxy, NO_PROXY: '*' }, { NO_PROXY: '*', no_proxy: '*' }],
])('%s', (_, env, expected) => {
  expect(withoutProxyFor('127.0.0.1', env)).toEqual(expected);
});
