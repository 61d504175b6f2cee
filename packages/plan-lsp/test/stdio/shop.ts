import type { Position, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

/** A plan, and places in it or in another text. */
export const text = `# Shop

### Phase 1: Schema

dependencies: []

### Phase 2: 🚀 API 👩‍💻

dependencies: [1]

Blocks: Phase 3

### Phase 3: Pages

Depends on: Phases 1-2

Testing:

\`\`\`bash
true
\`\`\`
`;

/** Where a piece of the text starts, `by` characters behind its start. */
export function at(piece: string, by = 0, whole = text): Position {
  return TextDocument.create('', '', 0, whole).positionAt(whole.indexOf(piece) + by);
}

export function shown(
  range: { readonly start: Position; readonly end: Position },
  whole = text,
): string {
  return TextDocument.create('', '', 0, whole).getText(range);
}

export function applied(edit: WorkspaceEdit | undefined, whole = text): string {
  const [changes] = (edit?.documentChanges ?? []) as readonly { readonly edits: TextEdit[] }[];
  return TextDocument.applyEdits(TextDocument.create('', '', 0, whole), changes?.edits ?? []);
}
