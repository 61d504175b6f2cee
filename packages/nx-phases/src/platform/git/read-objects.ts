import type { ReadObject } from './object-pack.ts';
import { looseObjects } from './on-disk/loose-objects.ts';
import { joinNul, type Git } from './run-git.ts';

/**
 * Reads objects, in the order of their names; undefined: there is none of that name. By one start of git for
 * all of them, or none where all of them lie there for us to read.
 *
 * @param names - whatever git takes for an object: `<tree>:<path>`, `<ref>^{tree}`
 */
export async function readObjects(
  git: Git,
  names: readonly string[],
): Promise<readonly (ReadObject | undefined)[]> {
  if (names.length === 0) return [];
  const known = looseObjects(git.checkout, names);
  if (known !== undefined) return known;
  const output = await git.bytes(['cat-file', '--batch', '-z'], { input: joinNul(names) });
  let at = 0;
  return names.map((name) => {
    const head = output.subarray(at);
    // Names may hold line breaks.
    const said = Buffer.from(`${name} `);
    const found = /^([0-9a-f]+) ([a-z]+) (\d+)\n/.exec(head.subarray(0, 100).toString('latin1'));
    if (found === null) {
      if (head.subarray(0, said.length).equals(said)) at += said.length;
      at = output.indexOf('\n', at) + 1;
      return undefined;
    }
    const start = at + found[0].length;
    const end = start + Number(found[3]);
    at = end + 1;
    const kind = found[2] as ReadObject['kind'];
    return { id: String(found[1]), kind, content: output.subarray(start, end) };
  });
}
