import type { HashedTask, PhaseParts, ChangedFile, Inputs, KnownInputs } from './model.ts';
import { filesMatcher, readNode } from './nodes.ts';

/** What can be found out now of that which Nx would hash. */
export interface Foresight {
  /** The hash of ours that stands for the phase, as Nx calls it. */
  readonly textNode: string;
  readonly phase: PhaseParts;
  readonly isProject: (name: string) => boolean;
  readonly changedFiles: readonly ChangedFile[];
  /** Nx's hash of the value of a variable. */
  readonly envHash: (name: string) => string;
}

/** In the place of a hash that is another one than before, whichever. */
const other = 'other';

const lockFiles =
  /^(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?)$/;

/**
 * What Nx would hash for a target now, as far as that can be told without it: what it hashed the last time, with
 * another hash for all that has changed since. What tasks below write is taken to be as it was.
 */
export function foreseenInputs(known: KnownInputs, now: Foresight): Inputs {
  const nodes: Record<string, string> = {};
  const isChanged = (is: (path: string) => boolean): boolean =>
    now.changedFiles.some(({ path }) => is(path));
  for (const [name, hash] of Object.entries(known.nodes)) {
    const node = readNode(name, now.isProject);
    switch (node.kind) {
      case 'phase':
        nodes[now.textNode] = hash;
        break;
      case 'env':
      case 'standing':
        nodes[name] = now.envHash(name.slice('env:'.length));
        break;
      case 'packages':
        nodes[name] = isChanged((path) => lockFiles.test(path)) ? other : hash;
        break;
      case 'tsconfig':
        nodes[name] = isChanged((path) => /^tsconfig(?:\.base)?\.json$/.test(path)) ? other : hash;
        break;
      case 'configuration':
        nodes[name] =
          node.project in now.phase.below || now.phase.structure === known.phase.structure
            ? hash
            : other;
        break;
      case 'files': {
        const matches = filesMatcher(node.patterns);
        const isRead = ({ path, project }: ChangedFile): boolean =>
          (node.project === '' || node.project === project) && matches(path);
        nodes[name] = now.changedFiles.some(isRead) ? other : hash;
        break;
      }
      case 'runtime':
      case 'outputs':
      case 'other':
        nodes[name] = hash;
        break;
      default:
        node satisfies never;
    }
  }
  return { hash: other, command: known.command, flags: [], nodes, phase: now.phase };
}

/** Whether a foreseen set of inputs is the one that is known, so that the hash is too. */
export function isAsKnown(known: HashedTask, foreseen: HashedTask): boolean {
  const names = Object.keys(known.nodes);
  return (
    names.length === Object.keys(foreseen.nodes).length &&
    names.every((name) => known.nodes[name] === foreseen.nodes[name])
  );
}
