import * as vscode from 'vscode';
import type { TickTaskWrite } from '../../../atlassian/model/write.ts';
import { pageTarget, type PageRef } from '../../../atlassian/pages/pageAddress.ts';
import type { Outbox } from '../../../atlassian/ports/outbox.ts';
import type { SiteClient } from '../../../atlassian/ports/sites.ts';
import { changeFile, decodeFile } from '../../../platform/textFiles.ts';
import { isUnsaved } from '../../../platform/unsavedText.ts';
import { readFile } from '../../../platform/workspaceFs.ts';
import { conversionFor } from '../../../ui/pageConversion.ts';
import type { PagesDependencies } from '../pagesDependencies.ts';
import type { TickMemory } from './tickMemory.ts';
import type { SentTicks, TickedPage, TickSync } from './tickSync.ts';

export interface TickedDocumentDependencies extends Pick<PagesDependencies, 'sites' | 'people'> {
  readonly outbox: Outbox;
  readonly memory: TickMemory;
}

/** An open file that is tied to a page, with what became of its ticks so far. */
export class TickedDocument {
  readonly document: vscode.TextDocument;
  readonly ref: PageRef;
  readonly #deps: TickedDocumentDependencies;
  #sync: Promise<TickSync> | undefined;
  /** The file as of which all ticks were seen to. */
  #text: string;
  #isByUser = false;
  #isUndo = false;
  #work: Promise<unknown> = Promise.resolve();

  constructor(deps: TickedDocumentDependencies, document: vscode.TextDocument, ref: PageRef) {
    this.#deps = deps;
    this.document = document;
    this.ref = ref;
    this.#text = document.getText();
  }

  /** Counts what was changed and not saved before anybody looked: somebody may be quicker than we load. */
  async noteUnsaved(): Promise<void> {
    const { uri } = this.document;
    if (!(await isUnsaved(this.document))) return;
    const saved = await decodeFile(uri, await readFile(uri)).catch(() => undefined);
    if (saved === undefined) return;
    this.#text = saved;
    this.#isByUser = true;
  }

  /** Told of a change. @param isByUser whether the user made it, here or with a command of ours */
  noteChange(isByUser: boolean, isUndo: boolean): void {
    this.#isByUser = isByUser;
    this.#isUndo = isUndo;
    // What came from elsewhere, with a branch say, is for publishing: nobody ticked it here.
    if (!isByUser) this.forgetChanges();
  }

  /** What the file says now is nothing to send. */
  forgetChanges(): void {
    this.#text = this.document.getText();
  }

  /** Whether the user ticked something that was not seen to yet. */
  async hasTicks(): Promise<boolean> {
    if (!this.#isByUser || this.#text === this.document.getText()) return false;
    const { tickedBoxes } = await import('./boxes.ts');
    return tickedBoxes(this.#text, this.document.getText()).length > 0;
  }

  /** Sends what the user ticked. Rejects where the page cannot be read; then it is sent the next time. */
  settle(): Promise<SentTicks> {
    return this.#inTurn(() => this.#settle());
  }

  /** Sends what the user ticked, then brings in what was ticked on the page. */
  look(
    signal: AbortSignal,
  ): Promise<{ readonly sent: SentTicks; readonly found: 'changed' | 'same' | 'gone' }> {
    return this.#inTurn(async () => {
      const sent = await this.#settle();
      const sync = await this.#opened();
      const found = await sync.look(signal);
      await this.#remember(sync);
      return { sent, found };
    });
  }

  async #settle(): Promise<SentTicks> {
    const [before, after] = [this.#text, this.document.getText()];
    const sync = await this.#opened();
    const sent = this.#isByUser
      ? await sync.fileChanged(before, after, this.#isUndo)
      : { unplaced: [], refused: [] };
    this.#text = after;
    await this.#remember(sync);
    return sent;
  }

  /** Only of what is saved: where the rest is thrown away, the page's ticks come once more. */
  async #remember({ seen }: TickSync): Promise<void> {
    if (!(await isUnsaved(this.document))) await this.#deps.memory.keepSeen(this.ref, this.#name, seen);
  }

  get #name(): string {
    return vscode.workspace.asRelativePath(this.document.uri);
  }

  #opened(): Promise<TickSync> {
    this.#sync ??= this.#open();
    return this.#sync;
  }

  async #open(): Promise<TickSync> {
    const { TickSync: Sync } = await import('./tickSync.ts');
    const { outbox, memory } = this.#deps;
    const target = pageTarget(this.ref);
    const pageId = this.ref.pageId;
    return new Sync(
      {
        readPage: (signal) => this.#readPage(signal),
        readTasks: async (signal) => (await this.#client()).confluence.pageTasks(pageId, signal),
        send: (write) => outbox.send(target, write),
        pending: () =>
          new Set(
            outbox
              .pending(target)
              .map(({ write }) => write)
              .filter((write): write is TickTaskWrite => write.kind === 'tickTask')
              .map(({ taskId }) => taskId),
          ),
        changeFile: async (editsOf) => {
          const seen: string[] = [];
          await changeFile(this.document.uri, async (file) => {
            seen.push(file);
            // Somebody types: what was ticked meanwhile is seen to first.
            return file === this.#text ? editsOf(file) : [];
          });
          if (seen.at(-1) !== this.#text) return false;
          this.forgetChanges();
          return true;
        },
      },
      memory.seen(this.ref, this.#name),
    );
  }

  async #readPage(signal: AbortSignal | undefined): Promise<TickedPage | undefined> {
    const { site, confluence } = await this.#client();
    const page = await confluence.page(this.ref.pageId, {}, signal);
    if (page === undefined) return undefined;
    return { title: page.title, body: page.body, conversion: await conversionFor(this.#deps, site, page) };
  }

  #client(): Promise<SiteClient> {
    return this.#deps.sites.client(this.ref.siteId, { background: true });
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#work.then(work);
    this.#work = result.catch(() => undefined);
    return result;
  }
}
