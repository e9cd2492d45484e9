import * as vscode from 'vscode';
import { DisposableList } from '../../core/events.ts';
import type { Log } from '../../platform/log.ts';
import { mapConcurrent } from '../../core/mapConcurrent.ts';
import { onDidChangeSettings, readSetting } from '../../platform/settings.ts';
import { isMissing, readFile, statOf } from '../../platform/workspaceFs.ts';
import type { ChecklistFile } from './checklistFile.ts';
import { debounce } from './debounce.ts';
import { readBytes, readText } from './readChecklists.ts';

/** More files than this are not looked at; the view says so. */
export const MOST_FILES = 20_000;
/** When so many files were read, what they hold is told before the rest is read; and again when four times as many were. */
const FIRST_FILES = 100;
/** Larger files are not read: a few megabytes of items take a second of the window's. */
export const MOST_MB = 4;
const MOST_BYTES = MOST_MB * 1024 * 1024;
const READS_AT_ONCE = 8;
const SETTLE_MS = 300;

/** A file with at least one checklist. */
export interface IndexedFile {
  readonly uri: vscode.Uri;
  readonly file: ChecklistFile;
}

/** What a file holds: undefined where that is no checklist, `unread` where nobody knows. */
type Contents = ChecklistFile | 'unread' | undefined;

/** What was read of a file on disk, and the state of the disk it was read from. */
interface CacheEntry {
  readonly mtime: number;
  readonly size: number;
  readonly file: Contents;
}

/**
 * The checklists of the workspace's Markdown files. Looks for them once somebody watches, keeps them current while
 * somebody does, and does nothing otherwise. An open document counts as it stands in the editor, saved or not.
 */
