import type { Diagnostic, Severity } from '../../diagnostic/diagnostic.ts';
import type { Range } from '../../source/source-text.ts';
import { itemAt } from '../../source/must.ts';

/** What is said of a phase's content. One function for each thing that looks like a command and is not run. */
export type ContentDiagnostic = Omit<Diagnostic, 'phase'>;

function notACommand(
  severity: Severity,
  range: Range,
  message: string,
  fix?: string,
): ContentDiagnostic {
  const diagnostic = { code: 'not-a-command', severity, message, range } as const;
  return fix === undefined ? diagnostic : { ...diagnostic, fix };
}

export function fenceWithoutLanguage(range: Range, label: string): ContentDiagnostic {
  return {
    code: 'fence-without-language',
    severity: 'warning',
    message: `Unexpected fence without a language under \`${label}:\`, expected a language such as \`\`\`bash; it is not run`,
    range,
    fix: 'Write ```bash where the fence opens, or ```text if it should not run.',
  };
}

export function fenceOfOtherLanguage(
  range: Range,
  language: string,
  label: string,
): ContentDiagnostic {
  return {
    code: 'fence-without-language',
    severity: 'warning',
    message: `Unexpected language \`${language}\` of a fence under \`${label}:\`, expected one that runs, such as \`\`\`bash; it is not run`,
    range,
    fix: 'Run the program by a command in a ```bash fence, or write ```text if it should not run.',
  };
}

/** Indented code has no place for a language, and output or an example is written the same way. */
export function indentedCode(range: Range, label: string): ContentDiagnostic {
  return {
    code: 'fence-without-language',
    severity: 'warning',
    message: `Unexpected indented code under \`${label}:\`, expected a fence with a language such as \`\`\`bash; it is not run`,
    range,
    fix: 'Put it between ```bash and ```, or between ```text and ``` if it should not run.',
  };
}

export function idle(range: Range, label: string): ContentDiagnostic {
  return notACommand(
    'info',
    range,
    `Unexpected script with only comments under \`${label}:\`, expected a command; there is nothing to run`,
  );
}

export function openFence(range: Range, label: string): ContentDiagnostic {
  return notACommand(
    'warning',
    range,
    `Unexpected fence that is never closed under \`${label}:\`, expected a closing fence indented like the opening one; it is not run`,
  );
}

/** @param starts - whether the code stands right behind the label, so that it was most likely meant to be run */
export function wordsBeside(
  range: Range,
  code: string,
  label: string,
  starts: boolean,
): ContentDiagnostic {
  return notACommand(
    starts ? 'warning' : 'info',
    range,
    `Unexpected words beside \`${code}\` after \`${label}:\`, expected nothing but the command on the line; it is not run`,
    'Write nothing but the command after the label, or put the command into a ```bash fence below it.',
  );
}

export function pathNotCommand(range: Range, path: string, label: string): ContentDiagnostic {
  return notACommand(
    'warning',
    range,
    `Unexpected path \`${path}\` under \`${label}:\`, expected a command; it is not run`,
    `If it is a command, write \`./${path}\`.`,
  );
}

/** One word, which may be a program that is not known here. */
export function nameNotCommand(range: Range, name: string, label: string): ContentDiagnostic {
  return notACommand(
    'warning',
    range,
    `Unexpected name \`${name}\` under \`${label}:\`, expected a command; it is not run`,
    `If it is a command, write \`./${name}\` or put it into a \`\`\`bash fence below the label.`,
  );
}

/** "No old names are left: `grep -r old src`". */
export function expectsNothing(range: Range, code: string, label: string): ContentDiagnostic {
  return notACommand(
    'warning',
    range,
    `Unexpected \`${code}\` under \`${label}:\` where nothing should be found, expected a command that succeeds in that case; it is not run`,
    `Write \`! ${code}\` in a \`\`\`bash fence below the label, if the command fails when it finds nothing.`,
  );
}

