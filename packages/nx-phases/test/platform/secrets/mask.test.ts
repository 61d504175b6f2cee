import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createMask } from '../../../src/platform/secrets/mask.ts';
import { secretsOf } from '../../../src/platform/secrets/secrets.ts';

function masked(secrets: readonly string[], chunks: readonly Buffer[]): string {
  const mask = createMask(
    secrets.toSorted((a, b) => b.length - a.length).map((one) => Buffer.from(one)),
  );
  return Buffer.concat([...chunks.map((chunk) => mask.push(chunk)), mask.flush()]).toString('utf8');
}

/** Cuts bytes at these places. */
function cut(bytes: Buffer, at: readonly number[]): readonly Buffer[] {
  const places = [...new Set(at.map((place) => place % (bytes.length + 1)))].toSorted(
    (a, b) => a - b,
  );
  return [0, ...places].map((from, index) => bytes.subarray(from, places[index] ?? bytes.length));
}

/** Few letters, so that beginnings of secrets are everywhere. */
const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'é'), maxLength: 40 });
const secret = fc.string({ unit: fc.constantFrom('a', 'b', 'é'), minLength: 2, maxLength: 7 });

describe('a mask', () => {
  test('never lets a secret through, however the bytes are cut', () => {
    fc.assert(
      fc.property(
        fc.array(secret, { minLength: 1, maxLength: 4 }),
        fc.array(fc.oneof(letters, fc.nat(3)), { maxLength: 8 }),
        fc.array(fc.nat(), { maxLength: 12 }),
        (secrets, parts, places) => {
          const text = parts
            .map((part) => (typeof part === 'string' ? part : (secrets[part] ?? '')))
            .join('');
          const out = masked(secrets, cut(Buffer.from(text), places));
          for (const one of secrets) expect(out).not.toContain(one);
        },
      ),
    );
  });

  test('the same comes out, however the bytes are cut', () => {
    fc.assert(
      fc.property(
        fc.array(secret, { maxLength: 4 }),
        letters,
        fc.array(fc.nat(), { maxLength: 12 }),
        (secrets, text, places) => {
          const bytes = Buffer.from(text);
          expect(masked(secrets, cut(bytes, places))).toBe(masked(secrets, [bytes]));
        },
      ),
    );
  });

  test('leaves a text without secrets as it is', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.nat(), { maxLength: 9 }), (text, places) => {
        expect(masked(['zzzzzzzzzzzz-no'], cut(Buffer.from(text), places))).toBe(text);
      }),
    );
  });

  test('keeps back no more than what may begin a secret', () => {
    const mask = createMask([Buffer.from('secret-value')]);
    expect(mask.push(Buffer.from('progress 50 %\rse')).toString()).toBe('progress 50 %\r');
    expect(mask.push(Buffer.from('lf-test\n')).toString()).toBe('self-test\n');
    expect(mask.push(Buffer.from('secret-')).toString()).toBe('');
    expect(mask.push(Buffer.from('value.')).toString()).toBe('***.');
  });

  test('takes the longer of two secrets that begin alike', () => {
    expect(masked(['secret', 'secret-of-mine'], cut(Buffer.from('a secret-of-mine'), [9]))).toBe(
      'a ***',
    );
    expect(masked(['secret', 'secret-of-mine'], cut(Buffer.from('a secret-of-'), [9]))).toBe(
      'a ***-of-',
    );
  });
});

describe('secretsOf', () => {
  const value = 'p@ss/wörd+"1"';
  const forms = {
    plain: value,
    base64: Buffer.from(value).toString('base64'),
    base64url: Buffer.from(value).toString('base64url'),
    'in a URL': encodeURIComponent(value),
    'in JSON': JSON.stringify(value),
  };

  test.each(Object.entries(forms))('masks the value %s', (_, form) => {
    const mask = createMask(secretsOf({ API_TOKEN: value }));
    const out = mask.text(`before ${form} after`);
    expect(out).toMatch(/^before "?\*\*\*=*"? after$/);
  });

  test('masks it as base64 also where something follows', () => {
    const mask = createMask(secretsOf({ API_TOKEN: value }));
    for (const more of ['x', 'xy', 'xyz'])
      expect(mask.text(Buffer.from(value + more).toString('base64'))).toMatch(/^\*\*\*.{0,8}$/);
  });

  test('masks each line of a value of several, with whatever line ends and indents', () => {
    const key = '-----BEGIN KEY-----\nabcdefghijkl\nmnopqrstuvwx\n-----END KEY-----\n';
    const mask = createMask(secretsOf({ DEPLOY_KEY: key }));
    const printed = key.replaceAll('\n', '\r\n    ');
    expect(mask.text(printed)).not.toMatch(/abcdef|mnopqr/);
    expect(mask.text(key)).toBe('***\n');
  });
});
