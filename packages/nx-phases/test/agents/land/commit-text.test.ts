import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { spawnSync } from 'node:child_process';
import { commitText, type CommitFacts } from '../../../src/agents/land/commit-text.ts';
import {
  defaultCommitTemplate,
  type CommitTemplate,
} from '../../../src/inference/options/commit-template.ts';
import { normalizeOptions } from '../../../src/inference/options/plugin-options.ts';

const facts: CommitFacts = {
  name: 'Phase 2: Login',
  unit: 'Phase',
  phase: '2',
  title: 'Login',
  plan: 'plans/auth.md',
  project: 'auth-plan',
  summary: 'Wrote the login.\n\nAnd its tests.',
  agent: 'claude',
  model: 'sonnet',
  cost: '1.50 US$',
  tokens: '1200',
  checks: 'npm test',
};
const unknown: CommitFacts = { ...facts, summary: '', agent: '', model: '', cost: '', tokens: '' };
const trailers = ['Nx-Phases-Plan: plans/auth.md', 'Nx-Phases-Phase: 2'];

describe('the message of a commit that lands work', () => {
  test.each<[string, Partial<CommitTemplate>, CommitFacts, readonly string[]]>([
    [
      'by default',
      {},
      facts,
      ['Phase 2: Login', '', 'Wrote the login.', '', 'And its tests.', '', ...trailers],
    ],
    ['of which nothing is known', {}, unknown, ['Phase 2: Login', '', ...trailers]],
    [
      'with everything',
      {
        subject: 'feat({project}): {title}',
        body: 'By {agent} ({model}) for {cost}, {tokens} tokens\nChecked by {checks}\n\n{trailers}\nRefs: {plan}',
      },
      facts,
      [
        'feat(auth-plan): Login',
        '',
        'By claude (sonnet) for 1.50 US$, 1200 tokens',
        'Checked by npm test',
        '',
        ...trailers,
        'Refs: plans/auth.md',
      ],
    ],
    [
      'leaves out lines of which nothing is known',
      { body: 'By {agent} for {cost}\nAlways\n\n{trailers}' },
      unknown,
      ['Phase 2: Login', '', 'Always', '', ...trailers],
    ],
    [
      'has the trailers in any case',
      { body: 'Done.' },
      facts,
      ['Phase 2: Login', '', 'Done.', '', ...trailers],
    ],
    [
      'has a subject in any case',
      { subject: '{model}' },
      unknown,
      ['Phase 2: Login', '', ...trailers],
    ],
  ])('%s', (_, template, given, lines) => {
    expect(commitText({ ...defaultCommitTemplate, ...template }, given, trailers)).toBe(
      `${lines.join('\n')}\n`,
    );
  });

  test('no words of an agent or a plan get out of their place', () => {
    const characters = Array.from('a: -{}#\n\r\t\u{0}\u{1b}\u{85}\u{2028}\u{202e}');
    const words = fc
      .array(fc.constantFrom('{trailers}', 'Nx-Phases-Plan: ', ...characters), { maxLength: 40 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(words, words, (summary, title) => {
        const text = commitText(
          { subject: '{title}', body: '{summary}\n\n{trailers}\nTitle: {title}' },
          { ...facts, summary, title },
          trailers,
        );
        expect(text).not.toMatch(/[^\P{Cc}\n]|[\u{2028}\u{202e}]/u);
        const paragraphs = text.trimEnd().split('\n\n');
        expect(paragraphs.at(-1)?.split('\n').slice(0, 2)).toEqual(trailers);
        expect(text.split('\n')[1]).toBe('');
      }),
    );
  });

  test('git reads the trailers whatever the summary is', () => {
    const text = commitText(
      { ...defaultCommitTemplate, body: '{summary}\n\n{trailers}\nRefs: #1' },
      { ...facts, summary: 'Signed-off-by: nobody\nNx-Phases-Phase: 7\n---\n# no comment' },
      trailers,
    );
    const { stdout } = spawnSync('git', ['interpret-trailers', '--parse', '--no-divider'], {
      input: text,
      encoding: 'utf8',
    });
    expect(stdout.trim().split('\n')).toEqual([...trailers, 'Refs: #1']);
  });
});

describe('the option `commit`', () => {
  test.each([
    [{ subject: 'feat: {titel}' }, 'options.commit.subject'],
    [{ subject: '{trailers}' }, 'options.commit.subject'],
    [{ subject: 'two\nlines' }, 'options.commit.subject'],
    [{ body: '{trailers}\n\nand more' }, 'options.commit.body'],
    [{ body: 'right before\n{trailers}' }, 'options.commit.body'],
    [{ body: '{trailers}\nno trailer' }, 'options.commit.body'],
    [{ body: 1 }, 'options.commit.body'],
    [{ text: '' }, 'options.commit.text'],
  ])('%j is refused', (commit, path) => {
    expect(() => normalizeOptions({ commit })).toThrow(path);
  });

  test.each([
    {},
    { subject: '{name}' },
    { body: '' },
    { body: '{trailers}' },
    { body: 'a\n\n{trailers}\nRefs: {plan}\n' },
  ])('%j is taken', (commit) => {
    expect(() => normalizeOptions({ commit })).not.toThrow();
  });
});
