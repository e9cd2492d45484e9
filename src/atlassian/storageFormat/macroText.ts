import type { Conversion } from './conversion.ts';
import { appendTarget } from './inlineLinks.ts';
import type { Target } from './links.ts';
import {
  keptKind,
  type MacroParameter,
  macroParameters,
  mainParameter,
  parameter,
} from './macroParameters.ts';
import { Mark, plainText, pushAll, type Run } from '../../markdown/model.ts';
import { clip, macroLabel } from '../../markdown/tokens.ts';
import { codeSpan } from '../../markdown/printInline.ts';
import { childNamed, type StorageElement } from './tree.ts';

/** The lower-case name of a macro. */
export function macroName(macro: StorageElement): string {
  return macro.attributes.get('ac:name')?.trim().toLowerCase() ?? '';
}

function hasBody(macro: StorageElement): boolean {
  return (
    childNamed(macro, 'ac:rich-text-body') !== undefined ||
    childNamed(macro, 'ac:plain-text-body') !== undefined
  );
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

/** Macros that only change how their body looks: what stands in their parameters is no text. */
const LOOKS = new Set(['color', 'bgcolor', 'highlight', 'align']);

/** What a link leads to all of; of a page a macro may show the text, or what lies beneath it. */
const SHOWN_BY_LINK: ReadonlySet<Target['kind']> = new Set(['attachment', 'url', 'user', 'anchor']);

/** Macros whose body is written without words of the macro itself. */
const BARE = new Set(['code', 'noformat', ...SILENT, ...TRANSPARENT, ...LOOKS]);

/**
 * What a macro says within a line, its body aside: a status, an issue key, a mention, a link to the file or page it
 * shows, and what its parameters say in words. One that only Confluence can fill gives nothing and a warning.
 * @param titled true where the title is shown elsewhere
 */
export function macroRuns(macro: StorageElement, marks: number, to: Conversion, titled = false): Run[] {
  const name = macroName(macro);
  const bodied = hasBody(macro);
  const runs: Run[] = [];
  if (name === 'status') {
    const title = mainParameter(macro, 'title', to);
    if (title !== '') runs.push({ kind: 'text', text: `[${title}]`, marks: marks | Mark.strong });
    else {
      to.warnings.add('droppedMacro', name);
      pushAll(runs, to.token('status', '', marks));
    }
    return runs;
  }
  if (name === 'jira' || name === 'jiraissues') {
    issueRuns(macro, marks, to, runs);
    if (runs.length > 0) return runs;
  }
  if (!BARE.has(name)) {
    const shown = macroParameters(macro, to).filter(
      (each) => !(titled && (each.name === 'title' || each.name === '')),
    );
    const isComplete = parameterRuns(name, shown, marks, to, runs);
    if (!bodied && runs.length > 0 && !isComplete) {
      to.warnings.add('unknownMacro', name);
      const named = shown.every((each) => isNameOnly(name, each)) ? namedToken(name, runs, marks, to) : [];
      if (named.length > 0) return [...named];
    }
  }
  if (bodied ? !TRANSPARENT.has(name) : runs.length === 0 && !SILENT.has(name)) {
    to.warnings.add(bodied ? 'unknownMacro' : 'droppedMacro', name);
  }
  // An anchor is not to be seen on the page either.
  if (!bodied && runs.length === 0 && name !== 'anchor')
    pushAll(runs, to.token('macro', macroLabel(name), marks));
  return runs;
}

/** What only names the page, the space or the diagram that a macro shows. */
const NAMES = /^(?:|page|root|parent|space|spaces)$|(?:name|title)$/;

/** Whether a parameter is not shown, or names something: what else people wrote is theirs to edit. */
function isNameOnly(macro: string, each: MacroParameter): boolean {
  if (each.target !== undefined) return true;
  const kind = keptKind(macro, each);
  return kind === undefined || (kind === 'text' && NAMES.test(each.name));
}

/**
 * A macro that is more than the name it has, as that of the page that it includes, with this name as a token. As a word
 * alone it would read like any other, and whoever rewrote it would lose the macro. Nothing where that is too long.
 */
function namedToken(name: string, runs: readonly Run[], marks: number, to: Conversion): readonly Run[] {
  const macro = macroLabel(name);
  const text = plainText(runs).trim();
  const label = `${macro}: ${text}`;
  const isShort = macro !== '' && text !== '' && clip(label) === label;
  return isShort ? to.token('macro', label, marks) : [];
}

/** What stands above a macro's body. */
export function titleOf(macro: StorageElement, to: Conversion): string {
  return BARE.has(macroName(macro)) ? parameter(macro, 'title', to) : mainParameter(macro, 'title', to);
}

const KEY = /^[A-Za-z][A-Za-z0-9_]*-\d+$/;

function issueRuns(macro: StorageElement, marks: number, to: Conversion, runs: Run[]): void {
  const unnamed = parameter(macro, '', to);
  const key = parameter(macro, 'key', to) || (KEY.test(unnamed) ? unnamed : '');
  const isAddress = /^https?:/i.test(unnamed);
  const jql = parameter(macro, 'jqlquery', to) || parameter(macro, 'jql', to) || (isAddress ? '' : unnamed);
  if (key !== '') runs.push({ kind: 'text', text: key, marks });
  else if (jql !== '') {
    runs.push(codeRun(jql, marks));
    to.warnings.add('droppedMacro', macroName(macro));
  }
}

/**
 * Writes what parameters say, each text once. An address takes the words beside it as its label, as a button does.
 * @returns true when it is no more than a link: nothing is left out then
 */
export function parameterRuns(
  macro: string,
  parameters: readonly MacroParameter[],
  marks: number,
  to: Conversion,
  runs: Run[],
): boolean {
  const targets: Target[] = [];
  const texts = new Map<string, Run>();
  for (const each of parameters) {
    const { target, text } = each;
    const kind = target === undefined ? keptKind(macro, each) : undefined;
    if (target !== undefined) {
      targets.push(target);
      if (text !== '') texts.set(text, { kind: 'text', text, marks: 0 });
    } else if (kind === 'address') targets.push({ kind: 'url', url: text });
    else if (kind !== undefined)
      texts.set(text, kind === 'code' ? codeRun(text, 0) : { kind: 'text', text, marks: 0 });
  }
  const [first] = texts.keys();
  const label = targets.length === 1 && targets[0]?.kind !== 'user' ? texts.get(first ?? '') : undefined;
  if (label !== undefined) texts.delete(first ?? '');
  const space = (): void => {
    if (runs.length > 0) runs.push({ kind: 'text', text: ' ', marks });
  };
  for (const target of targets) {
    space();
    appendTarget(target, label === undefined ? [] : [label], marks, to, runs);
  }
  for (const run of texts.values()) {
    space();
    runs.push(run.kind === 'break' ? run : { ...run, marks });
  }
  return targets.length > 0 && texts.size === 0 && targets.every(({ kind }) => SHOWN_BY_LINK.has(kind));
}

function codeRun(text: string, marks: number): Run {
  return { kind: 'raw', markdown: codeSpan(text), plain: text, marks };
}
