import * as vscode from 'vscode';
import type { PageFile } from '../../atlassian/model/page.ts';
import { pageUrl } from '../../atlassian/pages/pageAddress.ts';
import type { ConfluencePages } from '../../atlassian/ports/confluencePages.ts';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import { shortText } from '../../core/cutText.ts';
import { documentType } from '../../core/documentTypes.ts';
import { freeFileName } from '../../core/fileNames.ts';
import { pictureType } from '../../core/pictureTypes.ts';
import { fileDestination, schemeOf } from '../../markdown/destinations.ts';
import { addressesAsText, targetsOf, type Target } from '../../markdown/targets.ts';
import { decodeFile } from '../../platform/textFiles.ts';
import { readFile } from '../../platform/workspaceFs.ts';
import { tieOf } from './tiedFile.ts';

/** Bytes of a file that is attached to a page. */
const LARGEST = 25 * 1024 * 1024;

/** Characters of an address that is only shown. */
const LONGEST_SHOWN = 60;

const MARKDOWN = /\.(?:md|markdown)$/i;

/** A picture or another file beside a Markdown file that its page needs. */
export interface LocalFile {
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
  readonly files: readonly LocalFile[];
  /** Addresses of neither: they lead nowhere once they stand on the page, unless it has files of these names. */
  readonly others: readonly string[];
}

/**
 * Looks at what a Markdown file refers to: pictures, and documents that it links to, are attached to its page; a Markdown file
 * that is tied to a page becomes a link to that page.
 */
export async function localTargets(
  uri: vscode.Uri,
  markdown: string,
  sites: SiteDirectory,
): Promise<LocalTargets> {
  const toPage = new Map<string, string>();
  const files = new Map<string, LocalFile>();
  const others: string[] = [];
  const seen = new Set<string>();
  for (const target of targetsOf(markdown)) {
    const { address } = target;
    if (seen.has(address) || !isLocal(address)) continue;
    seen.add(address);
    const file = await fileAt(uri, target, files);
    const page = target.kind === 'link' ? await pageAt(uri, address, sites) : undefined;
    if (file) toPage.set(address, fileDestination(file.name) ?? address);
    else if (page !== undefined) toPage.set(address, page);
    else others.push(address);
  }
  // A picture within the text itself (`data:`) or on a drive cannot stand on the page: its address does, as text.
  for (const address of new Set(addressesAsText(markdown))) others.push(shortText(address, LONGEST_SHOWN));
  const toFile = new Map([...toPage].map(([file, page]) => [page, file]));
  return { toPage, toFile, files: [...files.values()], others };
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

/** The files that a page lacks or has in another content. */
export function filesToSend(
  files: readonly LocalFile[],
  attached: readonly PageFile[],
): readonly LocalFile[] {
  return files.filter(
    ({ name, comment }) => !attached.some((one) => one.name === name && one.comment === comment),
  );
}

/** Attaches files to a page. */
export async function sendFiles(
  pages: ConfluencePages,
  pageId: string,
  files: readonly LocalFile[],
  attached: readonly PageFile[],
): Promise<void> {
  for (const file of files) {
    await pages.savePageFile(
      pageId,
      file,
      attached.find(({ name }) => name === file.name),
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

/**
 * The file that a picture or a link shows, read once however it is written. What is linked to must stand in the open
 * folder, and in none that is hidden: nobody attaches by a link what lies elsewhere on this computer.
 */
async function fileAt(
  uri: vscode.Uri,
  { kind, address }: Target,
  files: Map<string, LocalFile>,
): Promise<LocalFile | undefined> {
  const place = placeOf(uri, address);
  const name = place?.path.split('/').at(-1) ?? '';
  const mimeType = kind === 'image' ? pictureType(name) : documentType(name);
  if (!place || mimeType === undefined || (kind === 'link' && !isInFolder(uri, place))) return undefined;
  const known = files.get(place.toString());
  if (known) return known;
  try {
    if ((await vscode.workspace.fs.stat(place)).size > LARGEST) return undefined;
    const bytes = await readFile(place);
    const { contentComment } = await import('../../atlassian/pages/published.ts');
    // Files of one name from several folders need several names on the page.
    const isTaken = (taken: string): boolean => [...files.values()].some((other) => other.name === taken);
    const file = { name: freeFileName(name, isTaken), mimeType, bytes, comment: contentComment(bytes) };
    files.set(place.toString(), file);
    return file;
  } catch {
    return undefined;
  }
}

/** Whether a file stands in the folder that is open, else in that of the Markdown file, and in no hidden one. */
function isInFolder(uri: vscode.Uri, place: vscode.Uri): boolean {
  const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri ?? vscode.Uri.joinPath(uri, '..');
  const base = `${folder.path.replace(/\/$/, '')}/`;
  return place.path.startsWith(base) && !/(?:^|\/)\./.test(place.path.slice(base.length));
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
