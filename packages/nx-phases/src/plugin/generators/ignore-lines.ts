import type { Tree } from '@nx/devkit';
import { ignoreLine, ignoresRecords } from '../../inference/layout/record-folder.ts';

/**
 * Has git ignore the records of runs, and what else is not ignored yet; with the line ends that .gitignore has. What is
 * ignored already stays as it is written.
 */
export function ignoreRecords(tree: Tree, others: readonly string[] = []): void {
  const text = tree.read('.gitignore', 'utf8') ?? '';
  const lines = new Set(text.split(/\r?\n/).map((line) => line.trim().replace(/^\/|\/$/g, '')));
  const missing = others.filter(
    (line) => !lines.has(line) && !(lines.has('.nx') && line.startsWith('.nx/')),
  );
  if (!ignoresRecords(text)) missing.push(ignoreLine);
  if (missing.length === 0) return;
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const gap = text === '' || text.endsWith('\n') ? '' : end;
  tree.write('.gitignore', `${text}${gap}${missing.map((line) => `${line}${end}`).join('')}`);
}
