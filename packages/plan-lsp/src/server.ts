import {
  CodeActionKind,
  type Connection,
  type InitializeParams,
  type InitializeResult,
  TextDocuments,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { codeLenses } from './features/code-lens.ts';
import { completions } from './features/completion.ts';
import { diagnosticsOf } from './features/diagnostics.ts';
import { definitions, highlights, references } from './features/navigation.ts';
import { quickFixes } from './features/quick-fixes.ts';
import { rename, renameableAt } from './features/rename.ts';
import { symbols } from './features/symbols.ts';
import { OpenPlans } from './plans/open-plans.ts';

/** Serves a client until the connection ends. Everything is worked out from the open texts; nothing is written. */
export function listen(connection: Connection): void {
  const documents = new TextDocuments(TextDocument);
  let plans = new OpenPlans([], undefined);
  connection.onInitialize((params) => {
    plans = new OpenPlans(foldersOf(params), params.initializationOptions);
    return capabilities;
  });

  const due = new Set<string>();
  /** Once what has arrived already is taken in, so that fast typing is checked once. */
  const checkSoon = (uri: string): void => {
    if (due.size === 0) setImmediate(checkAll);
    due.add(uri);
  };
  const checkAll = (): void => {
    const uris = [...due];
    due.clear();
    for (const uri of uris) {
      const document = documents.get(uri);
      if (document === undefined) continue;
      const plan = plans.plan(document);
      void connection.sendDiagnostics({
        uri,
        version: document.version,
        diagnostics: plan === undefined ? [] : diagnosticsOf(plan),
      });
    }
  };
  documents.onDidChangeContent(({ document }) => {
    checkSoon(document.uri);
  });
  // Rules in nx.json may have changed.
  documents.onDidSave(({ document }) => {
    plans.forget(document.uri);
    checkSoon(document.uri);
  });
  documents.onDidClose(({ document: { uri } }) => {
    plans.forget(uri);
    void connection.sendDiagnostics({ uri, diagnostics: [] });
  });

  const planAt = ({ textDocument }: { readonly textDocument: { readonly uri: string } }) => {
    const document = documents.get(textDocument.uri);
    return document === undefined ? undefined : plans.plan(document);
  };
  connection.onCodeAction((params) => {
    const plan = planAt(params);
    return plan === undefined ? [] : quickFixes(plan, params.range);
  });
  connection.onDefinition((params) => {
    const plan = planAt(params);
    return plan === undefined ? [] : definitions(plan, params.position);
  });
  connection.onReferences((params) => {
    const plan = planAt(params);
    if (plan === undefined) return [];
    return references(plan, params.position, params.context.includeDeclaration);
  });
  connection.onDocumentHighlight((params) => {
    const plan = planAt(params);
    return plan === undefined ? [] : highlights(plan, params.position);
  });
  connection.onPrepareRename((params) => {
    const plan = planAt(params);
    return plan === undefined ? null : renameableAt(plan, params.position);
  });
  connection.onRenameRequest((params) => {
    const plan = planAt(params);
    return plan === undefined ? null : rename(plan, params.position, params.newName);
  });
  connection.onDocumentSymbol((params) => {
    const plan = planAt(params);
    return plan === undefined ? [] : symbols(plan);
  });
  connection.onCompletion((params) => {
    const plan = planAt(params);
    return plan === undefined ? [] : completions(plan, params.position);
  });
  connection.onCodeLens((params) => {
    const plan = planAt(params);
    return plan === undefined ? [] : codeLenses(plan);
  });

  documents.listen(connection);
  connection.listen();
}

function foldersOf({ workspaceFolders, ...params }: InitializeParams): readonly string[] {
  if (workspaceFolders !== null && workspaceFolders !== undefined)
    return workspaceFolders.map(({ uri }) => uri);
  // Clients that know no folders send the one that they have opened.
  const { rootUri } = params as { readonly rootUri?: string | null };
  return rootUri === null || rootUri === undefined ? [] : [rootUri];
}

const capabilities: InitializeResult = {
  serverInfo: { name: 'plan-lsp' },
  capabilities: {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    renameProvider: { prepareProvider: true },
    documentSymbolProvider: true,
    completionProvider: { triggerCharacters: [' ', ':', '[', ','] },
    codeLensProvider: {},
  },
};
