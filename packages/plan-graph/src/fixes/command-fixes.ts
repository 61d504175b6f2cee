import type { PlanDraft } from '../model/plan-draft.ts';
import { type Range, type SourceText, textOf } from '../source/source-text.ts';
import { fix, type FixMaker, insertion, lineEnding, type PlanFix } from './plan-fix.ts';

const languages = ['bash', 'text'] as const;

/** The marks that open a fence, or that of indented code. */
export const fenceWithoutLanguage: FixMaker = ({ draft, diagnostic: { range } }) => {
  const written = textOf(draft.source, range);
  const marks = /^[^\S\r\n]*(?:`{3,}|~{3,})/.exec(written)?.[0];
  const language = /^\s*\S+/.exec(written.slice(marks?.length))?.[0];
  if (marks !== undefined && language !== undefined) {
    const start = range.start + marks.length;
    return [fix('Write ```text', { start, end: start + language.length }, 'text')];
  }
  if (marks !== undefined)
    return languages.map((language) => ({
      title: `Write \`\`\`${language}`,
      edits: [insertion(range.start + marks.length, language)],
    }));
  const ending = lineEnding(draft);
  const start = draft.lines.indexAt(range.start);
  const end = draft.lines.indexAt(Math.max(range.start, range.end - 1));
  const own = Array.from({ length: end - start + 1 }, (_, at) => draft.lines.start(start + at));
  const whole = { start: own[0] ?? range.start, end: range.end };
  const code = textOf(draft.source, whole)
    .replaceAll(/^(?: {4}|\t)/gm, '')
    .trimEnd();
  return languages.map((language) =>
    fix(
      `Put it between \`\`\`${language} and \`\`\``,
      whole,
      [`\`\`\`${language}`, code, '```'].join(ending),
    ),
  );
};

/** One that nothing closes, or one around another. */
export const unclosedFence: FixMaker = (finding) => [
  ...closedFence(finding),
  ...longerFence(finding),
];

/** Closed above the next heading, or at the end of the file. */
const closedFence: FixMaker = ({ draft, diagnostic: { range } }) => {
  const { lines, source } = draft;
  const open = lines.indexAt(range.start);
  const isOpen = lines.scan.fences.some(
    ({ openLine, closeLine }) => openLine === open && closeLine === undefined,
  );
  const close = /`{3,}|~{3,}/.exec(textOf(source, lines.range(open)))?.[0];
  if (!isOpen || close === undefined) return [];
  const fileEnd = fileEndAt(source, range.start);
  const ending = lineEnding(draft);
  const places: number[] = [];
  for (let line = open + 1; line < lines.count && lines.start(line) < fileEnd; line++) {
    if (/^ {0,3}#{1,6}[ \t]/.test(textOf(source, lines.range(line)))) {
      places.push(lines.start(line));
      break;
    }
  }
  const isEnded = /[\r\n]$/.test(source.text.slice(0, fileEnd));
  return [
    ...places.map((at) => ({
      title: 'Close the fence above the next heading',
      edits: [insertion(at, close + ending + ending)],
    })),
    {
      title: 'Close the fence at the end of the file',
      edits: [insertion(fileEnd, (isEnded ? '' : ending) + close + ending)],
    },
  ];
};

function fileEndAt({ text, parts = [] }: SourceText, offset: number): number {
  return parts.findLast(({ start }) => start <= offset)?.end ?? text.length;
}

/** The outer fence, one mark longer. */
const longerFence: FixMaker = ({ draft, diagnostic: { range } }) => {
  const { lines, source } = draft;
  const at = lines.indexAt(range.start);
  const outer = lines.scan.fences.find(
    ({ openLine, closeLine }) => openLine < at && at < (closeLine ?? lines.count),
  );
  const own = outer && /`{3,}|~{3,}/.exec(textOf(source, lines.range(outer.openLine)))?.[0];
  if (outer === undefined || own === undefined) return [];
  const closing = closingLines(draft, outer.openLine, own);
  return closing.map((close) => ({
    title: 'Make the outer fence longer',
    edits: [outer.openLine, close].map((line) => {
      const { start, end } = lines.range(line);
      const marks = source.text.slice(start, end).indexOf(own);
      return insertion(start + Math.max(0, marks), own.charAt(0));
    }),
  }));
};

