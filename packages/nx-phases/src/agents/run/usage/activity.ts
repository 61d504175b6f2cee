import { at, textAt } from './model.ts';

/** Under which names the tools of the known agents say what they are about; the first that is there counts. */
const subjects = [
  'file_path',
  'filePath',
  'absolute_path',
  'notebook_path',
  'path',
  'dir_path',
  'command',
  'cmd',
  'pattern',
  'query',
  'url',
  'description',
] as const;

/** The use of a tool in a few words, such as `Edit src/a.ts` or `Bash npm test`. */
export function toolActivity(name: string, input: unknown): string {
  const subject = subjects
    .map((key) => textAt(input, key) ?? listAt(input, key))
    .find((text) => text !== undefined);
  return subject === undefined ? name : `${name} ${subject}`;
}

/** A command may be a list of arguments. */
function listAt(input: unknown, key: string): string | undefined {
  const list = at(input, key);
  return Array.isArray(list) && list.length > 0 && list.every((one) => typeof one === 'string')
    ? list.join(' ')
    : undefined;
}

/** The last tool that is used among the blocks of a message, as Anthropic's API and those like it print them. */
export function activityIn(content: unknown): string | undefined {
  if (!Array.isArray(content)) return undefined;
  const use: unknown = content.findLast((block) => at(block, 'type') === 'tool_use');
  const name = textAt(use, 'name');
  return name === undefined ? undefined : toolActivity(name, at(use, 'input'));
}
