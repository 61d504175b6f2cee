import type { Step } from './scripted.ts';

/** Has the scripted agent write a file. */
export const write = (path: string, content = 'x\n'): Step => ({ write: { path, content } });

/** A phase of a plan with one task and one check. */
export const phase = (id: number | string, check: string, ...lines: readonly string[]): string =>
  `### Phase ${id}: It\n${lines.map((line) => `${line}\n`).join('')}\n- [ ] a task\n\nTesting:\n\n\`\`\`bash\n${check}\n\`\`\`\n`;

/** The one phase of most plans here. */
export const one = (check: string, ...lines: readonly string[]): string =>
  phase(1, check, ...lines);

/** Somebody whom git knows, for commits that land. */
export const person: Readonly<Record<string, string>> = {
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.org',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.org',
};
