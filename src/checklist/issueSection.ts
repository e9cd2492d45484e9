import { findIssueKey, type KnownProjects, projectKeyOf } from '../core/issueKey.ts';
import { MarkdownLines } from '../markdown/markdownLines.ts';
import { issueKeyNearTitle } from './issueKeyNearTitle.ts';
import { blockTokens } from './markdownTokens.ts';

/** The part of a text that is about an issue. Lines from 0, the end exclusive. */
export interface IssueSection {
  readonly key: string;
  /** The text of its heading; empty where it is the whole text. */
  readonly title: string;
  readonly line: number;
  readonly endLine: number;
}

/**
 * What of a text around a line is about an issue: the innermost section whose heading names one, else all of it where it
 * names one near its title; one of a known project before others, which may be no keys.
 */
export function issueSection(
  text: string,
  line: number,
  isKnown: KnownProjects = () => false,
): IssueSection | undefined {
  const sections = sectionsAround(text, line, isKnown);
  return sections.find(({ key }) => isKnown(projectKeyOf(key))) ?? sections[0];
}

/** The innermost first. */
function sectionsAround(text: string, line: number, isKnown: KnownProjects): readonly IssueSection[] {
  const source = new MarkdownLines(text);
  const tokens = blockTokens(source);
  const headings = tokens.flatMap((token, at) =>
    token.type === 'heading_open' && token.level === 0
      ? [{ line: token.map?.[0] ?? 0, tag: token.tag, text: tokens[at + 1]?.content ?? '' }]
      : [],
  );
  const above = headings.filter((one) => one.line <= line).toReversed();
  const sections = above.flatMap((heading): IssueSection[] => {
    const key = findIssueKey(heading.text, isKnown);
    if (key === undefined) return [];
    const next = headings.find((one) => one.line > heading.line && one.tag <= heading.tag);
    const endLine = next?.line ?? source.lines.length;
    return line < endLine ? [{ key, title: heading.text, line: heading.line, endLine }] : [];
  });
  const key = issueKeyNearTitle(text, isKnown);
  return key === undefined
    ? sections
    : [...sections, { key, title: '', line: 0, endLine: source.lines.length }];
}
