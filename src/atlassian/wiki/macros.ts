import { printFenceInfo } from '../../markdown/fenceInfo.ts';
import { type Alert, type Block, Mark } from '../../markdown/model.ts';
import { ALERT, GAP } from './markup.ts';
import { unescapeWiki } from './readLiteral.ts';

const OPENING = '\\{(code|noformat|quote|panel|info|note|tip|warning)(?::([^}\\n]{0,500}))?\\}';

/** A macro with a body, as far as it begins on a line; to Jira its name is the same in capitals. */
export const MACRO = new RegExp(`^\\s*${OPENING}`, 'i');
const MACRO_AT = new RegExp(OPENING, 'iy');
const ANY_MACRO = new RegExp(OPENING, 'gi');

/** Where a macro with a body begins. */
export interface MacroOpening {
  readonly name: string;
  readonly start: number;
  /** Where its body begins. */
  readonly end: number;
}

/** The macro that begins at a place of a text. */
export function macroAt(text: string, at: number): MacroOpening | undefined {
  MACRO_AT.lastIndex = at;
  const found = MACRO_AT.exec(text);
  return found?.[1] === undefined || isPlain(text, at) ? undefined : openingOf(found, found[1]);
}

/** The first macro from a place of a line on; one in double braces is code, and one behind a backslash is text. */
export function nextMacro(line: string, from: number): MacroOpening | undefined {
  ANY_MACRO.lastIndex = from;
  for (let found = ANY_MACRO.exec(line); found !== null; found = ANY_MACRO.exec(line)) {
    if (found[1] !== undefined && !isPlain(line, found.index)) return openingOf(found, found[1]);
  }
  return undefined;
}

function openingOf(found: RegExpExecArray, name: string): MacroOpening {
  return { name, start: found.index, end: found.index + found[0].length };
}

function isPlain(text: string, at: number): boolean {
  return /[\\{]/.test(text.charAt(at - 1));
}

/** Whether code stands in a macro, and no markup. */
export function isCodeMacro(name: string): boolean {
  return /^(?:code|noformat)$/i.test(name);
}

/** What stands in `{code}` or `{noformat}`. */
export function codeBlocks(name: string, parameters: string, body: readonly string[]): Block[] {
  const code = body
    .join('\n')
    .replace(/^\n/, '')
    .replace(/\n[ \t]*$/, '')
    .replaceAll(`${GAP}}`, '}');
  const title = unescapeWiki(parameter(parameters, 'title') ?? '').trim();
  const language = name.toLowerCase() === 'code' ? languageOf(parameters) : '';
  // Behind a fence Markdown knows backslashes and entities.
  if (language !== '' || title === '')
    return [
      { type: 'code', language: printFenceInfo({ language, title: title.replace(/[\\&]/g, '\\$&') }), code },
    ];
  return [...titleBlocks(parameters), { type: 'code', language, code }];
}

/** What stands in `{quote}` or one of the panels: a quote, or an alert of GitHub's where it begins with its name. */
export function quoteBlock(blocks: readonly Block[]): Block {
  const [first, ...others] = blocks;
  if (first?.type === 'paragraph') {
    const [name, end, ...runs] = first.runs;
    const alert =
      name?.kind === 'text' && end?.kind === 'break' ? ALERT.exec(name.text)?.[1]?.toUpperCase() : undefined;
    if (alert !== undefined)
      return { type: 'quote', alert: alert as Alert, blocks: [{ type: 'paragraph', runs }, ...others] };
  }
  return { type: 'quote', blocks };
}

/** The title of a macro, as far as it has one. */
export function titleBlocks(parameters: string): Block[] {
  const text = unescapeWiki(parameter(parameters, 'title') ?? '').trim();
  return text === '' ? [] : [{ type: 'paragraph', runs: [{ kind: 'text', text, marks: Mark.strong }] }];
}

function parameter(parameters: string, name: string): string | undefined {
  return new RegExp(`(?:^|\\|)${name}=([^|]*)`).exec(parameters)?.[1];
}

/** `{code:java}`, `{code:title=A.java|java}` and `{code:language=java}` all name one language. */
function languageOf(parameters: string): string {
  const bare = parameters.split('|').find((part) => part !== '' && !part.includes('='));
  const found = parameter(parameters, 'language') ?? bare ?? '';
  // Anything else would not stay behind its fence.
  return found === 'none' || !/^[\w+#.-]{1,40}$/.test(found.trim()) ? '' : found.trim();
}