/** The lines below that could close it: the second of the marks without a language behind the inner one. */
function closingLines(
  { lines, source }: PlanDraft,
  open: number,
  marks: string,
): readonly number[] {
  const bare: number[] = [];
  for (let line = open + 1; line < lines.count && bare.length < 12; line++) {
    if (textOf(source, lines.range(line)).trim() === marks) bare.push(line);
  }
  return bare.slice(1);
}

export const hiddenFailure: FixMaker = ({ draft, diagnostic }) => {
  const { range } = diagnostic;
  const { lines, source } = draft;
  const written = textOf(source, range);
  const before = source.text.slice(lines.start(lines.indexAt(range.start)), range.start);
  const ending = `${lineEnding(draft)}${before.trim() === '' ? before : ''}`;
  const declared =
    /^(?<how>export|readonly|local|declare)\s+(?<name>[A-Za-z_]\w*)(?<value>=.*)$/su.exec(written);
  if (declared?.groups !== undefined) {
    const { how = '', name = '', value = '' } = declared.groups;
    return [fix('Write two lines', range, `${name}${value}${ending}${how} ${name}`)];
  }
  const negated = /^!\s(?<command>.+)$/su.exec(written)?.groups?.['command']?.trim();
  if (negated !== undefined)
    return [fix('Write `if …; then exit 1; fi`', range, `if ${negated}; then exit 1; fi`)];
  if (written.includes('&&') && !/["'`()|;#]/.test(written))
    return [
      fix(
        'Write lines of their own',
        range,
        written
          .split('&&')
          .map((one) => one.trim())
          .join(ending),
      ),
    ];
  return bashInstead(draft, range);
};

/** In bash a pipe fails if any of its commands does. */
function bashInstead({ lines, source }: PlanDraft, range: Range): readonly PlanFix[] {
  const at = lines.indexAt(range.start);
  const fence = lines.scan.fences.find(
    ({ openLine, closeLine }) => openLine < at && at < (closeLine ?? lines.count),
  );
  if (fence === undefined) return [];
  const { start, end } = lines.range(fence.openLine);
  const opening = source.text.slice(start, end);
  const language = opening.search(/\bsh\b/);
  if (language === -1 || !/[`~]$/.test(opening.slice(0, language).trimEnd())) return [];
  const place = { start: start + language, end: start + language + 2 };
  return [fix('Write ```bash', place, 'bash')];
}

/** A path or name that is to be run, and words that stand where a command should. */
export const notACommand: FixMaker = ({ draft, diagnostic }) => {
  const { range } = diagnostic;
  const { source, lines } = draft;
  const ending = lineEnding(draft);
  const code = /^`(?<code>[^`\s]+)`$|^(?<bare>[^`\s]+)$/.exec(textOf(source, range))?.groups;
  const path = code?.['code'] ?? code?.['bare'];
  const here: readonly PlanFix[] =
    path === undefined || path.startsWith('.')
      ? []
      : [
          {
            title: `Write \`./${path}\``,
            edits: [insertion(range.start + (code?.['code'] === undefined ? 0 : 1), './')],
          },
        ];
  const index = lines.indexAt(range.start);
  const line = lines.range(index);
  const words = source.text.slice(line.start, line.end);
  const label = /^[*_]{0,2}\p{L}[\p{L} ]{0,40}[*_]{0,2}[:：][*_]{0,2}/u.exec(words)?.[0] ?? '';
  const rest = words.slice(label.length).trim();
  const command = /`([^`]+)`/.exec(rest)?.[1] ?? '';
  const fence = [rest, '', label, '', '```bash', command, '```'].join(ending);
  return [
    ...here,
    ...(label === '' || command === ''
      ? []
      : [fix('Put the command into a fence below', line, fence)]),
    { title: 'Add a blank line before the label', edits: [insertion(lines.start(index), ending)] },
  ];
};
