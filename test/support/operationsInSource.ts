/**
 * Reads from the source of `src/atlassian` every operation that it can send, whoever calls it: what it imports from
 * jira.js and confluence.js, and every request with a path of its own.
 */
import ts from 'typescript';
import { ROOT, parseSource, sourceFiles, visit } from './sources.ts';
import { dirname, join, relative } from 'node:path';

const FOLDER = 'src/atlassian';
const LIBRARY = /^(?:jira|confluence)\.js\//;
/** Passes on what jira.js and confluence.js ask for, so that its own request has no path to read. */
const PASSES_ON = 'src/atlassian/cloud/api.ts';

/** Each as `GET /rest/api/3/issue/{issueIdOrKey}`; parts of a path that are not literal stand as `{…}`. */
export async function operationsInSource(): Promise<readonly string[]> {
  const files = sourceFiles(FOLDER);
  const operations = new Set(await libraryOperations(files));
  for (const file of files) {
    if (relative(ROOT, join(ROOT, file.fileName)) === PASSES_ON || !usesTransport(file)) continue;
    for (const operation of ownOperations(file)) operations.add(operation);
  }
  for (const file of files) for (const operation of contextOperations(file)) operations.add(operation);
  return [...operations].sort();
}

/** Other things are sent too, but no requests: a transport is always named by its type. */
function usesTransport(file: ts.SourceFile): boolean {
  return file.statements
    .filter(ts.isImportDeclaration)
    .some(({ moduleSpecifier: from }) => ts.isStringLiteral(from) && from.text.endsWith('/transport.ts'));
}

/** What is a document, never a text: with a text, the library would ask the older interface. */
const DOCUMENTS = new Set(['body', 'comment']);

/** What a library's function sends is found by calling it, every parameter being its own name in braces. */
async function libraryOperations(files: readonly ts.SourceFile[]): Promise<string[]> {
  const names: Readonly<Record<string, unknown>> = new Proxy(
    {},
    {
      get: (_target, name) => {
        if (typeof name !== 'string') return undefined;
        return DOCUMENTS.has(name) ? {} : `{${name}}`;
      },
    },
  );
  const sent: string[] = [];
  const client = {
    sendRequest: ({ method, url }: { readonly method: string; readonly url: string }) => {
      sent.push(`${method} ${url}`);
      return Promise.resolve({});
    },
  };
  for (const { module, name } of files.flatMap(libraryImports)) {
    const library = (await import(module)) as Readonly<Record<string, unknown>>;
    const call = library[name];
    if (typeof call !== 'function') throw new Error(`${module} has no function ${name}`);
    const before = sent.length;
    await (call as (sender: typeof client, parameters: typeof names) => Promise<unknown>)(client, names);
    if (sent.length !== before + 1) throw new Error(`${name} of ${module} sends no request`);
  }
  return sent;
}

function libraryImports(file: ts.SourceFile): { readonly module: string; readonly name: string }[] {
  return file.statements.filter(ts.isImportDeclaration).flatMap(({ moduleSpecifier, importClause }) => {
    const module = ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : '';
    const bindings = importClause?.namedBindings;
    if (!LIBRARY.test(module) || importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword) return [];
    if (bindings === undefined || !ts.isNamedImports(bindings))
      throw new Error(`${file.fileName}: import the functions of ${module} by name`);
    return bindings.elements
      .filter(({ isTypeOnly }) => !isTypeOnly)
      .map(({ propertyName, name }) => ({ module, name: (propertyName ?? name).text }));
  });
}

/** Every `….send({ method, url })` of a file. */
function ownOperations(file: ts.SourceFile): string[] {
  const operations: string[] = [];
  visit(file, (node) => {
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return;
    if (node.expression.name.text !== 'send') return;
    const [request] = node.arguments;
    if (request === undefined || !ts.isObjectLiteralExpression(request))
      throw new Error(`${file.fileName}: a request that cannot be read: ${node.getText()}`);
    const [method = 'GET'] = property(request, 'method').flatMap((value) => texts(value));
    for (const path of property(request, 'url').flatMap((value) => texts(value))) {
      if (!path.startsWith('/')) throw new Error(`${file.fileName}: no literal path: ${node.getText()}`);
      operations.push(`${method} ${path}`);
    }
  });
  return operations;
}

/**
 * What a concern of a Jira client sends through its context: `get(path)` and `send(method, path)`, both below the
 * context's `API`, and `bytes(url)` and `upload(url)`.
 */
