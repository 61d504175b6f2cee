import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { newKeys, parseKeys } from '../../src/trust/keys.ts';

const { secret, privateKey, publicKey } = newKeys('main');
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  .privateKey.export({ format: 'der', type: 'pkcs8' })
  .toString('base64');

describe('keys are read', () => {
  test('in lines, with comments, and on one line', () => {
    const other = newKeys('pull-request').secret;
    for (const text of [`# mine\n${privateKey}\n\n  ${other}  \n`, `${privateKey} ${other}`]) {
      const reading = parseKeys(text);
      expect('keys' in reading && [...reading.keys.keys()]).toEqual(['main', 'pull-request']);
    }
  });

  test.each([
    ['a secret', secret, true],
    ['a private key', privateKey, true],
    ['a public key', publicKey, false],
  ])('%s', (_, text, signs) => {
    const reading = parseKeys(text);
    const key = 'keys' in reading ? reading.keys.get('main') : undefined;
    expect(key?.sign !== undefined).toBe(signs);
  });

  test.each([
    ['main', 'Unexpected form of key 1'],
    ['main=other:xxxxxxxxxxxxxxxxxxxxxx', 'Unexpected form of key 1'],
    [`Main=secret:0123456789abcdef`, 'Unexpected domain of key 1'],
    ['main=secret:short', 'Unexpected value of key 1, expected a secret of at least 16 characters'],
    [`${secret}\n${privateKey}`, 'Unexpected second key of the domain main'],
    ['main=private:AAAA', 'Unexpected value of key 1, expected an Ed25519 private key'],
    [`main=private:${ec}`, 'Unexpected value of key 1, expected an Ed25519 key'],
    [publicKey.replace('public', 'private'), 'Unexpected value of key 1'],
  ])('but not %s', (text, message) => {
    const reading = parseKeys(text);
    expect('problem' in reading && reading.problem).toContain(message);
  });

  test('no message repeats a key', () => {
    const reading = parseKeys(`main=secret:too-short-one`.replace('main', 'MAIN'));
    expect(JSON.stringify(reading)).not.toContain('too-short-one');
  });
});
