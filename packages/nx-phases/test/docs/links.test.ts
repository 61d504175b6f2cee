import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { shippedDocs, withLinks } from '../../../../tools/lib/shipped-docs.mjs';

const root = join(import.meta.dirname, '../../../..');
const online = 'https://example.org/blob/main';
const shipped = shippedDocs(root, online);

function linksIn(text: string): readonly string[] {
  const links: string[] = [];
  withLinks(text, (link) => {
    links.push(link);
    return link;
  });
  return links.filter((link) => !/^[a-z]+:/i.test(link));
}

/** As GitHub makes them of headings. */
function anchorsIn(text: string): readonly string[] {
  const headings = text.replace(/^(`{3,})[^]*?^\1$/gm, '').match(/^#+ .+$/gm) ?? [];
  return headings.map((line) =>
    line
      .replace(/^#+ /, '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

const pages = ['README.md', 'CONTRIBUTING.md'].concat(
  readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => posix.join('docs', path.replaceAll('\\', '/'))),
);

test.each(pages)('every link of %s leads to a file, and to a heading in it', (page) => {
  const text = readFileSync(join(root, page), 'utf8');
  const lost = linksIn(text).filter((link) => {
    const [path = '', anchor] = link.split('#');
    const file = path === '' ? join(root, page) : join(root, dirname(page), path);
    if (!existsSync(file)) return true;
    return anchor !== undefined && !anchorsIn(readFileSync(file, 'utf8')).includes(anchor);
  });
  expect(lost).toEqual([]);
});

describe('the pages that come with the package', () => {
  test('are those for users, the pages about codes among them', () => {
    expect(shipped.has('options.md')).toBe(true);
    expect(shipped.has('diagnostics/no-checks.md')).toBe(true);
    expect(shipped.has('decisions.md')).toBe(false);
  });

  test.each([...shipped])('%s leads to pages that come along, or online', (page, text) => {
    const lost = linksIn(text).filter((link) => {
      const [path = ''] = link.split('#');
      return path !== '' && !shipped.has(posix.join(posix.dirname(page), path));
    });
    expect(lost).toEqual([]);
  });

  test('leave what is no link, and links within fences and code, as they are', () => {
    const text = (link: string) =>
      `[\`a\`](${link})\n\n\`\`\`md\n[a](b.md)\n\`\`\`\n[c](${link}), \`[d](e.md)\``;
    expect(withLinks(text('b.md'), () => 'x')).toBe(text('x'));
  });
});
