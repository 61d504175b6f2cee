import { describe, expect, test } from '@jest/globals';
import { type UsageReading } from '../../../../src/inference/options/usage-option.ts';
import { reportReader } from '../../../../src/agents/run/usage/reader.ts';

describe('what an agent is doing', () => {
  /** As the commands print it; see the reports of Claude Code, Codex and Gemini. */
  const activities: readonly (readonly [UsageReading, object, string | undefined])[] = [
    ['claude', tool('Edit', { file_path: '/w/src/a.ts', old_string: 'x' }), 'Edit /w/src/a.ts'],
    ['claude', tool('Bash', { command: 'npm test', description: 'Runs it' }), 'Bash npm test'],
    ['claude', tool('Grep', { pattern: 'TODO', path: 'src' }), 'Grep src'],
    ['claude', tool('TodoWrite', { todos: [] }), 'TodoWrite'],
    ['claude', { type: 'assistant', message: { id: 'a', content: [] } }, undefined],
    [
      'codex',
      item('started', { type: 'command_execution', command: 'ls' }),
      'command execution ls',
    ],
    [
      'codex',
      item('completed', {
        type: 'file_change',
        changes: [{ path: 'src/a.ts', kind: 'update' }, { path: 'b.ts', kind: 'add' }, 7],
      }),
      'file change src/a.ts, b.ts',
    ],
    [
      'codex',
      item('started', { type: 'mcp_tool_call', server: 'docs', tool: 'find' }),
      'tool docs find',
    ],
    ['codex', item('started', { type: 'web_search', query: 'jest' }), 'web search jest'],
    ['codex', item('completed', { type: 'reasoning', text: 'Hm.' }), undefined],
    [
      'gemini',
      {
        type: 'tool_use',
        tool_name: 'write_file',
        parameters: { file_path: 'a.ts', content: 'x' },
      },
      'write_file a.ts',
    ],
    ['gemini', { type: 'tool_use', tool_name: 'run', parameters: { cmd: ['a', 'b'] } }, 'run a b'],
    ['qwen', tool('edit', { file_path: 'a.ts' }), 'edit a.ts'],
    [
      'opencode',
      { type: 'tool_use', part: { tool: 'bash', state: { input: { command: 'npm test' } } } },
      'bash npm test',
    ],
    [
      'opencode',
      { type: 'tool_use', part: { tool: 'write', state: { input: { filePath: 'a.ts' } } } },
      'write a.ts',
    ],
    [
      'copilot',
      {
        type: 'assistant.message',
        data: { content: '', toolRequests: [{ name: 'create', arguments: { path: 'a.ts' } }] },
      },
      'create a.ts',
    ],
    ['lines', { nxPhases: { activity: 'writing src/a.ts' } }, 'writing src/a.ts'],
    ['none', { nxPhases: { activity: 'writing src/a.ts' } }, undefined],
  ];

  test.each(activities)('%s: %j', (format, line, activity) => {
    const readings = reportReader(format).add(Buffer.from(`${JSON.stringify(line)}\n`));
    expect(readings.map((reading) => reading.activity)).toEqual([activity]);
  });

  function tool(name: string, input: object): object {
    return { type: 'assistant', message: { content: [{ type: 'tool_use', name, input }] } };
  }

  function item(when: string, of: object): object {
    return { type: `item.${when}`, item: of };
  }
});