export function codeWithoutLabel(range: Range, code: string, label: string): ContentDiagnostic {
  return notACommand(
    'warning',
    range,
    `Unexpected inline code \`${code}\` under \`${label}:\`, expected a fence or \`${label}: …\` on one line; it is not run`,
    `Put it into a \`\`\`bash fence, or after \`${label}:\` on the same line.`,
  );
}

export function labelInsideParagraph(range: Range, code: string, label: string): ContentDiagnostic {
  return notACommand(
    'warning',
    range,
    `Unexpected \`${label}:\` inside a paragraph, expected it at the start of one; \`${code}\` is not run`,
    `Add a blank line before \`${label}:\`.`,
  );
}

export function codeInSentence(range: Range, code: string, label: string): ContentDiagnostic {
  return notACommand(
    'info',
    range,
    `Unexpected words around \`${code}\` under \`${label}:\`, expected a sentence that says only that it runs or passes; it is not run`,
  );
}

export function wrappedCode(range: Range, label: string): ContentDiagnostic {
  return notACommand(
    'warning',
    range,
    `Unexpected line break in the inline code under \`${label}:\`, expected code on one line; it is not run`,
    'Put it into a ```bash fence below the label.',
  );
}

/** `below`: the label that ends `label`. */
export function afterOtherLabel(
  range: Range,
  what: string,
  below: string,
  label: string,
): ContentDiagnostic {
  return notACommand(
    'info',
    range,
    `Unexpected ${what} below \`${shortened(below)}\`, expected it directly under \`${label}:\` if it should run`,
  );
}

export function malformedLabel(range: Range, what: string, label: string): ContentDiagnostic {
  return notACommand(
    'warning',
    range,
    `Unexpected place for ${what}, expected it below a paragraph \`${label}:\`; it is not run`,
    `Write \`${label}:\` alone in a paragraph above it, or indent it into the list item of its label.`,
  );
}

export function wordsInElement(range: Range, name: string): ContentDiagnostic {
  return notACommand(
    'info',
    range,
    `Unexpected words in \`<${name}>\`, expected one command and nothing else; they are not run`,
    'Put the command alone into `<automated>`, or into back-ticks.',
  );
}

export function alternatives(range: Range, written: string): ContentDiagnostic {
  return {
    code: 'alternatives-in-command',
    severity: 'warning',
    message: `Unexpected choice \`${shortened(written)}\` in a command, expected one command; the whole script runs as written`,
    range,
    fix: 'Keep the one command that this workspace needs, or put the choice under a label that runs nothing, such as `Notes:`.',
  };
}

export function placeholder(range: Range, written: string): ContentDiagnostic {
  return {
    code: 'placeholder-in-command',
    severity: 'warning',
    message: `Unexpected placeholder \`${shortened(written)}\` in a command, expected the real value; the script runs as written`,
    range,
    fix: 'Replace it with the real value, or quote it if it is meant literally.',
  };
}

/** What keeps the shell from seeing that a command failed. */
export type HiddenBy = '!' | '&&' | 'declaration' | '|';

const waysOut: Readonly<Record<HiddenBy, string>> = {
  '!': 'Write `if …; then exit 1; fi`.',
  '&&': 'Write the commands on lines of their own, or `if …; then …; fi` if the first one is a condition.',
  declaration: 'Write two lines: `V=$(…)`, then `export V`.',
  '|': 'Write ```bash where the fence opens: in bash a pipe fails if any of its commands fails.',
};

export function hiddenFailure(by: HiddenBy, range: Range, written: string): ContentDiagnostic {
  return {
    code: 'hidden-failure',
    severity: 'warning',
    message: `Unexpected \`${shortened(itemAt(written.split('\n', 1), 0))}\` in a script, expected a form whose failure the shell notices; the script continues when it fails`,
    range,
    fix: waysOut[by],
  };
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
