import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from '@jest/globals';
import { placesOnDisk } from '../../src/plugin/plan-places-on-disk.ts';
import { useTempFolder } from '../support/temp-folder.ts';

const inRoot = useTempFolder();

function write(path: string, text: string): void {
  mkdirSync(dirname(inRoot(path)), { recursive: true });
  writeFileSync(inRoot(path), text);
}

const naming = (place: string): string =>
  `{ // comments are allowed\n "plugins": [{ "plugin": "nx-phases", "options": { "plans": ["${place}"] } }] }`;

test('nx.json says which further places there are', () => {
  write('nx.json', naming('docs/epics.md'));
  expect(placesOnDisk(inRoot())).toEqual(['docs/epics.md']);
});

test('so does the file that it extends, unless it lists plugins itself', () => {
  write('config/base.json', naming('docs/base.md'));
  write('nx.json', '{ "extends": "./config/base.json" }');
  expect(placesOnDisk(inRoot())).toEqual(['docs/base.md']);
  write('nx.json', '{ "extends": "./config/base.json", "plugins": ["nx-phases"] }');
  expect(placesOnDisk(inRoot())).toEqual([]);
});

test.each([undefined, '', '{', '[]', '{ "extends": "./gone.json" }', '{ "extends": 3 }'])(
  'nx.json that holds %j says nothing',
  (text) => {
    if (text !== undefined) write('nx.json', text);
    expect(placesOnDisk(inRoot())).toEqual([]);
  },
);
