// Prints the API of plan-graph as a report to review: each export as a user's compiler sees it.
// Ends with 1 if a signature names a type of the package that is not exported, or an export has no doc comment.
// usage: node tools/api-report.mjs
// The test packages/plan-graph/test/api/public-api.test.ts compares it with packages/plan-graph/api.md.
import { dirname, join } from 'node:path';
import prettier from 'prettier';
import ts from 'typescript';
import { repositoryRoot } from './lib/pack-packages.mjs';

const source = join(repositoryRoot, 'packages', 'plan-graph', 'src');
const entry = join(source, 'index.ts');
const config = ts.getParsedCommandLineOfConfigFile(
  join(dirname(source), 'tsconfig.json'),
  { composite: false, incremental: false, removeComments: true, emitDeclarationOnly: true },
  { ...ts.sys, onUnRecoverableConfigFileDiagnostic: fail },
);
if (config === undefined) throw new Error('Unexpected tsconfig.json of plan-graph');
delete config.options.tsBuildInfoFile;
const program = ts.createProgram([entry], config.options);
const checker = program.getTypeChecker();
const module = checker.getSymbolAtLocation(/** @type {ts.Node} */ (program.getSourceFile(entry)));
if (module === undefined) throw new Error(`Unexpected ${entry} without exports`);

const exported = checker.getExportsOfModule(module).map((symbol) => {
  const { flags } = symbol;
  const target = flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  return { name: symbol.name, declarations: target.declarations ?? [] };
});
const names = new Set(exported.map(({ name }) => name));
/** @type {Set<string>} */
const missing = new Set();
/** @type {Set<string>} */
const undescribed = new Set();

const entries = exported
  .flatMap(({ name, declarations }) =>
    declarations.map((declaration) => {
      const statement = declared(name, declaration.getSourceFile());
      const isType = ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
      if (ts.getJSDocCommentsAndTags(declaration).length === 0) undescribed.add(name);
      const words = wordsOf(declaration);
      if (words === undefined) noteMissing(statement, declaration);
      const text = statement.getText().replace(/^export (?:declare )?/, '');
      return { name, isType, text: words === undefined ? text : `type ${name} = ${words};` };
    }),
  )
  .toSorted((a, b) => (a.name < b.name ? -1 : 1));

const report = `# API of plan-graph

What \`import … from 'plan-graph'\` gives. Made by \`UPDATE=1 node tools/jest.mjs packages/plan-graph test/api\`; a change in
here is a change for users.

## Functions and values

${fence(entries.filter(({ isType }) => !isType))}

## Types

${fence(entries.filter(({ isType }) => isType))}
`;
const file = join(dirname(source), 'api.md');
const style = await prettier.resolveConfig(file);
process.stdout.write(await prettier.format(report, { ...style, filepath: file }));
if (missing.size > 0) {
  console.error(`Unexpected types that are not exported: ${[...missing].toSorted().join(', ')}`);
  process.exitCode = 1;
}
if (undescribed.size > 0) {
  console.error(`Unexpected exports without a doc comment: ${[...undescribed].join(', ')}`);
  process.exitCode = 1;
}

/** @param {readonly { readonly text: string }[]} shown */
function fence(shown) {
  return `\`\`\`ts\n${shown.map(({ text }) => text).join('\n\n')}\n\`\`\``;
}

/**
 * A type that is a list of words, derived from a value (`keyof typeof …`): the words, since the value is no
 * part of the API.
 *
 * @param {ts.Declaration} declaration
 */
function wordsOf(declaration) {
  if (!ts.isTypeAliasDeclaration(declaration)) return undefined;
  const type = checker.getTypeAtLocation(declaration);
  const members = type.isUnion() ? type.types : [type];
  if (!members.every((member) => member.isStringLiteral())) return undefined;
  return members
    .map((member) => `'${member.value}'`)
    .toSorted()
    .join(' | ');
}

/** The statement of the declaration file that declares a name. @param {string} name @param {ts.SourceFile} file */
function declared(name, file) {
  let text = '';
  program.emit(file, (path, content) => {
    if (path.endsWith('.d.ts')) text = content;
  });
  const statements = ts.createSourceFile('api.d.ts', text, ts.ScriptTarget.Latest, true).statements;
  const found = statements.find((one) =>
    ts.isVariableStatement(one)
      ? one.declarationList.declarations.some((variable) => variable.name.getText() === name)
      : 'name' in one && /** @type {ts.DeclarationStatement} */ (one).name?.getText() === name,
  );
  if (found === undefined) throw new Error(`Unexpected export \`${name}\` without a declaration`);
  return found;
}

/**
 * Notes types of this package in a statement that users cannot import.
 *
 * @param {ts.Node} statement Of the declaration file.
 * @param {ts.Node} origin Where its names are resolved.
 */
function noteMissing(statement, origin) {
  /** @param {ts.Node} node */
  const visit = (node) => {
    const name = ts.isTypeReferenceNode(node)
      ? node.typeName
      : ts.isExpressionWithTypeArguments(node)
        ? node.expression
        : ts.isTypeQueryNode(node)
          ? node.exprName
          : undefined;
    if (name !== undefined && ts.isIdentifier(name) && !names.has(name.text)) {
      const flags = ts.SymbolFlags.Type | ts.SymbolFlags.Value;
      const symbol = checker.resolveName(name.text, origin, flags, false);
      const target =
        symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias
          ? checker.getAliasedSymbol(symbol)
          : symbol;
      const isOurs = target?.declarations?.some(
        (one) =>
          !ts.isTypeParameterDeclaration(one) && one.getSourceFile().fileName.startsWith(source),
      );
      if (isOurs === true) missing.add(name.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(statement);
}

/** @param {ts.Diagnostic} diagnostic */
function fail(diagnostic) {
  throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'));
}
