import { posix } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract, type Header } from 'tar-stream';

/** More than any task leaves, and less than fills a disk. */
const limits = { entries: 1_000_000, bytes: 8 * 2 ** 30 };

/**
 * Why an archive must not reach Nx, which unpacks it into its cache: before 23.0.2 without looking where an entry leads.
 * Refused are absolute paths and those with `..`, links that lead out of the archive, what is neither a file, a folder nor
 * a link, what unpacks to more than 8 GiB, and what is no gzipped tar at all.
 *
 * @returns What is wrong, in a few words; undefined: nothing.
 */
export async function archiveProblem(archive: Buffer): Promise<string | undefined> {
  let problem: string | undefined;
  let entries = 0;
  let bytes = 0;
  // Nx writes the headers of its own two entries in the form from before POSIX. The option is not among the types.
  const tar = extract({ allowUnknownFormat: true } as Parameters<typeof extract>[0]);
  const links = new Set<string>();
  tar.on('entry', (header, content, next) => {
    entries++;
    bytes += header.size;
    problem ??= entryProblem(header, links);
    if (entries > limits.entries || bytes > limits.bytes) problem ??= 'more than it may hold';
    content.on('end', next);
    content.resume();
    if (problem !== undefined) tar.destroy(new Error(problem));
  });
  try {
    await pipeline(Readable.from([archive]), createGunzip(), tar);
  } catch {
    return problem ?? 'no gzipped tar archive';
  }
  return problem ?? (entries === 0 ? 'an empty archive' : undefined);
}

function entryProblem({ name, type, linkname }: Header, links: Set<string>): string | undefined {
  const path = posix.normalize(name);
  if (leadsOut(name)) return 'a path that leads out of it';
  // A file below a link would be written to where the link leads.
  for (let parent = posix.dirname(path); parent !== '.'; parent = posix.dirname(parent)) {
    if (links.has(parent)) return 'a path below a link';
  }
  switch (type) {
    case 'file':
    case 'contiguous-file':
    case 'directory':
      return undefined;
    case 'symlink':
    case 'link': {
      links.add(path.replace(/\/$/, ''));
      const from = type === 'symlink' ? posix.dirname(path) : '.';
      return linkname === '' || posix.isAbsolute(linkname) || leadsOut(posix.join(from, linkname))
        ? 'a link that leads out of it'
        : undefined;
    }
    case 'block-device':
    case 'character-device':
    case 'fifo':
      return 'an entry that is neither a file, a folder nor a link';
  }
}

function leadsOut(path: string): boolean {
  return (
    path === '' ||
    posix.isAbsolute(path) ||
    path.includes('\\') ||
    path.includes('\0') ||
    posix.normalize(path).split('/').includes('..') ||
    path.split('/').includes('..')
  );
}