function contextOperations(file: ts.SourceFile): string[] {
  const context = file.statements
    .filter(ts.isImportDeclaration)
    .flatMap(({ moduleSpecifier: from }) => (ts.isStringLiteral(from) ? from.text : []))
    .find((from) => from === './context.ts');
  if (context === undefined) return [];
  const base = constant(parseSource(join(dirname(file.fileName), context)), 'API');
  const [api = ''] = base === undefined ? [] : texts(base);
  const operations: string[] = [];
  visit(file, (node) => {
    if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return;
    const [first, second] = node.arguments;
    const told = node.expression.text;
    if (first === undefined || !['get', 'send', 'bytes', 'upload'].includes(told)) return;
    const path = told === 'send' ? second : first;
    const [method = 'GET'] = told === 'send' ? texts(first) : told === 'upload' ? ['POST'] : [];
    for (const text of path === undefined ? [] : texts(path)) {
      if (!text.startsWith('/')) throw new Error(`${file.fileName}: no literal path: ${node.getText()}`);
      operations.push(`${method} ${['bytes', 'upload'].includes(told) ? '' : api}${text}`);
    }
  });
  return operations;
}

function property(literal: ts.ObjectLiteralExpression, name: string): ts.Expression[] {
  return literal.properties.flatMap((member) => {
    if (ts.isPropertyAssignment(member) && member.name.getText() === name) return [member.initializer];
    return ts.isShorthandPropertyAssignment(member) && member.name.text === name ? [member.name] : [];
  });
}

/** The texts that an expression can stand for, with `{}` for each part that only a run can tell. */
function texts(expression: ts.Expression): string[] {
  if (ts.isStringLiteralLike(expression)) return [expression.text];
  if (ts.isTemplateExpression(expression)) {
    return expression.templateSpans.reduce<string[]>(
      (before, span) =>
        before.flatMap((text) => texts(span.expression).map((part) => text + part + span.literal.text)),
      [expression.head.text],
    );
  }
  if (ts.isConditionalExpression(expression))
    return [...texts(expression.whenTrue), ...texts(expression.whenFalse)];
  if (ts.isCallExpression(expression) && ts.isIdentifier(expression.expression)) {
    const value = constant(expression.getSourceFile(), expression.expression.text);
    return value && ts.isArrowFunction(value) && !ts.isBlock(value.body) ? texts(value.body) : ['{}'];
  }
  if (!ts.isIdentifier(expression)) return ['{}'];
  const parameter = parameterOf(expression);
  if (parameter) return argumentsFor(parameter).flatMap((value) => texts(value));
  const value = constant(expression.getSourceFile(), expression.text);
  return value === undefined ? ['{}'] : texts(value);
}

/** What a `const` of this name is set to, here or in the file it is imported from. */
function constant(file: ts.SourceFile, name: string): ts.Expression | undefined {
  let value: ts.Expression | undefined;
  visit(file, (node) => {
    if (ts.isVariableDeclaration(node) && node.name.getText() === name) value ??= node.initializer;
  });
  if (value) return value;
  for (const statement of file.statements.filter(ts.isImportDeclaration)) {
    const bindings = statement.importClause?.namedBindings;
    const from = (statement.moduleSpecifier as ts.StringLiteral).text;
    if (!from.startsWith('.') || bindings === undefined || !ts.isNamedImports(bindings)) continue;
    if (bindings.elements.some((element) => element.name.text === name))
      return constant(parseSource(join(dirname(file.fileName), from)), name);
  }
  return undefined;
}

interface Parameter {
  readonly owner: ts.SignatureDeclaration;
  readonly index: number;
}

function parameterOf(identifier: ts.Identifier): Parameter | undefined {
  for (let node: ts.Node = identifier; !ts.isSourceFile(node); node = node.parent) {
    if (!ts.isFunctionLike(node)) continue;
    const index = node.parameters.findIndex(({ name }) => name.getText() === identifier.text);
    if (index >= 0) return { owner: node, index };
  }
  return undefined;
}

/** What the calls of a local function give for one of its parameters. */
function argumentsFor({ owner, index }: Parameter): ts.Expression[] {
  const name = ts.isVariableDeclaration(owner.parent) ? owner.parent.name.getText() : owner.name?.getText();
  const given: ts.Expression[] = [];
  visit(owner.getSourceFile(), (node) => {
    const value = ts.isCallExpression(node) ? node.arguments[index] : undefined;
    if (value && ts.isCallExpression(node) && node.expression.getText() === name) given.push(value);
  });
  return given;
}
