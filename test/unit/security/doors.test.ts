import assert from 'node:assert/strict';
import ts from 'typescript';
import { sourceFiles, visit } from '../../support/sources.ts';

/** What makes any text plain, each for its place. */
const DOORS = new Set([
  'plainLabel',
  'plainMessage',
  'plainMarkdown',
  'plainText',
  'plainTooltip',
  'spokenLabel',
  'issueCard',
]);
/** Members of tree and status bar items that show or speak a text. */
const SHOWN = new Set(['description', 'tooltip', 'accessibilityInformation']);

/** Whether a text can hold nothing but our own words, or has gone through a door. */
function isSafe(text: ts.Expression | undefined): boolean {
  if (text === undefined) return true;
  if (ts.isStringLiteralLike(text) || ts.isNumericLiteral(text)) return true;
  if (ts.isParenthesizedExpression(text)) return isSafe(text.expression);
  if (ts.isConditionalExpression(text)) return isSafe(text.whenTrue) && isSafe(text.whenFalse);
  if (ts.isTemplateExpression(text)) return text.templateSpans.every(({ expression }) => isSafe(expression));
  if (ts.isObjectLiteralExpression(text))
    return text.properties.every((property) =>
      ts.isSpreadAssignment(property)
        ? isSafe(property.expression)
        : ts.isPropertyAssignment(property) && isSafe(property.initializer),
    );
  if (ts.isNewExpression(text)) return text.expression.getText().endsWith('MarkdownString');
  if (ts.isIdentifier(text)) return isSafeName(text);
  if (!ts.isCallExpression(text)) return false;
  const name = text.expression.getText();
  if (/(?:^|\.)t$/.test(name)) return text.arguments.every(isSafe);
  return DOORS.has(name) || name === 'String' || /^new vscode\.MarkdownString\b/.test(name);
}

/** Names of what was made a few lines above: a tooltip of Markdown, or words of ours. */
function isSafeName(name: ts.Identifier): boolean {
  let safe = false;
  visit(name.getSourceFile(), (node) => {
    if (ts.isVariableDeclaration(node) && node.name.getText() === name.text && node.initializer !== name)
      safe ||= isSafe(node.initializer);
  });
  return safe;
}

/** A label may stand in an object, beside where it is to be highlighted. */
function labelOf(label: ts.Expression | undefined): ts.Expression | undefined {
  if (label === undefined || !ts.isObjectLiteralExpression(label)) return label;
  const property = label.properties.find((each) => each.name?.getText() === 'label');
  return property !== undefined && ts.isPropertyAssignment(property) ? property.initializer : label;
}

function place(node: ts.Node): string {
  const file = node.getSourceFile();
  const { line } = file.getLineAndCharacterOfPosition(node.getStart());
  return `${file.fileName.replace(/^.*\/src\//, 'src/')}:${String(line + 1)} ${node.getText()}`;
}

const files = ['features', 'ui', 'platform', 'app'].flatMap((folder) => sourceFiles(`src/${folder}`));

function found(wanted: (node: ts.Node) => boolean): string[] {
  const places: string[] = [];
  for (const file of files)
    visit(file, (node) => {
      if (wanted(node)) places.push(place(node));
    });
  return places;
}

describe('texts from elsewhere', () => {
  it('are looked for at all', () => {
    assert.ok(files.length > 50);
    assert.ok(found((node) => ts.isIdentifier(node) && node.text === 'spokenLabel').length > 5);
  });

  it('go through a door before a tree or the status bar shows or speaks them', () => {
    const unsafe = found(
      (node) =>
        ts.isBinaryExpression(node) &&
        node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
        ts.isPropertyAccessExpression(node.left) &&
        SHOWN.has(node.left.name.text) &&
        /\bitem$/i.test(node.left.expression.getText()) &&
        !isSafe(node.right),
    );
    assert.deepEqual(unsafe, []);
  });

  it('go through a door before they are the label of a row', () => {
    const unsafe = found(
      (node) =>
        ts.isNewExpression(node) &&
        node.expression.getText().endsWith('TreeItem') &&
        !isSafe(labelOf(node.arguments?.[0])),
    );
    assert.deepEqual(unsafe, []);
  });

  it('are never appended by VS Code’s own escaping, which lets an address in angle brackets be a link', () => {
    const unsafe = found((node) => ts.isPropertyAccessExpression(node) && node.name.text === 'appendText');
    assert.deepEqual(unsafe, []);
  });
});
