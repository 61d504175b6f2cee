import type { Git } from '../../platform/git/run-git.ts';
import { trailers } from '../work-store/commit-message.ts';

/** What a commit that landed work still tells of it. */
export interface LandedWords {
  /** The words above its trailers. */
  readonly summary: string | undefined;
  /** From the top of the repository. Empty where the commit holds other work as well. */
  readonly files: readonly string[];
}

/** What the trailers of a commit say, whoever wrote it. */
export interface LandedIdentity {
  /** Path of the plan file from the workspace root. */
  readonly plan: string;
  readonly phase: string;
  readonly fingerprint: string;
}

/**
 * Finds the newest commit of the current branch whose trailers name this work: every clone has it, when
 * records and refs are gone. Where work was accepted for a later text, that is the last that landed of
 * the phase. A squashed commit holds the messages of several; a shallow clone may lack it.
 */
export async function landedWords(
  git: Git,
  work: LandedIdentity,
  planFiles: readonly string[],
): Promise<LandedWords | undefined> {
  const isOf = (block: Block): boolean => block.plan === work.plan && block.phase === work.phase;
  const found =
    (await newest(git, [`${trailers.fingerprint}: ${work.fingerprint}`], (block) =>
      isSame(block, work),
    )) ??
    (await newest(
      git,
      [`${trailers.plan}: ${work.plan}`, `${trailers.phase}: ${work.phase}`],
      isOf,
    ));
  if (found === undefined) return undefined;
  const { commit, blocks, block } = found;
  if (blocks.length > 1) return { summary: block.words, files: [] };
  const paths = await git.list([
    ...['diff-tree', '--root', '-r', '-m', '--first-parent', '--no-commit-id', '-z'],
    ...['--name-only', commit],
  ]);
  return { summary: block.words, files: paths.filter((path) => !planFiles.includes(path)) };
}

function isSame({ fingerprint }: Block, work: LandedIdentity): boolean {
  return fingerprint === work.fingerprint;
}

interface Block extends LandedIdentity {
  readonly words: string | undefined;
}

interface Found {
  readonly commit: string;
  readonly blocks: readonly Block[];
  readonly block: Block;
}

/** Lines are looked for as they begin: `…-Phase: 1` is found in `…-Phase: 12` too. */
const mostCommits = 100;

async function newest(
  git: Git,
  lines: readonly string[],
  wanted: (block: Block) => boolean,
): Promise<Found | undefined> {
  const { exitCode, stdout } = await git.try([
    ...['log', `--max-count=${mostCommits}`, '--fixed-strings', '--all-match'],
    ...lines.map((line) => `--grep=${line}`),
    ...['--no-show-signature', '--format=%x00%H%n%B', 'HEAD'],
  ]);
  if (exitCode !== 0) return undefined;
  for (const text of stdout.toString('utf8').split('\0').slice(1)) {
    const [commit = '', ...message] = text.split('\n');
    const blocks = blocksOf(message);
    const block = blocks.findLast(wanted);
    if (block !== undefined) return { commit, blocks, block };
  }
  return undefined;
}

/** The work that a message tells of, each with the words between its subject and its trailers. */
export function blocksOf(message: readonly string[]): readonly Block[] {
  const blocks: Block[] = [];
  let words: string[] = [];
  let named: Partial<Record<keyof typeof trailers, string>> = {};
  for (const written of message) {
    // `git merge --squash` indents what it quotes.
    const line = written.replace(/^ {4}/, '').trimEnd();
    const trailer = (Object.keys(trailers) as (keyof typeof trailers)[]).find((key) =>
      line.startsWith(`${trailers[key]}: `),
    );
    if (trailer === undefined) {
      words.push(line);
      continue;
    }
    named = { ...named, [trailer]: line.slice(trailers[trailer].length + 2).trim() };
    const { plan, phase, fingerprint } = named;
    if (plan === undefined || phase === undefined || fingerprint === undefined) continue;
    blocks.push({ plan, phase, fingerprint, words: withoutSubject(words) });
    words = [];
    named = {};
  }
  return blocks;
}

/** Without the subject, and without a second one, of the commit that was squashed. */
function withoutSubject(lines: readonly string[]): string | undefined {
  const own = lines.slice(lines.findLastIndex((line) => line.startsWith('Date: ')) + 1);
  const [, ...said] = own.join('\n').trim().split('\n');
  const text = said.join('\n').trim();
  return text.replace(/^\* .*(?:\n\n|$)/, '').trim() || undefined;
}
