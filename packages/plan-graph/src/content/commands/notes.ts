import type { Diagnostic, Severity } from '../../diagnostic/diagnostic.ts';
import type { Range } from '../../source/source-text.ts';

/** What is said of a phase's content. One function for each thing that looks like a command and is not run. */
export type Note = Omit<Diagnostic, 'phase'>;

function notACommand(severity: Severity, range: Range, message: string, fix?: string): Note {
  const note = { code: 'not-a-command', severity, message, range } as const;
  return fix === undefined ? note : { ...note, fix };
}

export function fenceWithoutLanguage(range: Range, label: string): Note {
  return {
    code: 'fence-without-language',
    severity: 'warning',
    message: `Unexpected fence without a language under \`${label}:\`, expected for example \`\`\`bash; it is not run`,
    range,
    fix: 'Write ```bash where the fence opens; write ```text if it is not to be run.',
  };
}

export function idle(range: Range, label: string): Note {
  return notACommand(
    'info',
    range,
    `Unexpected script of comments only under \`${label}:\`, expected a command; there is nothing to run`,
  );
}

export function openFence(range: Range, label: string): Note {
  return notACommand(
    'warning',
    range,
    `Unexpected fence without an end under \`${label}:\`, expected a closing fence indented like the opening one; it is not run`,
  );
}

export function wordsBeside(range: Range, code: string, label: string): Note {
  return notACommand(
    'warning',
    range,
    `Unexpected words beside \`${code}\` after \`${label}:\`, expected one inline code and nothing else on the line; it is not run`,
    'Leave the command alone on the line of its label, or put it into a ```bash fence below the label.',
  );
}

export function pathNotCommand(range: Range, path: string, label: string): Note {
  return notACommand(
    'warning',
    range,
    `Unexpected path \`${path}\` under \`${label}:\`, expected a command; it is not run`,
    `If it is a command, write \`./${path}\`.`,
  );
}

export function codeWithoutLabel(range: Range, code: string, label: string): Note {
  return notACommand(
    'warning',
    range,
    `Unexpected inline code \`${code}\` under \`${label}:\`, expected a fence or \`${label}: …\` on one line; it is not run`,
    `Put it into a \`\`\`bash fence, or behind \`${label}:\` on the same line.`,
  );
}

export function labelInsideParagraph(range: Range, code: string, label: string): Note {
  return notACommand(
    'warning',
    range,
    `Unexpected \`${label}:\` inside a paragraph, expected it at the start of one; \`${code}\` is not run`,
    `Put a blank line before \`${label}:\`.`,
  );
}

export function codeInSentence(range: Range, code: string, label: string): Note {
  return notACommand(
    'info',
    range,
    `Unexpected words around \`${code}\` under \`${label}:\`, expected \`- [ ] Text: \` before the code and nothing after it; it is not run`,
  );
}

export function wrappedCode(range: Range, label: string): Note {
  return notACommand(
    'warning',
    range,
    `Unexpected line end in the inline code under \`${label}:\`, expected code on one line; it is not run`,
    'Put it into a ```bash fence below the label.',
  );
}

/** `below`: the label that ends `label`. */
export function afterOtherLabel(range: Range, what: string, below: string, label: string): Note {
  return notACommand(
    'info',
    range,
    `Unexpected ${what} below \`${shortened(below)}\`, expected it directly under \`${label}:\` if it is to be run`,
  );
}

export function malformedLabel(range: Range, what: string, label: string): Note {
  return notACommand(
    'warning',
    range,
    `Unexpected place of ${what}, expected it below a paragraph \`${label}:\`; it is not run`,
    `Write \`${label}:\` alone in a paragraph above it, or indent it into the list item of its label.`,
  );
}

export function wordsInElement(range: Range, name: string): Note {
  return notACommand(
    'info',
    range,
    `Unexpected words in \`<${name}>\`, expected one command and nothing else; they are not run`,
    'Put the command alone into `<automated>`, or into back-ticks.',
  );
}

/** `Expected: FAIL` says how things are before the work. */
export function expectedToFail(range: Range, what: string, label: string): Note {
  return notACommand(
    'info',
    range,
    `Unexpected ${what} under \`${label}:\` that is expected to fail, expected a command that succeeds once the work is done; it is not run`,
  );
}

export function alternatives(range: Range, written: string): Note {
  return {
    code: 'alternatives-in-command',
    severity: 'warning',
    message: `Unexpected choice \`${shortened(written)}\` in a command, expected one command; all of the script runs as written`,
    range,
    fix: 'Keep the one command that this workspace needs, or put the choice under a label that runs nothing, such as `Notes:`.',
  };
}

export function placeholder(range: Range, written: string): Note {
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

export function hiddenFailure(by: HiddenBy, range: Range, written: string): Note {
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
