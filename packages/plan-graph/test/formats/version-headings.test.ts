import { describe, expect, test } from '@jest/globals';
import { anywhere, box, read, words } from './form-reading.ts';

const roadmap = (text: string): string => read(text, 'docs/ROADMAP.md');

describe('versions are the phases of a roadmap', () => {
  test.each<[string, string]>([
    [`## v0.1 — A\n${box}## v0.2 — B\n${box}## v0.10 — C\n${box}`, 'v0.1 v0.2<v0.1 v0.10<v0.2'],
    [`## v1.0 A\n${words}## V1.1\n${words}## v2\n${words}`, 'v1.0 v1.1<v1.0 v2<v1.1'],
    [
      `## v0.1 (done)\n${words}## v0.1.x — B — Done\n${words}## v0.2 — C\n${words}`,
      'v0.1 v0.1.x<v0.1 v0.2<v0.1.x',
    ],
    [
      `## v0.1 — A\n${box}## v0.2 — B\n${box}## v0.3 — C\nDepends on: v0.1\n\n${box}`,
      'v0.1 v0.2 v0.3<v0.1',
    ],
  ])('%j', (text, expected) => {
    expect(roadmap(`# P\n\n${text}`)).toBe(`Version: ${expected}`);
  });

  test('under the word that the headings have', () => {
    const text = `# P\n## Milestone v0.4.0\n${box}## Milestone v0.5.0\n**Depends on:** Milestone v0.4.0\n\n${box}## Milestone v1.0.0\nDepends on: v0.4.0, v0.5.0\n`;
    expect(roadmap(text)).toBe('Milestone: v0.4.0 v0.5.0<v0.4.0 v1.0.0<v0.4.0,v0.5.0');
    expect(
      roadmap(
        '# P\n\n## Next\n\n' +
          ['0.4.0', '0.5.0', '1.0.0'].map((id) => `### Version ${id} – A\n${box}`).join(''),
      ),
    ).toBe('Version: 0.4.0 0.5.0<0.4.0 1.0.0<0.5.0');
  });

  test.each([
    ['that go down', `## v0.3\n${box}## v0.2\n${box}## v0.1\n${box}`],
    ['of which there are two', `## v0.1\n${box}## v0.2\n${box}`],
    ['beside more of the file', `## v0.1\nA\n## v0.2\nB\n## v0.3\nC\n## Notes\n${words.repeat(9)}`],
    ['of sections', `## 0.1 A\n${box}## 0.2 B\n${box}## 0.3 C\n${box}`],
  ])('not those %s', (_, text) => {
    expect(roadmap(`# P\n\n${text}`)).toBe('not-a-plan');
  });

  test('nor those of another file', () => {
    expect(anywhere(`# P\n\n## v0.1\n${box}## v0.2\n${box}## v0.3\n${box}`)).toBe('not-a-plan');
  });

  test('milestones in tables below each come first', () => {
    const text = [1, 2, 3]
      .map(
        (n) =>
          `## v1.${n}\n\n| Milestone | Goal | Status |\n|-|-|-|\n| M${n}.1 | A | Done |\n| M${n}.2 | B | Open |\n\n`,
      )
      .join('');
    expect(roadmap(`# P\n\n${text}`)).toBe(
      'Milestone: m1.1 m1.2<m1.1 m2.1<m1.2 m2.2<m2.1 m3.1<m2.2 m3.2<m3.1',
    );
  });

  test('milestones below them come first', () => {
    const text = `# P\n## v1.0\n### M1.1: A\n${box}### M1.2: B\n${box}## v1.1\n### M2.1: C\n${box}## v1.2\n### M3.1: D\n${box}`;
    expect(roadmap(text)).toBe('Milestone: m1.1 m1.2<m1.1 m2.1<m1.2 m3.1<m2.1');
  });
});
