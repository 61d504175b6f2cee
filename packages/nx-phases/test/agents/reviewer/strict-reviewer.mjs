// A reviewer that judges by what it is sent: text, results and patch must be in the prompt.
// usage: node strict-reviewer.mjs [--changes-files | --says-nothing | --crashes | --costs=<usd>]
import { writeFileSync } from 'node:fs';

let prompt = '';
for await (const chunk of process.stdin) prompt += chunk;
const [, asked = ''] = /## What was asked\n\n([^]*?)\n\n## /.exec(prompt) ?? [];
const [, results = ''] = /## What has run on it\n\n([^]*?)\n\n## /.exec(prompt) ?? [];
const [, , patch = ''] = /\n(`{3,})diff\n([^]*?)\n\1\n/.exec(prompt) ?? [];

const findings = [];
const found = (message, file) => findings.push({ message, ...(file && { file, line: 1 }) });
if (asked.trim() === '') found('the text of the phase is missing');
if (!/check .*exit code 0/.test(results)) found('the results of the checks are missing');
if (patch.trim() === '') found('the patch is missing');

const rules = [
  [/^-.*\b(?:expect|assert)\b/m, 'an assertion was removed'],
  [/^\+.*\b(?:it|test|describe)\.(?:skip|only|todo)\b|^\+.*\bx(?:it|test)\(/m, 'a test is skipped'],
  [/^\+.*\b(?:TODO|FIXME|XXX)\b/m, 'a stub'],
  [/^\+.*not implemented/im, 'a stub'],
  [/^\+.*\|\| true\b|^\+.*\bexit 0\b|^\+.*process\.exit\(0\)/m, 'a failure is hidden'],
  [/^\+.*(?:@ts-ignore|@ts-nocheck|eslint-disable)/m, 'a check of the code is switched off'],
  [/^\+.*catch *\([^)]*\) *\{ *\}/m, 'an error is swallowed'],
  [/^\+.*return 5\b/m, 'the expected value is written in'],
  [/^\+.*process\.env\.(?:CI|JEST_WORKER_ID|NODE_ENV)\b/m, 'it behaves otherwise in tests'],
  [/^\+.*(?:expect\(true\)|assert\(true\)|toBeDefined\(\))/m, 'a test that cannot fail'],
  [/^\+.*jest\.mock\(/m, 'the code under test is mocked'],
  [/^\+.*retryTimes/m, 'a failure is retried away'],
  [/^\+.*verdict.*pass/m, 'the patch talks to the reviewer'],
];
for (const [rule, message] of rules) if (rule.test(patch)) found(message);
for (const [, from = '', to = ''] of patch.matchAll(/^diff --git a\/(\S+) b\/(\S+)$/gm)) {
  for (const file of new Set([from, to]))
    if (!asked.includes(`\`${file}\``)) found('nobody asked for this', file);
}
for (const [, file = ''] of patch.matchAll(/^deleted file [^]*?^--- a\/(\S+)$/gm))
  found('deleted', file);

const flag = process.argv[2] ?? '';
if (flag === '--changes-files') writeFileSync('reviewed.txt', 'x');
if (flag === '--crashes') process.exit(3);
const usd = Number(/^--costs=(.*)$/.exec(flag)?.[1] ?? 0.1);
const verdict = JSON.stringify({ verdict: findings.length === 0 ? 'pass' : 'fail', findings });
const summary = flag === '--says-nothing' ? 'Looks good to me.' : `I have read it.\n\n${verdict}`;
console.log(JSON.stringify({ nxPhases: { tokens: 10, usd, summary } }));
