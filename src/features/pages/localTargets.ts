import * as vscode from 'vscode';
import type { PageFile } from '../../atlassian/model/page.ts';
import { pageUrl } from '../../atlassian/pages/pageAddress.ts';
import type { ConfluencePages } from '../../atlassian/ports/confluencePages.ts';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import { shortText } from '../../core/cutText.ts';
import { freeFileName } from '../../core/fileNames.ts';
import { pictureType } from '../../core/pictureTypes.ts';
import { fileDestination, schemeOf } from '../../markdown/destinations.ts';
import { addressesAsText, targetsOf, type Target } from '../../markdown/targets.ts';
import { decodeFile } from '../../platform/textFiles.ts';
import { readFile } from '../../platform/workspaceFs.ts';
import { tieOf } from './tiedFile.ts';

/** Bytes of a picture that is attached to a page. */
const LARGEST = 25 * 1024 * 1024;

/** Characters of an address that is only shown. */
const LONGEST_SHOWN = 60;

const MARKDOWN = /\.(?:md|markdown)$/i;

/** A picture beside a Markdown file that its page needs. */
export interface LocalPicture {
  /** As the page knows it. */
  readonly name: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array;
  /** Says which content it is: one that the page has with the same comment need not be sent. */
  readonly comment: string;
}

/** What a Markdown file refers to on this computer, and what stands for it on the page. */
export interface LocalTargets {
  /** Addresses on the page by addresses in the file. */
  readonly toPage: ReadonlyMap<string, string>;
  /** The other way round. */
  readonly toFile: ReadonlyMap<string, string>;
  readonly pictures: readonly LocalPicture[];
  /** Addresses of neither: they lead nowhere once they stand on the page, unless it has files of these names. */
  readonly others: readonly string[];
}

/**
 * Looks at what a Markdown file refers to: pictures are attached to its page, a Markdown file that is tied to a page
 * becomes a link to that page.
 */
export async function localTargets(
  uri: vscode.Uri,
  markdown: string,
  sites: SiteDirectory,
): Promise<LocalTargets> {
  const toPage = new Map<string, string>();
  const pictures: LocalPicture[] = [];
  const others: string[] = [];
  const seen = new Set<string>();
  for (const target of targetsOf(markdown)) {
    const { address } = target;
    if (seen.has(address) || !isLocal(address)) continue;
    seen.add(address);
    const picture = target.kind === 'image' ? await pictureAt(uri, target, pictures) : undefined;
    const page = target.kind === 'link' ? await pageAt(uri, address, sites) : undefined;
    if (picture) {
      pictures.push(picture);
      toPage.set(address, fileDestination(picture.name) ?? address);
    } else if (page !== undefined) toPage.set(address, page);
    else others.push(address);
  }
  // A picture within the text itself (`data:`) or on a drive cannot stand on the page: its address does, as text.
  for (const address of new Set(addressesAsText(markdown))) others.push(shortText(address, LONGEST_SHOWN));
  return { toPage, toFile: new Map([...toPage].map(([file, page]) => [page, file])), pictures, others };
}

/** The Markdown files that a Markdown file links to, whether they are tied to a page or not. */
export function linkedFiles(uri: vscode.Uri, markdown: string): readonly vscode.Uri[] {
  return targetsOf(markdown).flatMap(({ kind, address }) =>
    kind === 'link' ? (linkedFile(uri, address) ?? []) : [],
  );
}

/** The Markdown file that an address in a file leads to. */
export function linkedFile(uri: vscode.Uri, address: string): vscode.Uri | undefined {
  const place = isLocal(address) ? placeOf(uri, address) : undefined;
  return place && MARKDOWN.test(place.path) ? place : undefined;
}

/** The addresses that lead nowhere once they stand on a page. @param attached the files that the page has */
export function astrayOn({ others }: LocalTargets, attached: readonly PageFile[]): readonly string[] {
  const known = new Set(attached.map(({ name }) => fileDestination(name)));
  return others.filter((address) => !known.has(address));
}

/** The pictures that a page lacks or has in another content. */
export function picturesToSend(
  pictures: readonly LocalPicture[],
  attached: readonly PageFile[],
): readonly LocalPicture[] {
  return pictures.filter(
    ({ name, comment }) => !attached.some((file) => file.name === name && file.comment === comment),
  );
}

/** Attaches pictures to a page. */
export async function sendPictures(
  pages: ConfluencePages,
  pageId: string,
  pictures: readonly LocalPicture[],
  attached: readonly PageFile[],
): Promise<void> {
  for (const picture of pictures) {
    await pages.savePageFile(
      pageId,
      picture,
      attached.find(({ name }) => name === picture.name),
    );
  }
}

function isLocal(address: string): boolean {
  return schemeOf(address) === undefined && !/^(?:#|\/\/|$)/.test(address);
}

/** Where an address leads, from a file; one that begins with a slash from the workspace's folder. */
function placeOf(uri: vscode.Uri, address: string): vscode.Uri | undefined {
  const [path = ''] = address.split(/[?#]/);
  let plain: string;
  try {
    plain = decodeURIComponent(path);
  } catch {
    return undefined;
  }
  if (!plain.startsWith('/')) return vscode.Uri.joinPath(uri, '..', plain);
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  return folder && vscode.Uri.joinPath(folder.uri, plain);
}

async function pictureAt(
  uri: vscode.Uri,
  { address }: Target,
  others: readonly LocalPicture[],
): Promise<LocalPicture | undefined> {
  const place = placeOf(uri, address);
  const name = place?.path.split('/').at(-1) ?? '';
  const mimeType = pictureType(name);
  if (!place || mimeType === undefined) return undefined;
  try {
    if ((await vscode.workspace.fs.stat(place)).size > LARGEST) return undefined;
    const bytes = await readFile(place);
    const { contentComment } = await import('../../atlassian/pages/published.ts');
    // Pictures of one name from several folders need several names on the page.
    const free = freeFileName(name, (taken) => others.some((other) => other.name === taken));
    return { name: free, mimeType, bytes, comment: contentComment(bytes) };
  } catch {
    return undefined;
  }
}

/** The address of the page that a Markdown file is tied to. */
async function pageAt(uri: vscode.Uri, address: string, sites: SiteDirectory): Promise<string | undefined> {
  const place = placeOf(uri, address);
  if (!place || !MARKDOWN.test(place.path)) return undefined;
  try {
    const tie = tieOf(await decodeFile(place, await readFile(place)), sites.list());
    const site = tie.kind === 'page' ? sites.get(tie.ref.siteId) : undefined;
    if (tie.kind !== 'page' || !site) return undefined;
    return pageUrl(site, tie.ref.pageId) + (/#.*$/.exec(address)?.[0] ?? '');
  } catch {
    return undefined;
  }
}
