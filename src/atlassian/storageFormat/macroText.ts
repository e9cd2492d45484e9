import type { Conversion } from './conversion.ts';
import { appendTarget } from './inlineLinks.ts';
import { targetOf } from './links.ts';
import { Mark, type Run } from '../../markdown/model.ts';
import { codeSpan } from '../../markdown/printInline.ts';
import { allElements, childElements, childNamed, textOf, type StorageElement } from './tree.ts';

/** The lower-case name of a macro. */
export function macroName(macro: StorageElement): string {
  return macro.attributes.get('ac:name')?.trim().toLowerCase() ?? '';
}

/** A macro's parameter as plain text; template variables in it are filled. Empty when it is missing. */
export function parameter(macro: StorageElement, name: string, to: Conversion): string {
  const found = childElements(macro).find(
    (child) => child.name === 'ac:parameter' && child.attributes.get('ac:name')?.toLowerCase() === name,
  );
  if (found === undefined) return '';
  const text = found.children.map((node) => {
    if (node.kind === 'text') return node.text;
    const variable = node.name === 'at:var' ? node.attributes.get('at:name')?.trim() : undefined;
    return variable === undefined ? textOf(node) : (to.variable(variable) ?? `{{${variable}}}`);
  });
  return text.join('').replace(/\s+/g, ' ').trim();
}

/** Macros without text of their own that nobody misses in Markdown. */
const SILENT = new Set(['toc', 'anchor', 'toc-zone']);

/** Macros that only give their body a place on the page. */
const TRANSPARENT = new Set([
  'excerpt',
  'section',
  'column',
  'details',
  'toc-zone',
  'div',
  'span',
  'float',
  'center',
]);

/**
 * What a macro without a body says within a line: a status, an issue key, a mention, a link to the file or page it
 * shows. One that only Confluence can fill gives nothing and a warning; what is in its body is not looked at here.
 */
export function macroRuns(macro: StorageElement, marks: number, to: Conversion): Run[] {
  const name = macroName(macro);
  const runs: Run[] = [];
  if (name === 'status') {
    const title = parameter(macro, 'title', to);
    if (title !== '') runs.push({ kind: 'text', text: `[${title}]`, marks: marks | Mark.strong });
    return runs;
  }
  if (name === 'jira' || name === 'jiraissues') {
    const jql = parameter(macro, 'jqlquery', to) || parameter(macro, 'jql', to);
    const key = parameter(macro, 'key', to);
    if (key !== '') runs.push({ kind: 'text', text: key, marks });
    else if (jql !== '') runs.push({ kind: 'raw', markdown: codeSpan(jql), plain: jql, marks });
    if (key === '') to.warnings.add('droppedMacro', name);
    return runs;
  }
  for (const child of childElements(macro)) {
    if (child.name !== 'ac:parameter') continue;
    // A parameter holds its resource identifier directly, or inside a link.
    const target = [child, ...allElements(child.children)].map(targetOf).find((found) => found !== undefined);
    if (target === undefined) continue;
    if (runs.length > 0) runs.push({ kind: 'text', text: ' ', marks });
    appendTarget(target, [], marks, to, runs);
  }
  const url = parameter(macro, 'url', to);
  if (runs.length === 0 && url !== '') appendTarget({ kind: 'url', url }, [], marks, to, runs);
  const hasBody =
    childNamed(macro, 'ac:rich-text-body') !== undefined ||
    childNamed(macro, 'ac:plain-text-body') !== undefined;
  if (hasBody ? !TRANSPARENT.has(name) : runs.length === 0 && !SILENT.has(name)) {
    to.warnings.add(hasBody ? 'unknownMacro' : 'droppedMacro', name);
  }
  return runs;
}
