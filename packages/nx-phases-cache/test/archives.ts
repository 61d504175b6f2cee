import { gunzipSync, gzipSync } from 'node:zlib';
import { type Header, pack } from 'tar-stream';

/** A gzipped tar of entries, as Nx sends it. Sizes need not be said. */
export async function archiveOf(
  entries: readonly (Partial<Header> & { readonly name: string; readonly content?: string })[],
): Promise<Buffer> {
  const tar = pack();
  for (const { content = '', ...header } of entries) tar.entry(header, content);
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar as AsyncIterable<Buffer>) chunks.push(chunk);
  return gzipSync(Buffer.concat(chunks));
}

/** What Nx sends of a task that wrote a file. Its own two entries have headers in the form from before POSIX. */
export async function taskArchive(text = 'made'): Promise<Buffer> {
  const tar = gunzipSync(
    await archiveOf([
      { name: 'app', type: 'directory' },
      { name: 'app/out.txt', content: text },
      { name: 'terminalOutput', content: 'it ran\n' },
      { name: 'code', content: '0' },
    ]),
  );
  for (const name of ['terminalOutput', 'code']) {
    const header = tar.subarray(tar.indexOf(`${name}\0`)).subarray(0, 512);
    // Magic and version are missing there; the sum counts its own field as blanks.
    header.fill(0, 257, 265).fill(' ', 148, 156);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  }
  return gzipSync(tar);
}
