import { throwIfAborted } from '../../core/abort.ts';
import { Emitter } from '../../core/events.ts';
import type { UnsentWrite } from '../model/write.ts';
import type { Outbox, OutboxMaintenance } from '../ports/outbox.ts';
import type { OutboxDependencies } from './outboxDependencies.ts';

/** The outbox proper, loaded with the first change or with what an earlier session left. */
export class LazyOutbox implements Outbox, OutboxMaintenance {
  readonly #deps: OutboxDependencies;
  readonly #changed = new Emitter<void>();
  readonly #kept = new Emitter<UnsentWrite>();
  readonly #merged = new Emitter<UnsentWrite>();
  #outbox: (Outbox & OutboxMaintenance) | undefined;
  #loading: Promise<Outbox & OutboxMaintenance> | undefined;
  #disposed = false;

  readonly onDidChange = this.#changed.event;
  readonly onDidKeep = this.#kept.event;
  readonly onDidMerge = this.#merged.event;

  constructor(deps: OutboxDependencies) {
    this.#deps = deps;
  }

  readonly list: Outbox['list'] = () => this.#outbox?.list() ?? [];
  readonly all: Outbox['all'] = () => this.#outbox?.all() ?? [];
  readonly listOf: Outbox['listOf'] = (ref) => this.#outbox?.listOf(ref) ?? [];
  readonly pending: Outbox['pending'] = (ref) => this.#outbox?.pending(ref) ?? [];
  readonly wake: Outbox['wake'] = () => this.#outbox?.wake();
  readonly send: Outbox['send'] = async (ref, write, signal, content) => {
    // From here on it is sent, whatever becomes of who waits for it.
    throwIfAborted(signal);
    return (await this.#need()).send(ref, write, signal, content);
  };
  readonly retry: Outbox['retry'] = async (...which) => (await this.#need()).retry(...which);
  readonly discard: Outbox['discard'] = async (id) => (await this.#need()).discard(id);

  readonly load: OutboxMaintenance['load'] = async () => {
    if (this.#outbox || this.#loading || (await this.#deps.isUsed())) await (await this.#need()).load();
  };

  readonly countOf: OutboxMaintenance['countOf'] = async (siteId) =>
    this.#loading || (await this.#deps.isUsed()) ? (await this.#need()).countOf(siteId) : 0;

  readonly forget: OutboxMaintenance['forget'] = async (siteId) => {
    if (this.#loading || (await this.#deps.isUsed())) await (await this.#need()).forget(siteId);
  };

  dispose(): void {
    this.#disposed = true;
    this.#outbox?.dispose();
    this.#changed.dispose();
    this.#kept.dispose();
    this.#merged.dispose();
  }

  #need(): Promise<Outbox & OutboxMaintenance> {
    this.#loading ??= this.#start().catch((error: unknown) => {
      this.#loading = undefined;
      throw error;
    });
    return this.#loading;
  }

  async #start(): Promise<Outbox & OutboxMaintenance> {
    const [{ DiskOutbox }] = await Promise.all([import('./outbox.ts'), this.#deps.opening?.()]);
    const outbox = new DiskOutbox(this.#deps);
    outbox.onDidChange(() => this.#changed.fire());
    outbox.onDidKeep((unsent) => this.#kept.fire(unsent));
    outbox.onDidMerge((done) => this.#merged.fire(done));
    if (this.#disposed) outbox.dispose();
    this.#outbox = outbox;
    return outbox;
  }
}
