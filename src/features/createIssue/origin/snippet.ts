import type { Translate } from '../../../core/localize.ts';
import { markdownLink } from '../../../core/links.ts';

/** Characters of a test's output that an issue takes over at most. */
const LONGEST_OUTPUT = 5000;

/** A piece of a file. */
export interface Snippet {
  readonly code: string;
  /** As VS Code names it; stands at the fence. */
  readonly language: string;
  /** Within the workspace. */
  readonly path: string;
  /** Counted from 1, both included. */
  readonly first: number;
  readonly last: number;
  readonly branch?: string;
  /** Where it can be read in the browser, as it is. */
  readonly permalink?: string;
}

/** A piece of code in Markdown: where it stands, and the code in a fence. */
export function snippetMarkdown(snippet: Snippet, t: Translate): string {
  return `${placeLine(snippet, t)}\n\n${fenced(snippet.code, snippet.language)}`;
}

/** A problem that VS Code shows, in Markdown: its words, where it stands, and the code. */
export function problemMarkdown(
  { message, source, code }: { readonly message: string; readonly source: string; readonly code: string },
  snippet: Snippet,
  t: Translate,
): string {
  const from = [source, code].filter((part) => part !== '').join(' ');
  const quoted = message.split(/\r?\n/).map((line) => `> ${escaped(line)}`);
  return `${quoted.join('\n')}${from === '' ? '' : `\n> (${escaped(from)})`}\n\n${snippetMarkdown(snippet, t)}`;
}

/** What a failed test said, in Markdown: its name, its words as they stand, and the line at which it failed. */
export function failureMarkdown(
  failure: {
    readonly name: string;
    readonly message: string;
    readonly expected: string;
    readonly actual: string;
  },
  snippet: Snippet | undefined,
  t: Translate,
): string {
  const { name, message, expected, actual } = failure;
  const part = (title: string, text: string): readonly string[] =>
    text === '' ? [] : [title, fenced(withoutColours(text).slice(0, LONGEST_OUTPUT), '')];
  return [
    ...(name === '' ? [] : [t('Test: {0}', codeSpan(name))]),
    ...part(t('Message:'), message),
    ...part(t('Expected:'), expected),
    ...part(t('Actual:'), actual),
    ...(snippet ? [snippetMarkdown(snippet, t)] : []),
  ].join('\n\n');
}

/** Test runners write for terminals. */
function withoutColours(text: string): string {
  // oxlint-disable-next-line no-control-regex -- it is what begins them
  return text.replace(/\u001b\[[\d;]{0,20}m/g, '');
}

function placeLine({ path, first, last, branch, permalink }: Snippet, t: Translate): string {
  const lines = first === last ? t('line {0}', first) : t('lines {0} to {1}', first, last);
  const place = `${codeSpan(path)}, ${lines}`;
  const onBranch = branch === undefined ? '' : `, ${t('branch {0}', codeSpan(branch))}`;
  const link = permalink === undefined ? '' : ` (${markdownLink(t('permalink'), permalink)})`;
  return `${place}${onBranch}${link}`;
}

/** In a fence that is longer than any run of backticks in it. */
function fenced(code: string, language: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(code) + 1));
  const name = /^[\w+#-]+$/.test(language) && language !== 'plaintext' ? language : '';
  return `${fence}${name}\n${code.replace(/\r\n?/g, '\n').replace(/\n$/, '')}\n${fence}`;
}

function codeSpan(text: string): string {
  const tick = '`'.repeat(longestRun(text) + 1);
  return text.includes('`') ? `${tick} ${text} ${tick}` : `${tick}${text}${tick}`;
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}

function escaped(text: string): string {
  return text.replace(/[\\[\]`*_<>#|]/g, '\\$&');
}
