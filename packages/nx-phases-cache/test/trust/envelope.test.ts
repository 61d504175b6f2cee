import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isSealed, open, seal, upstreamHash } from '../../src/trust/envelope.ts';
import { type DomainKey, newKeys, parseKeys } from '../../src/trust/keys.ts';

function keyOf(text: string): DomainKey {
  const reading = parseKeys(text);
  if ('problem' in reading) throw new Error(reading.problem);
  const [key] = reading.keys.values();
  return key!;
}

const main = newKeys('main');
const kinds = [
  ['a secret', keyOf(main.secret), keyOf(main.secret)],
  ['a pair of keys', keyOf(main.privateKey), keyOf(main.publicKey)],
] as const;
const content = Buffer.from('what a task left\n\nwith lines\0and bytes');

describe.each(kinds)('with %s', (_, own, reader) => {
  const signer = own as Required<DomainKey>;

  test('what was sealed opens, whatever it holds', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.stringMatching(hashes), (bytes, hash) => {
        const sealed = seal(hash, signer, Buffer.from(bytes));
        expect(open(hash, reader, sealed)).toEqual(Buffer.from(bytes));
        expect(isSealed(sealed)).toBe(true);
      }),
    );
  });

  test('of 1,000 changed entries none opens', () => {
    const entry = seal('123', signer, content);
    let tried = 0;
    fc.assert(
      fc.property(changes(entry), (changed) => {
        fc.pre(!changed.equals(entry));
        tried++;
        expect(open('123', reader, changed)).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
    expect(tried).toBeGreaterThanOrEqual(1000);
  });

  test('no bit of it can be turned', () => {
    const entry = seal('123', signer, content);
    for (let at = 0; at < entry.length * 8; at++) {
      const turned = Buffer.from(entry);
      turned[at >> 3]! ^= 1 << (at & 7);
      expect(open('123', reader, turned)).toBeUndefined();
    }
  });

  test('it counts for its hash, its domain and its key alone', () => {
    const entry = seal('123', signer, content);
    expect(open('124', reader, entry)).toBeUndefined();
    expect(open('123', { ...reader, domain: 'pull-request' }, entry)).toBeUndefined();
    expect(open('123', keyOf(newKeys('main').secret), entry)).toBeUndefined();
    expect(open('123', keyOf(newKeys('main').publicKey), entry)).toBeUndefined();
  });
});

const hashes = /^[0-9A-Za-z]{1,64}$/;

/** Turned, missing, added and exchanged bytes; hex in capitals; a line more. */
function changes(entry: Buffer): fc.Arbitrary<Buffer> {
  const place = fc.nat(entry.length - 1);
  const header = entry.lastIndexOf('\n', entry.indexOf(content)) + 1;
  return fc.oneof(
    fc.tuple(place, fc.integer({ min: 1, max: 255 })).map(([at, bits]) => {
      const changed = Buffer.from(entry);
      changed[at]! ^= bits;
      return changed;
    }),
    place.map((at) => entry.subarray(0, at)),
    fc
      .tuple(place, fc.uint8Array({ minLength: 1, maxLength: 8 }))
      .map(([at, bytes]) => Buffer.concat([entry.subarray(0, at), bytes, entry.subarray(at)])),
    fc
      .tuple(place, place)
      .map(([one, other]) => [Math.min(one, other), Math.max(one, other)] as const)
      .map(([from, to]) => Buffer.concat([entry.subarray(0, from), entry.subarray(to)])),
    fc.nat(header - 1).map((at) => {
      const changed = Buffer.from(entry);
      changed.write(changed.toString('latin1', at, header).toUpperCase(), at, 'latin1');
      return changed;
    }),
    fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
  );
}

test('entries of two domains have two places in a server', () => {
  const places = ['1', '2'].flatMap((hash) =>
    ['main', 'other'].map((domain) => upstreamHash(hash, domain)),
  );
  expect(new Set(places).size).toBe(4);
  expect(places[0]).toMatch(/^[0-9a-f]{64}$/);
});
