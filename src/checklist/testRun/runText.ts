import { applyEdits, type TextEditSpec } from '../../core/textEdit.ts';
import { markdownLink } from '../../core/links.ts';
import { escapeText } from '../../markdown/escape.ts';
import { splitFrontMatter } from '../../markdown/frontMatter.ts';
import { MarkdownLines } from '../../markdown/markdownLines.ts';
import { blockTokens } from '../markdownTokens.ts';
import { fillVariables, markdownVariables } from '../variables.ts';
import { cleanScript } from './cleanScript.ts';
import { runFrontMatter, runTies, type RunTies } from './runFrontMatter.ts';
import { ALL_WORDS, ENVIRONMENT_NAMES, runWords, type RunCounts, type RunWords } from './runWords.ts';

/** What a run begins with. */
export interface RunStart extends RunTies {
  readonly issueKey?: string;
}

/**
 * The text of a new run: the script with all its steps open, tied to where it comes from and to what it is made with.
 * @param script the text of a script, or of a run that is made once more
 * @returns undefined where it has no steps
 */
export function runText(script: string, start: RunStart): string | undefined {
  const words = runWords(script);
  const body = splitFrontMatter(withoutRunHead(script.replace(/^\ufeff/, ''))).text.replace(
    /^(?:[ \t]*\r?\n)+/,
    '',
  );
  const clean = cleanScript(filled(body, start));
  if (clean === undefined) return undefined;
  const eol = script.includes('\r\n') ? '\r\n' : '\n';
  const frontMatter = runFrontMatter(script, start).replaceAll('\n', eol);
  return frontMatter + eol + withParagraph(clean, placeBelowTitle(clean), headOf(start, words));
}

/** The edits that sum a run up below what it was made with, once: an older sum gives way. */
export function resultEdits(text: string, counts: RunCounts): readonly TextEditSpec[] {
  const words = runWords(text);
  const result = `**${words.result}**${words.colon}${words.counts(counts)}`;
  const source = new MarkdownLines(text);
  const known = paragraphOf(source, (each) => `**${each.result}**${each.colon}`);
  if (known) {
    const [offset, end] = [source.start(known.line), source.end(known.line)];
    return text.slice(offset, end) === result ? [] : [{ offset, length: end - offset, newText: result }];
  }
  const head = paragraphOf(source, (each) => `**${each.run}** `);
  return [paragraphEdit(text, source, head ? head.endLine : placeBelowTitle(text), result)];
}

/** A run's text as that of a script. */
function withoutRunHead(text: string): string {
  if (!runTies(text)) return text;
  const source = new MarkdownLines(text);
  const edits = [
    paragraphOf(source, (words) => `**${words.run}** `),
    paragraphOf(source, (words) => `**${words.result}**${words.colon}`),
  ].flatMap((found): TextEditSpec[] => {
    if (!found) return [];
    const end = source.isBlank(found.endLine) ? found.endLine + 1 : found.endLine;
    const offset = source.start(found.line);
    return [{ offset, length: startOf(text, source, end) - offset, newText: '' }];
  });
  return applyEdits(text, edits);
}

/** What was tested with what, as a paragraph. */
function headOf({ date, environment, issueKey, issueUrl, previous }: RunStart, words: RunWords): string {
  const said = ENVIRONMENT_NAMES.flatMap((name) => {
    const value = environment[name]?.replace(/\s+/g, ' ').trim() ?? '';
    if (value === '') return [];
    const shown = escapeText(value, { preceding: ' ', following: ' ', label: false });
    return [name === 'version' ? `${words.environment.version} ${shown}` : shown];
  });
  const issue =
    issueKey === undefined || issueUrl === undefined
      ? []
      : [`${words.issue} ${markdownLink(issueKey, issueUrl)}`];
  const before = previous === undefined ? [] : [`${words.previous} ${nameOf(previous)}`];
  return `**${words.run}** ${[date, ...said, ...issue, ...before].join(' · ')}`;
}

function nameOf(path: string): string {
  const name =
    path
      .split('/')
      .at(-1)
      ?.replace(/\.(?:md|markdown)$/i, '') ?? '';
  return escapeText(name, { preceding: ' ', following: ' ', label: false });
}

/** The names of variables that a run has values for, in lower case. */
const VARIABLES: Readonly<Record<string, (start: RunStart) => string | undefined>> = {
  version: ({ environment }) => environment.version,
  build: ({ environment }) => environment.version,
  版本: ({ environment }) => environment.version,
  environment: ({ environment }) => environment.environment,
  環境: ({ environment }) => environment.environment,
  browser: ({ environment }) => environment.browser,
  瀏覽器: ({ environment }) => environment.browser,
  branch: ({ environment }) => environment.branch,
  分支: ({ environment }) => environment.branch,
  tester: ({ environment }) => environment.tester,
  owner: ({ environment }) => environment.tester,
  負責人: ({ environment }) => environment.tester,
  測試人員: ({ environment }) => environment.tester,
  issue: ({ issueKey }) => issueKey,
  議題: ({ issueKey }) => issueKey,
  date: ({ date }) => date,
  日期: ({ date }) => date,
};

function filled(script: string, start: RunStart): string {
  const values = markdownVariables(script).flatMap((name) => {
    const read = Object.hasOwn(VARIABLES, name.toLowerCase()) ? VARIABLES[name.toLowerCase()] : undefined;
    return [[name, read?.(start) ?? ''] as const];
  });
  return fillVariables(script, Object.fromEntries(values));
}

interface Paragraph {
  readonly line: number;
  readonly endLine: number;
}

/** The first paragraph that begins with what either language gives. */
function paragraphOf(source: MarkdownLines, beginning: (words: RunWords) => string): Paragraph | undefined {
  const begin = ALL_WORDS.map(beginning);
  const found = blockTokens(source).find(
    ({ type, level, map }) =>
      type === 'paragraph_open' &&
      level === 0 &&
      begin.some((words) => source.line(map?.[0] ?? 0).startsWith(words)),
  );
  return found?.map ? { line: found.map[0], endLine: found.map[1] } : undefined;
}

/** The line behind a text's title, else its first. */
function placeBelowTitle(text: string): number {
  const source = new MarkdownLines(text);
  const first = blockTokens(source)[0];
  return first?.type === 'heading_open' && first.map ? first.map[1] : (first?.map?.[0] ?? 0);
}

function withParagraph(text: string, line: number, paragraph: string): string {
  return applyEdits(text, [paragraphEdit(text, new MarkdownLines(text), line, paragraph)]);
}

/** Puts a paragraph before a line, with blank lines around it where there are none. */
function paragraphEdit(text: string, source: MarkdownLines, line: number, paragraph: string): TextEditSpec {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const offset = startOf(text, source, line);
  const isCut = offset > 0 && !/[\r\n]$/.test(text.slice(0, offset));
  const before = line === 0 ? '' : isCut ? eol + eol : source.isBlank(line - 1) ? '' : eol;
  const isEnd = line >= source.lines.length || offset === text.length;
  const after = isEnd ? eol : source.isBlank(line) ? eol : eol + eol;
  return { offset, length: 0, newText: `${before}${paragraph}${after}` };
}

/** The place of a line; behind the text for one that it does not have. */
function startOf(text: string, source: MarkdownLines, line: number): number {
  return line < source.lines.length ? source.start(line) : text.length;
}
