import type * as vscode from 'vscode';
import type { PageRef } from '../../../atlassian/pages/pageAddress.ts';
import type { Translate } from '../../../core/localize.ts';
import { titleComplaint } from '../../../ui/titleComplaint.ts';
import type { Sending } from '../sendPage.ts';
import type { PlacedFile } from './placeFiles.ts';

/** What is to be done with one file of a folder. */
export type FilePlan =
  /** It becomes a page of this title. */
  | { readonly kind: 'new'; readonly title: string }
  | { readonly kind: 'change'; readonly ref: PageRef; readonly sending: Sending }
  /** Its page says what it says, but for links to pages that are made now. @property base as below */
  | { readonly kind: 'links'; readonly ref: PageRef; readonly base: number }
  /** @property base the version of the page that the file comes from; absent where that is a guess */
  | { readonly kind: 'same'; readonly ref: PageRef; readonly base?: number }
  /** It stays as it is, and why, in words. */
  | {
      readonly kind: 'left';
      readonly why: string;
      /** The page that it has. */
      readonly ref?: PageRef;
      /** It will never be a page: what would stand below it stands below the next one up. */
      readonly isEmpty?: boolean;
    };

/** A file of the folder, and what is to be done with it. */
export interface PlannedFile extends PlacedFile {
  readonly uri: vscode.Uri;
  readonly plan: FilePlan;
  /** The files of the folder that it links to, by their paths. */
  readonly links: readonly string[];
}

/** A file that was not published, and why. */
export interface LeftFile {
  readonly path: string;
  readonly why: string;
}

/** Whether something is to be published of it. */
export function isPending({ plan }: Pick<PlannedFile, 'plan'>): boolean {
  return plan.kind === 'new' || plan.kind === 'change' || plan.kind === 'links';
}

/** The files that are left as they are by the plan. */
export function leftOf(files: readonly PlannedFile[]): readonly LeftFile[] {
  return files.flatMap(({ path, plan }) => (plan.kind === 'left' ? [{ path, why: plan.why }] : []));
}

/** The page that a file has before anything is published. */
export function refOf({ plan }: Pick<PlannedFile, 'plan'>): PageRef | undefined {
  return plan.kind === 'new' ? undefined : plan.ref;
}

/**
 * Makes a plan one that can be kept: without two files for one page, without pages of titles that no page may have, without those below a page that is
 * not made, and with those whose links lead to new pages. What is settled already stays so.
 * @param files parents before what stands below them
 */
export function settlePlan(files: readonly PlannedFile[], t: Translate): readonly PlannedFile[] {
  return withLinks(withoutOrphans(withoutDoubles(withoutOddTitles(withoutTwins(files, t), t), t), t), t);
}

function left(file: PlannedFile, why: string): PlannedFile {
  const ref = refOf(file);
  return { ...file, plan: { kind: 'left', why, ...(ref && { ref }) } };
}

function withoutOddTitles(files: readonly PlannedFile[], t: Translate): readonly PlannedFile[] {
  return files.map((file) => {
    const complaint = file.plan.kind === 'new' ? titleComplaint(file.plan.title, t) : undefined;
    return complaint === undefined ? file : left(file, complaint);
  });
}

/** A file that is copied is tied as the first is: both would take turns in putting their text over the other's. */
function withoutTwins(files: readonly PlannedFile[], t: Translate): readonly PlannedFile[] {
  const firsts = new Map<string, string>();
  const twins = new Map<string, string>();
  for (const file of files) {
    const ref = refOf(file);
    if (!ref) continue;
    const page = `${ref.siteId}/${ref.pageId}`;
    const first = firsts.get(page);
    if (first === undefined) firsts.set(page, file.path);
    else {
      twins.set(file.path, first);
      if (!twins.has(first)) twins.set(first, file.path);
    }
  }
  return files.map((file) => {
    const other = twins.get(file.path);
    if (other === undefined || file.plan.kind === 'left') return file;
    return left(file, t('Another file of the folder is tied to the same page: {0}', other));
  });
}

/** Titles are unique in a space: of several files with one title the first becomes the page. */
function withoutDoubles(files: readonly PlannedFile[], t: Translate): readonly PlannedFile[] {
  const taken = new Set<string>();
  return files.map((file) => {
    if (file.plan.kind !== 'new') return file;
    const title = file.plan.title.trim().toLowerCase();
    if (taken.has(title))
      return left(file, t('Another file of the folder has this title, too: {0}', file.plan.title));
    taken.add(title);
    return file;
  });
}

/** Nothing is moved later, so what would stand at a wrong place waits for the page above it. */
function withoutOrphans(files: readonly PlannedFile[], t: Translate): readonly PlannedFile[] {
  const orphaning = new Set<string>();
  return files.map((file) => {
    const { path, parent, plan } = file;
    const isOrphan = plan.kind === 'new' && parent !== undefined && orphaning.has(parent);
    const settled = isOrphan ? left(file, withoutParent(parent, t)) : file;
    if (settled.plan.kind === 'left' && settled.plan.ref === undefined) orphaning.add(path);
    return settled;
  });
}

function withLinks(files: readonly PlannedFile[], t: Translate): readonly PlannedFile[] {
  const made = new Set(files.filter(({ plan }) => plan.kind === 'new').map(({ path }) => path));
  return files.map((file): PlannedFile => {
    const { plan } = file;
    const leadsToNew = file.links.some((path) => made.has(path));
    if (plan.kind === 'links' && !leadsToNew) return { ...file, plan: { ...plan, kind: 'same' } };
    if (plan.kind !== 'same' || !leadsToNew) return file;
    // What might take back others' work is looked at alone.
    const { ref, base } = plan;
    return base === undefined ? left(file, guessWords(t)) : { ...file, plan: { kind: 'links', ref, base } };
  });
}

/** Why a file is left whose past is not known. */
export function guessWords(t: Translate): string {
  return t('What it comes from is a guess. Publish it alone, and see the changes.');
}

/** Why a file is left whose page would have nothing to stand below. */
export function withoutParent(parent: string, t: Translate): string {
  return t('{0}, which it stands below, has no page.', parent);
}

/** Why a file is left whose title another page has. */
export function takenWords(t: Translate): string {
  return t('There is a page of its title already. Publish the file alone to tie it to that page.');
}
