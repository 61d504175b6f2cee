import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { PluginOptions } from '../../../../src/inference/options/plugin-options.ts';
import type { Projects } from '../../../../src/plugin/generators/ci/jobs/read-tasks.ts';
import { createNodes } from '../../../../src/plugin/create-nodes.ts';

/** The projects that the plugin infers from some plans, and others beside them, as Nx would have them. */
export async function projectsOf(
  plans: Readonly<Record<string, string>>,
  others: Projects = {},
  options: PluginOptions = {},
): Promise<Projects> {
  const root = mkdtempSync(join(tmpdir(), 'nx-phases-ci-'));
  try {
    for (const [path, text] of Object.entries(plans)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const context = { workspaceRoot: root, nxJsonConfiguration: {} };
    const results = await createNodes[1](Object.keys(plans), options, context);
    const inferred = results.flatMap(([, nodes]) => Object.values(nodes.projects ?? {}));
    return {
      ...others,
      ...Object.fromEntries(
        inferred.map((one) => [one.name ?? '', { ...one, root: one.root ?? '' }]),
      ),
    };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** A plan whose phases need each other so, each with a check. */
export function planOf(
  needs: Readonly<Record<string, readonly (string | number)[]>>,
  lines: Readonly<Record<string, string>> = {},
): string {
  const phases = Object.entries(needs).map(
    ([id, those]) =>
      `### Phase ${id}: Number ${id}\n\ndependencies: [${those.join(', ')}]\n${lines[id] ?? ''}\n\nTesting: \`true\`\n`,
  );
  return `# A plan\n\n${phases.join('\n')}`;
}
