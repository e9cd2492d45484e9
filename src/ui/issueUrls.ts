import type { Issue } from '../atlassian/model/issue.ts';
import type { Site } from '../atlassian/model/site.ts';
import type { IssueRef } from '../core/issueKey.ts';
import { browseUrl, markdownLink } from '../core/links.ts';

/** Looks up what is known of an issue. */
export interface IssueLookup {
  readonly site: (siteId: string) => Pick<Site, 'url'> | undefined;
  readonly issue: (ref: IssueRef) => Pick<Issue, 'summary'> | undefined;
}

/** Where an issue is seen in the browser; undefined when its site was removed. */
export function issueUrl(ref: IssueRef, { site }: IssueLookup): string | undefined {
  const found = site(ref.siteId);
  return found && browseUrl(found.url, ref.key);
}

/** The addresses of issues, one a line. */
export function issueUrls(refs: readonly IssueRef[], lookup: IssueLookup): string {
  return refs.flatMap((ref) => issueUrl(ref, lookup) ?? []).join('\n');
}

/** Issues as Markdown links: one alone as it is, several as a list. */
export function issueMarkdown(refs: readonly IssueRef[], lookup: IssueLookup): string {
  const links = refs.map((ref) => {
    const summary = lookup.issue(ref)?.summary;
    const url = issueUrl(ref, lookup);
    const text = summary === undefined ? ref.key : `${ref.key} ${summary}`;
    return url === undefined ? text : markdownLink(text, url);
  });
  return links.length === 1 ? (links[0] ?? '') : links.map((link) => `- ${link}`).join('\n');
}
