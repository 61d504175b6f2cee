import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { runToJunit } from '../../../src/running/exports/junit.ts';
import { hostile, ran, restored, run, runs, task } from '../../support/runs.ts';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** By a strict parser: what is not well-formed throws. */
function parse(xml: string): Element {
  const top: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  const parser = new SaxesParser({ xmlns: false });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const last = open.at(-1);
    if (last) last.text += text;
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(xml).close();
  expect(top.children).toHaveLength(1);
  return top.children[0] ?? top;
}

/** What the XSD of Jenkins' xUnit plugin allows, of what is written here. */
const allowed: Readonly<Record<string, readonly [attributes: string[], children: string[]]>> = {
  testsuites: [['name', 'tests', 'failures', 'errors', 'skipped', 'time'], ['testsuite']],
  testsuite: [
    ['name', 'tests', 'failures', 'errors', 'skipped', 'time', 'timestamp'],
    ['testcase'],
  ],
  testcase: [
    ['name', 'classname', 'file', 'time'],
    ['failure', 'skipped'],
  ],
  failure: [['message', 'type'], []],
  skipped: [['message'], []],
};

function expectAllowed(element: Element): void {
  const [attributes = [], children = []] = allowed[element.name] ?? [];
  expect(Object.keys(element.attributes).filter((name) => !attributes.includes(name))).toEqual([]);
  for (const child of element.children) {
    expect(children).toContain(child.name);
    expectAllowed(child);
  }
}

describe('runToJunit', () => {
  test('a suite for each plan; what nobody has judged is skipped', () => {
    const xml = runToJunit(
      run([
        ran('1', 0, 1.5),
        restored('2', 9),
        ran('3', 2, 3, { outcome: 'failed', reason: 'Testing at plans/demo.md:3 ended <badly>' }),
        task('4', { outcome: 'not-started', blockedBy: ['demo-plan:phase-3'], startedAt: null }),
        ran('1', 0, 1, {
          project: 'other-plan',
          kind: 'verify',
          outcome: 'unverified',
          reason: 'it has no check command',
        }),
      ]),
    );
    const suites = parse(xml);
    expectAllowed(suites);
    expect(suites.attributes).toEqual({
      name: 'nx-phases',
      tests: '5',
      failures: '1',
      errors: '0',
      skipped: '2',
      time: '3.000',
    });
    expect(suites.children.map(({ attributes }) => attributes)).toEqual([
      expect.objectContaining({
        name: 'demo-plan',
        tests: '4',
        time: '2.500',
        timestamp: '2026-01-05T09:59:59',
      }),
      expect.objectContaining({ name: 'other-plan', tests: '1', skipped: '1' }),
    ]);
    const [demo, other] = suites.children;
    expect(
      demo?.children.map(({ attributes, children }) => [
        attributes['name'],
        children[0]?.name,
        children[0]?.attributes['message'],
      ]),
    ).toEqual([
      ['1: Number 1', undefined, undefined],
      ['2: Number 2', undefined, undefined],
      ['3: Number 3', 'failure', 'Testing at plans/demo.md:3 ended <badly>'],
      ['4: Number 4', 'skipped', 'not started because of demo-plan:phase-3'],
    ]);
    expect(other?.children[0]?.attributes['name']).toBe('verify 1: Number 1');
  });

  test.each(hostile)('%j is text', (title) => {
    const suites = parse(
      runToJunit(run([ran('1', 0, 1, { title, outcome: 'failed', reason: title })])),
    );
    expectAllowed(suites);
    const [suite] = suites.children;
    expect(suite?.children).toHaveLength(1);
    expect(suite?.children[0]?.children[0]?.text).toBe(
      suite?.children[0]?.children[0]?.attributes['message'],
    );
  });

  test('counts what it holds', () => {
    fc.assert(
      fc.property(runs, (one) => {
        const suites = parse(runToJunit(one));
        expectAllowed(suites);
        const cases = suites.children.flatMap(({ children }) => children);
        expect(suites.attributes['tests']).toBe(String(cases.length));
        expect(cases).toHaveLength(one.tasks.length);
      }),
    );
  });
});
