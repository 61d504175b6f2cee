import type { Diagnostic, Severity } from '../../diagnostic/diagnostic.ts';
import type { Range } from '../../source/source-text.ts';

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
    message: `Unexpected fence without a language under \`${label}:\`, expected for example \`\`\`bash; it is not run`,
    range,
    fix: 'Write ```bash where the fence opens; write ```text if it is not to be run.',
  };
}

export function idle(range: Range, label: string): ContentDiagnostic {
  return notACommand(
    'info',
    range,
    `Unexpected script of comments only under \`${label}:\`, expected a command; there is nothing to run`,
  );
}

export function openFence(range: Range, label: string): ContentDiagnostic {
  return notACommand(
    'warning',
    range,
    `Unexpected fence without an end under \`${label}:\`, expected a closing fence indented like the opening one; it is not run`,
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
    `Unexpected words beside \`${code}\` after \`${label}:\`, expected one inline code and nothing else on the line; it is not run`,
    'Leave the command alone on the line of its label, or put it into a ```bash fence below the label.',
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
    `Unexpected \`${code}\` under \`${label}:\` for something that is not there, expected a command that succeeds then; it is not run`,
    `Write \`! ${code}\` in a \`\`\`bash fence below the label, if the command fails when it finds nothing.`,
  );
}

export function codeWithoutLabel(range: Range, code: string, label: string): ContentDiagnostic {
  return notACommand(
    'warning',
    range,
    `Unexpected inline code \`${code}\` under \`${label}:\`, expected a fence or \`${label}: …\` on one line; it is not run`,
    `Put it into a \`\`\`bash fence, or behind \`${label}:\` on the same line.`,
  );
}

export function labelInsideParagraph(range: Range, code: string, label: string): ContentDiagnostic {
  return notACommand(
    'warning',
    range,
    `Unexpected \`${label}:\` inside a paragraph, expected it at the start of one; \`${code}\` is not run`,
    `Put a blank line before \`${label}:\`.`,
  );
}

export function codeInSentence(range: Range, code: string, label: string): ContentDiagnostic {
  return notACommand(
    'info',
    range,
    `Unexpected words around \`${code}\` under \`${label}:\`, expected \`- [ ] Text: \` before the code and nothing after it; it is not run`,
  );
}

export function wrappedCode(range: Range, label: string): ContentDiagnostic {
  return notACommand(
    'warning',
    range,
    `Unexpected line end in the inline code under \`${label}:\`, expected code on one line; it is not run`,
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
    `Unexpected ${what} below \`${shortened(below)}\`, expected it directly under \`${label}:\` if it is to be run`,
  );
}

export function malformedLabel(range: Range, what: string, label: string): ContentDiagnostic {
  return notACommand(
    'warning',
    range,
    `Unexpected place of ${what}, expected it below a paragraph \`${label}:\`; it is not run`,
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
    message: `Unexpected choice \`${shortened(written)}\` in a command, expected one command; all of the script runs as written`,
    range,
    fix: 'Keep the one command that this workspace needs, or put the choice under a label that runs nothing, such as `Notes:`.',
  };
}

export function placeholder(range: Range, written: string): ContentDiagnostic {
  return {
    code: 'placeholder-in-command',
    severity: 'warning',
    message: `Unexpected placeholder \`${shortened(written)}\` in a command, expected what is meant; the script runs as written`,
    range,
    fix: 'Put the real value there, or quote the words if they are meant as they stand.',
  };
}

/** What keeps the shell from seeing that a command failed. */
export type HiddenBy = '!' | '&&' | 'declaration' | '|';

const waysOut: Readonly<Record<HiddenBy, string>> = {
  '!': 'Write `if …; then exit 1; fi`.',
  '&&': 'Write the commands on lines of their own, or `if …; then …; fi` if the first one is a condition.',
  declaration: 'Write two lines: `V=$(…)`, then `export V`.',
  '|': 'Write ```bash where the fence opens: there a pipe fails with any of its commands.',
};

export function hiddenFailure(by: HiddenBy, range: Range, written: string): ContentDiagnostic {
  return {
    code: 'hidden-failure',
    severity: 'warning',
    message: `Unexpected \`${shortened(written.split('\n', 1)[0] ?? '')}\` in a script, expected a form whose failure the shell sees; the script goes on when it fails`,
    range,
    fix: waysOut[by],
  };
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
