import { pageOfUrl, type PageRef } from '../../atlassian/pages/pageAddress.ts';
import { withoutCode } from '../../checklist/codeSpans.ts';
import { placedOwners } from '../../checklist/itemBegun.ts';
import { mayHaveChecklist } from '../../checklist/mayHaveChecklist.ts';
import { itemsIn } from '../../checklist/parseChecklists.ts';
import {
  formatIssueRef,
  placedKeys,
  projectKeyOf,
  type IssueRef,
  type KnownProjects,
} from '../../core/issueKey.ts';
import { issueAt } from '../../core/links.ts';
import { frontMatterPlace } from '../../markdown/frontMatter.ts';
import { issueOfKey, knownProjects, type KeyClues } from '../../ui/siteOfKey.ts';

/** Things of the sites that one file is asked about; the others are passed over. */
const MOST_THINGS = 20;

/** What a file says there is on a site, and where it says so. */
export interface Referred {
  /** Tells things apart. */
  readonly id: string;
  readonly thing:
    | { readonly kind: 'issue'; readonly ref: IssueRef }
    | { readonly kind: 'page'; readonly ref: PageRef }
    /** A name may be longer than what is written of it, or end before it: `begun` is what it surely begins with. */
    | { readonly kind: 'owner'; readonly name: string; readonly begun: string };
  /** From 0. */
  readonly line: number;
  readonly at: number;
  readonly length: number;
}

/**
 * What a text refers to on the sites: the page and the issue that its front matter ties it to, the issues that its items
 * name, of known projects only, and, where it is tied, whom they name behind `@`.
 */
export function referredIn(text: string, clues: KeyClues): readonly Referred[] {
  const sites = clues.sites.list();
  if (sites.length === 0) return [];
  const found: Referred[] = [];
  const page = frontMatterPlace(text, 'confluence');
  const pageRef = page && pageOfUrl(sites, page.value);
  if (page && pageRef)
    found.push({
      id: `page ${pageRef.siteId}/${pageRef.pageId}`,
      thing: { kind: 'page', ref: pageRef },
      ...{ line: page.line, at: page.at, length: page.value.length },
    });
  const issue = frontMatterPlace(text, 'issue');
  const issueRef = issueAt(sites, issue?.value);
  if (issue && issueRef)
    found.push({
      ...ofIssue(issueRef),
      ...{ line: issue.line, at: issue.at, length: issue.value.length },
    });
  const isTied = found.length > 0;
  const isKnown = knownProjects(clues);
  for (const [line, masked] of itemLines(text)) found.push(...ofLine(line, masked, clues, isKnown, isTied));
  const known = new Set([...new Set(found.map(({ id }) => id))].slice(0, MOST_THINGS));
  return found.filter(({ id }) => known.has(id));
}

function ofIssue(ref: IssueRef): Pick<Referred, 'id' | 'thing'> {
  return { id: `issue ${formatIssueRef(ref)}`, thing: { kind: 'issue', ref } };
}

function ofLine(
  line: number,
  masked: string,
  clues: KeyClues,
  isKnown: KnownProjects,
  isTied: boolean,
): readonly Referred[] {
  const keys = placedKeys(masked, isKnown).flatMap(({ key, start, end }): readonly Referred[] => {
    // In an address it may be anything, also of another site.
    if (!isKnown(projectKeyOf(key)) || /[/=][^\s]*$/.test(masked.slice(0, start))) return [];
    const ref = issueOfKey(key, clues);
    return ref ? [{ ...ofIssue(ref), line, at: start, length: end - start }] : [];
  });
  const owners = isTied ? placedOwners(masked) : [];
  return [
    ...keys,
    ...owners.map(({ name, at }): Referred => {
      const begun = beginningOf(name);
      return {
        id: `owner ${begun.toLowerCase()}`,
        thing: { kind: 'owner', name, begun },
        ...{ line, at, length: name.length + 1 },
      };
    }),
  ];
}

/** Where names have no blanks, no one knows where they end: the first sign is the family's. */
function beginningOf(name: string): string {
  const [first = ''] = name.split(/[\s._-]/);
  return /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/.test(first) ? first.slice(0, 1) : first;
}

/** The lines of items, code in them hidden; each once, as several items of a table stand in one. */
function* itemLines(text: string): Generator<readonly [line: number, masked: string]> {
  // The parser runs for those texts alone that may name something.
  if (!mayHaveChecklist(text) || !/@|[A-Z0-9]-[1-9]/.test(text)) return;
  const lines = text.split(/\r?\n/);
  let next = 0;
  for (const { line, textEndLine } of itemsIn(text)) {
    for (let at = Math.max(line, next); at < textEndLine; at += 1) yield [at, withoutCode(lines[at] ?? '')];
    next = Math.max(next, textEndLine);
  }
}
