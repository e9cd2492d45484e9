import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** The project's root folder. */
export const ROOT = join(import.meta.dirname, '..', '..');

/** Reads a file of the project as text; the path is relative to its root. */
export function readProjectFile(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** Reads a JSON file of the project. */
export function readProjectJson(path: string): unknown {
  return JSON.parse(readProjectFile(path));
}

/** Every TypeScript file below a folder of the project, parsed. */
export function sourceFiles(folder: string): ts.SourceFile[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => parseSource(join(folder, name)));
}

const parsed = new Map<string, ts.SourceFile>();

/** One TypeScript file of the project, parsed once: many tests look at all of them. */
export function parseSource(path: string): ts.SourceFile {
  const known = parsed.get(path);
  if (known) return known;
  const source = ts.createSourceFile(path, readProjectFile(path), ts.ScriptTarget.Latest, true);
  parsed.set(path, source);
  return source;
}

/** Visits a node and all below it. */
export function visit(node: ts.Node, visitor: (node: ts.Node) => void): void {
  visitor(node);
  ts.forEachChild(node, (child) => {
    visit(child, visitor);
  });
}

/** The member names of an interface, or the keys of a `const` object literal, as the source has them. */
export function memberNames(source: ts.SourceFile, name: string): string[] {
  const names: string[] = [];
  visit(source, (node) => {
    let members: readonly ts.Node[] = [];
    if (ts.isInterfaceDeclaration(node) && node.name.text === name) members = node.members;
    if (ts.isVariableDeclaration(node) && node.name.getText() === name && node.initializer) {
      const literal = ts.isAsExpression(node.initializer) ? node.initializer.expression : node.initializer;
      if (ts.isObjectLiteralExpression(literal)) members = literal.properties;
    }
    for (const member of members) {
      const key = (member as ts.PropertySignature).name;
      if (ts.isStringLiteral(key)) names.push(key.text);
    }
  });
  return names;
}
