import type { Translate } from '../../../core/localize.ts';
import { isAboutSite, isCancelled } from '../../../core/errors.ts';
import type { Counting } from '../../../platform/progress.ts';
import { refOf, withoutParent, type LeftFile, type PlannedFile } from './folderPlan.ts';

/** What is done with one file. */
export interface FolderSteps {
  /**
   * Makes the page of a new file; called again where it threw.
   * @param parentId undefined for where all new pages go
   * @returns the page's id
   */
  readonly create: (file: PlannedFile, parentId: string | undefined) => Promise<string>;
  /** Publishes what was planned. */
  readonly change: (file: PlannedFile) => Promise<void>;
  /** Publishes what a file says by now, where its page does not say so already. */
  readonly again: (file: PlannedFile, pageId: string) => Promise<void>;
  /** Puts what went wrong into words. */
  readonly explain: (error: unknown) => string;
}

/**
 * Publishes the files of a folder: pages that are new first, parents before what stands below them, then what was
 * changed, then once more those whose links lead to pages that were made after them. It can be stopped, by the user or
 * by a site that lets nobody in, and goes on then with what is not done.
 */
export class FolderPublishing {
  readonly #files: readonly PlannedFile[];
  readonly #steps: FolderSteps;
  readonly #t: Translate;
  /** The pages by the paths of their files. */
  readonly #pages = new Map<string, string>();
  readonly #made = new Set<string>();
  readonly #done = new Set<string>();
  readonly #failed = new Map<string, string>();
  /** Files with links to pages that were not there when they were published. */
  readonly #toLink: Set<PlannedFile>;

  constructor(files: readonly PlannedFile[], steps: FolderSteps, t: Translate) {
    this.#files = files;
    this.#steps = steps;
    this.#t = t;
    this.#toLink = new Set(files.filter(({ plan }) => plan.kind === 'links'));
    for (const file of files) {
      const ref = refOf(file);
      if (ref) this.#pages.set(file.path, ref.pageId);
    }
  }

  /** How many files were published. */
  get published(): number {
    return this.#done.size;
  }

  /** What failed of its own, in the order of the files. */
  get failed(): readonly LeftFile[] {
    return this.#files.flatMap(({ path }) => {
      const why = this.#failed.get(path);
      return why === undefined ? [] : [{ path, why }];
    });
  }

  /** How many files are still to be published. */
  get open(): number {
    return this.#waiting.length + this.#linkable.filter(({ path }) => !this.#done.has(path)).length;
  }

  /** Whether links are to be brought to pages that were made since. */
  get hasLinks(): boolean {
    return this.#linkable.length > 0;
  }

  /**
   * Publishes what is not done, until the signal fires.
   * @throws ShipshapeError where the site lets nobody in: going on is of no use before that is put right
   */
  async run({ signal, report }: Counting): Promise<void> {
    await this.#each(this.#waiting, (file) => this.#publish(file), { signal, report });
  }

  /** Brings links to the pages that were made. @throws ShipshapeError as `run` does */
  async link({ signal, report }: Counting): Promise<void> {
    await this.#each(this.#linkable, (file) => this.#publishAgain(file), { signal, report });
  }

  async #each(
    files: readonly PlannedFile[],
    work: (file: PlannedFile) => Promise<void>,
    { signal, report }: Counting,
  ): Promise<void> {
    for (const [index, file] of files.entries()) {
      if (signal.aborted) return;
      report(index, files.length);
      try {
        await work(file);
      } catch (error) {
        if (isCancelled(error) || isAboutSite(error)) throw error;
        this.#failed.set(file.path, this.#steps.explain(error));
      }
    }
  }

  async #publish(file: PlannedFile): Promise<void> {
    const { path, parent, plan, links } = file;
    if (plan.kind === 'new') {
      const parentId = parent === undefined ? undefined : this.#pages.get(parent);
      if (parent !== undefined && parentId === undefined) {
        this.#failed.set(path, withoutParent(parent, this.#t));
        return;
      }
      if (links.some((other) => !this.#pages.has(other))) this.#toLink.add(file);
      this.#pages.set(path, await this.#steps.create(file, parentId));
      this.#made.add(path);
    } else if (links.some((other) => this.#made.has(other))) {
      // Its links lead further than when it was looked at: one version says both.
      await this.#publishAgain(file);
    } else await this.#steps.change(file);
    this.#done.add(path);
  }

  async #publishAgain(file: PlannedFile): Promise<void> {
    const pageId = this.#pages.get(file.path);
    if (pageId !== undefined) await this.#steps.again(file, pageId);
    this.#toLink.delete(file);
    this.#done.add(file.path);
  }

  /** What nobody tried yet but for its links: pages that are new before the others. */
  get #waiting(): readonly PlannedFile[] {
    const files = this.#files.filter(({ path }) => !this.#done.has(path) && !this.#failed.has(path));
    return [
      ...files.filter(({ plan }) => plan.kind === 'new'),
      ...files.filter(({ plan }) => plan.kind === 'change'),
    ];
  }

  /** Those with links to pages that were made. */
  get #linkable(): readonly PlannedFile[] {
    return [...this.#toLink].filter(
      ({ path, links }) =>
        this.#pages.has(path) && !this.#failed.has(path) && links.some((other) => this.#made.has(other)),
    );
  }
}
