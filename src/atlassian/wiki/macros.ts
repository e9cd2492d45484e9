import { type Alert, type Block, Mark } from '../../markdown/model.ts';
import { ALERT, GAP } from './markup.ts';
import { readInline } from './readInline.ts';

/** A macro with a body, as far as it begins on a line. */
export const MACRO = /^\s*\{(code|noformat|quote|panel|info|note|tip|warning)(?::([^}\n]*))?\}/;

/** What stands in `{code}` or `{noformat}`. */
export function codeBlocks(name: string, parameters: string, body: readonly string[]): Block[] {
  const code = body
    .join('\n')
    .replace(/^\n/, '')
    .replace(/\n[ \t]*$/, '')
    .replaceAll(`${GAP}}`, '}');
  const title = parameter(parameters, 'title') ?? '';
  const language = name === 'code' ? languageOf(parameters) : '';
  if (language !== '' || title === '')
    return [{ type: 'code', language: `${language} ${title}`.trim(), code }];
  return [...titleBlocks(parameters), { type: 'code', language, code }];
}

/** What stands in `{quote}` or one of the panels: a quote, or an alert of GitHub's where it begins with its name. */
export function quoteBlock(blocks: readonly Block[]): Block {
  const [first, ...others] = blocks;
  if (first?.type === 'paragraph') {
    const [name, end, ...runs] = first.runs;
    const alert = name?.kind === 'text' && end?.kind === 'break' ? ALERT.exec(name.text)?.[1] : undefined;
    if (alert !== undefined)
      return { type: 'quote', alert: alert as Alert, blocks: [{ type: 'paragraph', runs }, ...others] };
  }
  return { type: 'quote', blocks };
}

/** The title of a macro, as far as it has one. */
export function titleBlocks(parameters: string): Block[] {
  const title = parameter(parameters, 'title');
  return title === undefined ? [] : [{ type: 'paragraph', runs: readInline(title, Mark.strong) }];
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