export class ChecklistIndex implements vscode.Disposable {
  readonly #log: Log;
  readonly #changed = new vscode.EventEmitter<readonly vscode.Uri[] | undefined>();
  readonly #cache = new Map<string, CacheEntry>();
  readonly #files = new Map<string, IndexedFile>();
  readonly #unread = new Map<string, vscode.Uri>();
  /** Every file the settings' patterns cover, also those without checklists. */
  readonly #covered = new Map<string, vscode.Uri>();
  readonly #touched = new Map<string, vscode.Uri>();
  readonly #rescan = debounce(() => void this.refresh(), SETTLE_MS);
  readonly #reread = debounce(() => void this.#readTouched(), SETTLE_MS);
  #watching: DisposableList | undefined;
  #scan: AbortController | undefined;
  #scanned: Promise<void> | undefined;
  /** Whether there is something to show of the first look through the workspace. */
  #begin: () => void = () => undefined;
  readonly #begun = new Promise<void>((resolve) => {
    this.#begin = resolve;
  });
  /** Whether the first look came to its end. */
  #end: () => void = () => undefined;
  readonly #ended = new Promise<void>((resolve) => {
    this.#end = resolve;
  });
  #truncated = false;

  /** Which files are as they were not before; undefined where it may be any. */
  readonly onDidChange = this.#changed.event;

  constructor(log: Log) {
    this.#log = log;
  }

  /** The files with checklists, by path. */
  files(): readonly IndexedFile[] {
    return [...this.#files.values()].sort((one, other) => compare(one.uri.path, other.uri.path));
  }

  /** The files whose checklists nobody knows: too large, not ours to read, or no text; by path. */
  unread(): readonly vscode.Uri[] {
    return [...this.#unread.values()].sort((one, other) => compare(one.path, other.path));
  }

  get(uri: vscode.Uri): IndexedFile | undefined {
    return this.#files.get(uri.toString());
  }

  /** True when there were more files than are looked at. */
  get truncated(): boolean {
    return this.#truncated;
  }

  /** Resolves when the workspace was looked through for the first time. */
  ready(): Promise<void> {
    return this.#ended;
  }

  /** Resolves when the first files were looked at, or all of them: the others follow, each time with a change. */
  begun(): Promise<void> {
    return this.#begun;
  }

  /** Starts or stops keeping current. */
  watch(on: boolean): void {
    if (on === (this.#watching !== undefined)) return;
    if (!on) {
      this.#watching?.dispose();
      this.#watching = undefined;
      this.#scan?.abort();
      this.#rescan.cancel();
      this.#reread.cancel();
      return;
    }
    const watching = (this.#watching = new DisposableList());
    this.#watchFiles(watching);
    watching.add(vscode.workspace.onDidChangeTextDocument(({ document }) => this.#touch(document.uri)));
    watching.add(vscode.workspace.onDidSaveTextDocument((document) => this.#saved(document)));
    watching.add(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#touch(uri)));
    watching.add(vscode.workspace.onDidChangeWorkspaceFolders(() => this.#rescan.schedule()));
    watching.add(
      onDidChangeSettings(['shipshape.checklists.files', 'shipshape.checklists.exclude'], () => {
        // The watcher holds the old pattern.
        this.watch(false);
        this.watch(true);
      }),
    );
    void this.refresh();
  }

  /** Looks through the workspace again; files that did not change are not read again. */
  refresh(): Promise<void> {
    this.#scan?.abort();
    const scan = (this.#scan = new AbortController());
    const done = this.#lookThrough(scan.signal).catch((error: unknown) => {
      this.#log.error('Looking for checklists', error);
    });
    // One that is given up may have seen nothing: what comes in its place has.
    void done.then(() => {
      if (scan.signal.aborted) return;
      this.#begin();
      this.#end();
    });
    this.#scanned = done;
    return done;
  }

  /** Looks through the workspace to the end, also when that is begun anew or given up meanwhile. */
  async readAllNow(): Promise<void> {
    void this.refresh();
    for (;;) {
      const [scan, scanned] = [this.#scan, this.#scanned];
      await scanned;
      if (scan !== this.#scan) continue;
      if (scan?.signal.aborted !== true) return;
      void this.refresh();
    }
  }

  dispose(): void {
    this.watch(false);
    this.#changed.dispose();
  }

  #watchFiles(watching: DisposableList): void {
    const watcher = watching.add(
      vscode.workspace.createFileSystemWatcher(readSetting('shipshape.checklists.files')),
    );
    watching.add(watcher.onDidChange((uri) => this.#touch(uri)));
    // The pattern says nothing about what is left out: the next search does.
    watching.add(watcher.onDidCreate(() => this.#rescan.schedule()));
    watching.add(watcher.onDidDelete(() => this.#rescan.schedule()));
  }

  /** Not every new file is told of: none in folders that VS Code does not watch, and few where many come at once. */
  #saved(document: vscode.TextDocument): void {
    if (this.#covered.has(document.uri.toString())) return;
    const pattern = readSetting('shipshape.checklists.files');
    if (vscode.languages.match({ pattern }, document) > 0) this.#rescan.schedule();
  }

  #touch(uri: vscode.Uri): void {
    const key = uri.toString();
    if (!this.#covered.has(key)) return;
    this.#touched.set(key, uri);
    this.#reread.schedule();
  }

  async #readTouched(): Promise<void> {
    const uris = [...this.#touched.values()];
    this.#touched.clear();
    const signal = this.#scan?.signal ?? new AbortController().signal;
    await this.#readAll(uris, signal);
    this.#changed.fire(uris);
  }

  async #lookThrough(signal: AbortSignal): Promise<void> {
    const cancel = new vscode.CancellationTokenSource();
    const stopped = (): boolean => signal.aborted;
    const abort = (): void => cancel.cancel();
    signal.addEventListener('abort', abort, { once: true });
    try {
      const exclude = readSetting('shipshape.checklists.exclude');
      const found = await vscode.workspace.findFiles(
        readSetting('shipshape.checklists.files'),
        exclude === '' ? undefined : exclude,
        MOST_FILES + 1,
        cancel.token,
      );
      if (stopped()) return;
      this.#truncated = found.length > MOST_FILES;
      // In the order of the rows: what is read later comes below what is shown already.
      const uris = found.slice(0, MOST_FILES).sort((one, other) => compare(one.path, other.path));
      this.#covered.clear();
      for (const uri of uris) this.#covered.set(uri.toString(), uri);
      for (const known of [this.#files, this.#cache, this.#unread])
        for (const key of [...known.keys()]) if (!this.#covered.has(key)) known.delete(key);
      let next = Math.max(FIRST_FILES, this.#files.size * 4);
      await this.#readAll(uris, signal, () => {
        if (stopped() || this.#files.size < next) return;
        next *= 4;
        this.#begin();
        this.#changed.fire(undefined);
      });
      if (!stopped()) this.#changed.fire(undefined);
    } finally {
      signal.removeEventListener('abort', abort);
      cancel.dispose();
    }
  }

  /** Stops taking new files once the signal has fired. */
  async #readAll(
    uris: readonly vscode.Uri[],
    signal: AbortSignal,
    onRead: () => void = () => undefined,
  ): Promise<void> {
    await mapConcurrent(uris, READS_AT_ONCE, async (uri) => {
      if (signal.aborted) return;
      await this.#read(uri);
      onRead();
    });
  }

  async #read(uri: vscode.Uri): Promise<void> {
    const key = uri.toString();
    const file = await this.#contents(uri, key);
    if (file === undefined || file === 'unread') this.#files.delete(key);
    else this.#files.set(key, { uri, file });
    if (file === 'unread') this.#unread.set(key, uri);
    else this.#unread.delete(key);
  }

  async #contents(uri: vscode.Uri, key: string): Promise<Contents> {
    const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === key);
    if (open !== undefined) return readText(open.getText());
    try {
      const { mtime, size } = await statOf(uri);
      const cached = this.#cache.get(key);
      if (cached?.mtime === mtime && cached.size === size) return cached.file;
      const file = size > MOST_BYTES ? 'unread' : await this.#readFile(uri);
      this.#cache.set(key, { mtime, size, file });
      return file;
    } catch (error) {
      // Deleted meanwhile: it has no checklists any more. Not ours to read, or no text at all: nobody knows.
      return isMissing(error) ? undefined : 'unread';
    }
  }

  async #readFile(uri: vscode.Uri): Promise<ChecklistFile | undefined> {
    const { decodeFile } = await import('../../platform/textFiles.ts');
    return readBytes(await readFile(uri), (bytes) => decodeFile(uri, bytes));
  }
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
