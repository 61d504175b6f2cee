import { describe, expect, test } from '@jest/globals';
import { read } from './field-reading.ts';

describe('where a dependency field may stand', () => {
  test.each<[string, string[]]>([
    ['right below the heading', ['dependencies: [1]']],
    ['after a blank line', ['', 'dependencies: [1]']],
    ['far below', ['Words.', '', 'Tasks:', '- [ ] a', '', '```', 'x', '```', '', 'Depends on: 1']],
    ['bold', ['**Dependencies**: [1]']],
    ['in a list', ['- **Depends on:** 1']],
    ['in a list with a star', ['* **Depends on**: 1']],
    ['in a list with a number', ['1. Depends on: 1']],
    ['in a quote', ['> **Depends on**: 1']],
    ['in a list after a tab', ['-\tDepends on: 1']],
    ['in a cell', ['**Duration**: 2d | **Depends On**: Phase 1 ✓']],
    ['below tasks, at the margin', ['- [ ] a', 'Depends on: 1']],
    ['after a list of tasks', ['- [ ] a', '', 'Depends on: 1']],
    ['in a quote after a list of tasks', ['- [ ] a', '', '> Depends on: 1']],
    ['in a quote after tasks in it', ['> - [ ] a', '>', '> Depends on: 1']],
    ['beside a comment', ['Depends on: 1 <!-- 2 -->']],
    ['around a comment', ['Depends on: <!-- 2 --> 1']],
    ['generation B′', ['**Dependencies**: depends_on: [phase_1]']],
    ['generation B′ in a list', ['- depends_on: [phase_1]']],
    ['a prerequisite', ['*Prerequisite: Phase 1 complete*']],
    ['blocked by', ['**Blocked by**: 1']],
    ['with a remark on the label', ['**Depends on** (phases): 1']],
    ['in another language', ['**Dépendances** : 1']],
    [
      'in a row',
      ['| Field | Value |', '| --- | --- |', '| Owner | x |', '| Depends on | Phase 1 |'],
    ],
    ['in a bold row', ['| | |', '|-|-|', '| **Depends on:** | Phase 1 (its folders) |']],
    ['in a row that is the first', ['| Dependencies | 1 |', '| --- | --- |']],
    ['in a column', ['| Depends on | Why |', '| --- | --- |', '| Phase 1 | its tables |']],
    ['behind an emoji', ['🔗 **Depends on:** Phase 1']],
    ['behind an emoji in bold', ['- **🔗 Depends on**: Phase 1']],
    ['without a colon', ['Depends on Phase 1']],
    ['in bold without a colon', ['> **Depends on Phase 1.**']],
    ['between fields parted by dots', ['Effort: 2 days · Depends on: Phase 1 · **open**']],
    ['in a task', ['- [ ] Depends on: Phase 1']],
    ['in a bold line above a list', ['**Dependencies**', '', '- Phase 1']],
    ['in a row in a list', ['- x', '', '  | Depends on | 1 |', '  | --- | --- |']],
  ])('%s', (_, lines) => {
    expect(read(...lines)).toEqual(['1']);
  });
});

