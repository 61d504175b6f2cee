import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import type { Header } from 'tar-stream';
import { archiveProblem } from '../../src/trust/archive.ts';
import { archiveOf, taskArchive } from '../archives.ts';

const link = (name: string, linkname: string): Partial<Header> & { name: string } => ({
  name,
  linkname,
  type: 'symlink',
});

describe('an archive', () => {
  test.each([
    ['as Nx sends it', taskArchive()],
    ['with a link inside of it', archiveOf([link('a/b/link', '../c'), { name: 'a/c' }])],
    ['with a name that has two dots', archiveOf([{ name: 'a/..b/c..' }])],
    ['with a long name', archiveOf([{ name: `${'long/'.repeat(60)}name` }])],
  ])('%s may reach Nx', async (_, archive) => {
    expect(await archiveProblem(await archive)).toBeUndefined();
  });

  test.each([
    ['an absolute path', archiveOf([{ name: '/etc/cron.d/x' }]), 'a path that leads out of it'],
    ['a path upwards', archiveOf([{ name: 'a/../../x' }]), 'a path that leads out of it'],
    ['a path up and back', archiveOf([{ name: 'a/../b' }]), 'a path that leads out of it'],
    ['a path of Windows', archiveOf([{ name: 'a\\..\\x' }]), 'a path that leads out of it'],
    ['a link to the root', archiveOf([link('a', '/etc')]), 'a link that leads out of it'],
    ['a link upwards', archiveOf([link('a/b', '../../x')]), 'a link that leads out of it'],
    [
      'a hard link upwards',
      archiveOf([{ name: 'a/b', type: 'link', linkname: '../x' }]),
      'a link that leads out of it',
    ],
    ['a file below a link', archiveOf([link('a', 'b'), { name: 'a/x' }]), 'a path below a link'],
    ['a link below a link', archiveOf([link('a', 'b'), link('a/c/d', 'e')]), 'a path below a link'],
    ['a pipe', archiveOf([{ name: 'a', type: 'fifo' }]), 'an entry that is neither'],
    ['nothing in it', archiveOf([]), 'an empty archive'],
    ['another form', Promise.resolve(Buffer.from('PK\x03\x04')), 'no gzipped tar archive'],
    [
      'half of it',
      taskArchive('x'.repeat(10_000)).then((all) => all.subarray(0, all.length / 2)),
      'no gzipped tar archive',
    ],
    ['no tar', Promise.resolve(gzipSync('hello'.repeat(500))), 'no gzipped tar archive'],
  ])('with %s may not', async (_, archive, problem) => {
    expect(await archiveProblem(await archive)).toContain(problem);
  });
});
