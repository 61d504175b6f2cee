import { expect, test } from '@jest/globals';
import { checkPlan, type PlanCheck } from '../../src/api/check-plan.ts';

/**
 * Each phase of a run is a process that reads a plan once, so what V8 compiles for that one reading is most of what it
 * costs: 1 to 100 ms for each long expression of words. An ordinary plan is to be read without any; see `Expression`.
 */
const longest = 600;

const plan = `# Plan: greeting

What it is for.

### Phase 1: Add the model

dependencies: []

**Duration**: 2-3 hours

- [ ] Write \`src/model.ts\`
- [ ] Unit tests pass: \`npm test\`

Testing:

\`\`\`bash
npm test
\`\`\`

### Phase 2: Add the service

dependencies: [1]

- [ ] Write *service* in \`src/service.ts\`, then run \`npm run lint\`

Run: \`npm run build\`

### Phase 3: Add the page

**Depends on:** Phase 1, Phase 2

Success criteria:

- \`npm run e2e\` passes
- The page says hello
`;

/** The sources of the expressions that V8 has compiled meanwhile. */
function compiledBy(work: () => void): readonly string[] {
  const sources = new Set<string>();
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with the expression below
  const { exec } = RegExp.prototype;
  RegExp.prototype.exec = function (text) {
    sources.add(this.source);
    return exec.call(this, text);
  };
  try {
    work();
  } finally {
    RegExp.prototype.exec = exec;
  }
  return [...sources];
}

test('an ordinary plan is read without compiling a long expression', () => {
  let reading: PlanCheck | undefined;
  const sources = compiledBy(() => {
    reading = checkPlan({ path: 'plan.md', text: plan });
  });
  expect(reading?.plan?.phases).toHaveLength(3);
  expect(sources.length).toBeGreaterThan(20);
  expect(sources.filter(({ length }) => length > longest)).toEqual([]);
});