describe('where none is read', () => {
  test.each<[string, string[]]>([
    ['below a sub-heading', ['#### Notes', 'Depends on: 1']],
    ['below an underlined sub-heading', ['Notes', '---', 'Depends on: 1']],
    ['in a fence', ['```', 'Depends on: 1', '```']],
    ['in a longer fence', ['````', '```', 'Depends on: 1', '```', '````']],
    ['in a fence of tildes', ['~~~', '```', 'Depends on: 1', '~~~']],
    ['in a fence in a list', ['- x', '  ```', '  Depends on: 1', '  ```']],
    ['in indented code', ['', '    Depends on: 1']],
    ['in a comment', ['<!-- Depends on: 1 -->']],
    ['in a comment of several lines', ['<!--', 'Depends on: 1', '-->']],
    ['in a comment inside a line', ['Words <!-- x', 'Depends on: 1', '--> more']],
    ['in HTML', ['<div>', 'Depends on: 1', '</div>']],
    ['in a table', ['| Task | Note |', '| --- | --- |', '| Depends on: 1 | x |']],
    ['in a column of other things', ['| Dependency | Version |', '| --- | --- |', '| zod | 1 |']],
    ['in a second column', ['| Task | Depends on |', '| --- | --- |', '| a | Phase 1 |']],
    ['in a bold line above words', ['**Dependencies**', '', 'Node 20']],
    ['in a bold line above nothing', ['**Dependencies**', '', '', 'Phase 1']],
    ['in a bold line that says more', ['**Dependencies of the API**', '', '- Phase 1']],
    ['in a wider table', ['| Depends on | 1 | x |', '| --- | --- | --- |']],
    ['in an empty cell', ['| Field | Value |', '| --- | --- |', '| Depends on | |']],
    ['in a row below a task', ['- [ ] a', '', '  | Depends on | 1 |', '  | --- | --- |']],
    ['below a task', ['- [ ] a', '  - Depends on: 1']],
    ['in a task', ['- [ ] a', '  Depends on: 1']],
    ['below a task in a quote', ['> - [ ] a', '>   - Depends on: 1']],
    ['in a quote below a task', ['- [ ] a', '  > Depends on: 1']],
    ['deep below a task', ['- [ ] a', '  - b', '    - Depends on: 1']],
    ['in a task itself', ['- [ ] Depends on: 1']],
    ['in a sentence', ['It depends on: 1']],
    ['a noun in a sentence', ['Dependencies are drawn in Phase 1.']],
    ['what goes on inside a paragraph', ['The rest', 'depends on Phase 1.']],
    ['without a colon, and no phase', ['Depends on 3 tables']],
    ['after the phase', ['', '## Notes', 'Depends on: 1']],
  ])('%s', (_, lines) => {
    expect(read(...lines)).toEqual(['no field']);
  });
});

describe('below a heading that is itself the label', () => {
  test.each<[string, string[], string[]]>([
    ['a table', ['| a | Phase 2 |', '| --- | --- |', '', 'Phase 1'], ['1']],
    ['a bar within a paragraph', ['Phase 1', 'and Phase 2 |'], ['1', '2', 'prose(|)']],
    ['a bar at the end', ['Phase 1 |'], ['1', 'prose(|)']],
    ['a line that leads on', ['Phase 2 and these:', '', '- Phase 1'], ['1']],
    ['a bold line that leads on', ['**Phase 2:**', '', '- Phase 1'], ['1']],
    ['a wide colon', ['Phase 2：', '', '- Phase 1'], ['1']],
    ['a colon within', ['Phase 1: its tables'], ['1']],
    ['a fence', ['```', 'Phase 2', '```', 'Phase 1'], ['1']],
    ['a fence in an item', ['- Phase 1', '  ```', '  x', '  ```', '  Phase 2'], ['1']],
    ['a further paragraph of an item', ['- Phase 1', '', '  of Phase 2'], ['1']],
    ['a lazy line of an item', ['- Phase 1', 'its tables', '', 'Phase 2'], ['1', '2']],
    ['a paragraph behind a list', ['- Phase 1', '', 'Phase 2'], ['1', '2']],
    ['a line behind a fence behind a list', ['- Phase 1', '', '```', '```', 'Phase 2'], ['1', '2']],
    ['a list in a quote', ['> - Phase 1', '>   - its tables', '> - Phase 2'], ['1', '2']],
    ['a paragraph in a quote', ['> Phase 1 and', '> Phase 2'], ['1', '2']],
    ['several lines', ['Phase 1', 'and', 'Phase 2  '], ['1', '2']],
    ['two paragraphs', ['Phase 1', '', 'Phase 2'], ['1', '2']],
  ])('%s', (_, lines, says) => {
    expect(read('#### Dependencies', '', ...lines)).toEqual(says);
  });
});
