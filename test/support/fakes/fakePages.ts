import type {
  NewPageFile,
  Page,
  PageChange,
  PageDraft,
  PageFile,
  PageList,
  PageParent,
  PageProperty,
  PageQuery,
  PageSummary,
  PageTask,
} from '../../../src/atlassian/model/page.ts';
import { isSameTitle } from '../../../src/atlassian/common/pageTitles.ts';
import type { ConfluenceLabels } from '../../../src/atlassian/ports/confluenceLabels.ts';
import type { ConfluenceTasks } from '../../../src/atlassian/ports/confluenceTasks.ts';
import { isTask, tasksIn, withTasks } from '../../../src/atlassian/storageFormat/tasks.ts';
import type { ConfluencePages } from '../../../src/atlassian/ports/confluencePages.ts';
import { ShipshapeError } from '../../../src/core/errors.ts';

/** Pages that live in memory, with all their versions; `calls` notes what was asked for, in order. */
export class FakePages implements ConfluencePages, ConfluenceLabels, ConfluenceTasks {
  readonly calls: string[] = [];
  readonly #versions = new Map<string, Page[]>();
  readonly #files = new Map<string, Map<string, PageFile>>();
  readonly #labels = new Map<string, Set<string>>();
  readonly #properties = new Map<string, PageProperty>();
  /** When set, the next write rejects with it; `afterWrite` says whether the site took it all the same. */
  nextWrite: { readonly failure: Error; readonly afterWrite: boolean } | undefined;
  #lastId = 100;

  /** Puts a page there, as somebody else's doing. */
  add(title: string, body: string): Page {
    const page: Page = { id: String((this.#lastId += 1)), title, spaceKey: 'PLAY', version: 1, body };
    this.#versions.set(page.id, [page]);
    return page;
  }

  /** Changes a page, as somebody else's doing. */
  change(id: string, change: Partial<Pick<Page, 'title' | 'body'>>): Page {
    const versions = this.#versions.get(id) ?? [];
    const next = { ...this.newest(id), ...change, version: versions.length + 1 };
    versions.push(next);
    return next;
  }

  newest(id: string): Page {
    const page = this.#versions.get(id)?.at(-1);
    if (page === undefined) throw new Error(`No page ${id}`);
    return page;
  }

  remove(id: string): void {
    this.#versions.delete(id);
  }

  async page(pageId: string, { version }: { readonly version?: number } = {}): Promise<Page | undefined> {
    this.calls.push(`page ${pageId} ${version ?? ''}`.trim());
    const versions = this.#versions.get(pageId);
    return version === undefined ? versions?.at(-1) : versions?.[version - 1];
  }

  async pageByTitle(_space: unknown, title: string): Promise<PageSummary | undefined> {
    this.calls.push(`pageByTitle ${title}`);
    return this.#newest().find((page) => isSameTitle(page.title, title));
  }

  async childPages({ id }: PageParent): Promise<PageList> {
    this.calls.push(`childPages ${id}`);
    return { pages: this.#newest().map((page) => ({ ...page, kind: 'page' })) };
  }

  async findPages(query: PageQuery): Promise<readonly PageSummary[]> {
    const words = 'words' in query ? query.words : query.cql;
    this.calls.push(`findPages ${words}`.trim());
    return this.#newest().filter(({ title }) => title.toLowerCase().includes(words.toLowerCase()));
  }

  async createPage({ title, body }: PageDraft): Promise<Page> {
    this.calls.push(`createPage ${title}`);
    return this.fakeWrite(() => {
      if (this.#newest().some((page) => isSameTitle(page.title, title)))
        throw new ShipshapeError('invalid', 'Title taken');
      return this.add(title, body);
    });
  }

  async updatePage({ id, version, title, body }: PageChange): Promise<Page> {
    this.calls.push(`updatePage ${id} ${version}`);
    return this.fakeWrite(() => {
      if (this.newest(id).version !== version) throw new ShipshapeError('conflict', 'Somebody was faster');
      return this.change(id, { title, body });
    });
  }

  async pageFiles(pageId: string): Promise<readonly PageFile[]> {
    return [...(this.#files.get(pageId)?.values() ?? [])];
  }

  async savePageFile(pageId: string, { name, comment }: NewPageFile): Promise<void> {
    this.calls.push(`savePageFile ${pageId} ${name}`);
    const files = this.#files.get(pageId) ?? new Map<string, PageFile>();
    this.#files.set(pageId, files.set(name, { id: `att ${name}`, name, comment }));
  }

  async pageProperty(pageId: string, key: string): Promise<PageProperty | undefined> {
    this.calls.push(`pageProperty ${pageId}`);
    return this.#properties.get(`${pageId} ${key}`);
  }

  async setPageProperty(
    pageId: string,
    key: string,
    value: unknown,
    known: PageProperty | undefined,
  ): Promise<void> {
    this.calls.push(`setPageProperty ${pageId}`);
    const place = `${pageId} ${key}`;
    if (this.#properties.get(place)?.version !== known?.version)
      throw new ShipshapeError('conflict', 'Somebody was faster');
    // As it comes back from a site.
    const plain: unknown = JSON.parse(JSON.stringify(value));
    this.#properties.set(place, { id: place, version: (known?.version ?? 0) + 1, value: plain });
  }

  async pageLabels(pageId: string): Promise<readonly string[]> {
    return [...(this.#labels.get(pageId) ?? [])];
  }

  async addPageLabels(pageId: string, names: readonly string[]): Promise<void> {
    this.calls.push(`addPageLabels ${pageId} ${names.join(' ')}`);
    this.#labels.set(pageId, new Set([...(this.#labels.get(pageId) ?? []), ...names]));
  }

  async removePageLabel(pageId: string, name: string): Promise<void> {
    this.calls.push(`removePageLabel ${pageId} ${name}`);
    this.#labels.get(pageId)?.delete(name);
  }

  async pageTasks(pageId: string): Promise<readonly PageTask[] | undefined> {
    this.calls.push(`pageTasks ${pageId}`);
    const page = this.#versions.get(pageId)?.at(-1);
    return page && tasksIn(page.body).map(({ id = '', done }) => ({ id: `task ${id}`, localId: id, done }));
  }

  async tickTask(pageId: string, taskId: string, done: boolean): Promise<void> {
    this.calls.push(`tickTask ${pageId} ${taskId} ${String(done)}`);
    this.fakeWrite(() => {
      const { body } = this.newest(pageId);
      if (!tasksIn(body).some((task) => isTask(task, taskId.replace('task ', ''))))
        throw new ShipshapeError('notFound', 'No such task');
      const ticked = withTasks(body, (task) =>
        isTask(task, taskId.replace('task ', '')) ? done : undefined,
      );
      return this.change(pageId, { body: ticked });
    });
  }

  #newest(): readonly Page[] {
    return [...this.#versions.keys()].map((id) => this.newest(id));
  }

  /** A write of the account's own, which `nextWrite` may trouble. */
  protected fakeWrite<T>(write: () => T): T {
    const trouble = this.nextWrite;
    this.nextWrite = undefined;
    if (trouble?.afterWrite === false) throw trouble.failure;
    const result = write();
    if (trouble) throw trouble.failure;
    return result;
  }
}
