/** Of a larger file GitHub starts nothing, and says nothing; of a file with a longer script it understands nothing. */
export const mostOfWorkflow = { bytes: 512_000, script: 20_000 };

/** Why GitHub would not start a workflow. Undefined: nothing stands in its way. */
export function problemOfWorkflow(text: string): string | undefined {
  const bytes = Buffer.byteLength(text);
  if (bytes > mostOfWorkflow.bytes)
    return `Unexpected size of a workflow, ${bytes} bytes, expected at most ${mostOfWorkflow.bytes}, which is what GitHub takes: ask for fewer with --jobs, or for several files with --plans and --file`;
  const script = longestScript(text);
  return script > mostOfWorkflow.script
    ? `Unexpected length of the script of a job, ${script} characters, expected at most ${mostOfWorkflow.script}, which is what GitHub takes: ask for more with --jobs, or for several files with --plans and --file`
    : undefined;
}

/** In characters. */
function longestScript(text: string): number {
  const scripts = text.matchAll(/^(?<blanks> *)run: \|\n(?<lines>(?:\k<blanks> {2}.*\n|\n)*)/gm);
  return Math.max(0, ...Array.from(scripts, ({ groups }) => groups?.['lines']?.length ?? 0));
}
