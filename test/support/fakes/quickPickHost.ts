// What VS Code does with a quick pick, as its sources have it: the extension's side (extHostQuickOpen) sends what was
// changed together, a moment after the first change; the window's side (mainThreadQuickOpen, quickInput, quickInputTree)
// takes new rows by highlighting the first one, then the one that came with them, and tells of every highlight. All goes
// through two queues in order, so that a test can let each message arrive when it likes.

export interface HostRow {
  readonly label: string;
  readonly description?: string;
  readonly kind?: number;
  readonly alwaysShow?: boolean;
}

/** A row as the window has it: another object with each list that is sent. */
interface WindowRow {
  readonly handle: number;
  readonly shown: HostRow;
}

type Listener<T> = (value: T) => unknown;

class Signal<T> {
  readonly #listeners = new Set<Listener<T>>();
  readonly event = (listener: Listener<T>): { dispose: () => void } => {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  };
  fire(value: T): void {
    for (const listener of [...this.#listeners]) listener(value);
  }
}

/** The window with the box open, and the messages on their way. */
export class QuickPickHost {
  readonly toWindow: { readonly run: () => void; readonly isNoop: boolean }[] = [];
  readonly toHost: (() => void)[] = [];
  readonly pick: FakeQuickPick = new FakeQuickPick((update) => {
    this.toWindow.push({ run: () => this.#take(update), isNoop: false });
  });
  value = '';
  /** Whether it is in sight, and takes keys. */
  isOpen = false;
  #rows: readonly WindowRow[] = [];
  /** What the list has the focus on, and what the box takes for that. */
  #focused: WindowRow | undefined;
  #active: readonly WindowRow[] = [];
  /** Of several, those with a tick, by their numbers. */
  #ticked: ReadonlySet<number> = new Set();

  /** `vscode.commands.executeCommand`, of a command that does nothing. */
  readonly noop = (): Promise<void> =>
    new Promise((resolve) => {
      this.toWindow.push({ run: () => this.toHost.push(resolve), isNoop: true });
    });

  /** The window takes the next message, and with rows what was sent at the same time. */
  takeNext(): void {
    const next = this.toWindow.shift();
    next?.run();
    while (next?.isNoop === false && this.toWindow[0]?.isNoop) this.toWindow.shift()?.run();
  }

  /** The row that is highlighted and in sight. */
  get highlighted(): HostRow | undefined {
    return this.#focused && this.#isVisible(this.#focused) ? this.#focused.shown : undefined;
  }

  get visible(): readonly HostRow[] {
    return this.#visible().map(({ shown }) => shown);
  }

  /** The rows that are ticked. */
  get ticked(): readonly HostRow[] {
    return this.#rows.filter(({ handle }) => this.#ticked.has(handle)).map(({ shown }) => shown);
  }

  /** A click on the box of a row in sight. */
  tick(row: HostRow): void {
    const handle = this.#rows.find(({ shown }) => shown === row)?.handle;
    if (handle === undefined) return;
    const isTicked = this.#ticked.has(handle);
    const handles = this.#rows
      .map((one) => one.handle)
      .filter((one) => (one === handle ? !isTicked : this.#ticked.has(one)));
    this.#ticked = new Set(handles);
    this.toHost.push(() => this.pick.fireSelection(handles));
  }

  press(key: 'down' | 'up' | 'enter'): void {
    if (key === 'enter') this.#enter();
    else this.#move(key === 'down' ? 1 : -1);
  }

  /** Puts a text into the box: it is looked for at once, and the first row that fits is highlighted. */
  type(value: string): void {
    if (value === this.value) return;
    this.value = value;
    if (this.#focused && !this.#isVisible(this.#focused)) this.#focus(undefined);
    const first = this.#firstByItself();
    if (first) this.#focus(first);
    this.toHost.push(() => this.pick.fireValue(value));
  }

  #enter(): void {
    const [active] = this.#active;
    if (active && !this.pick.canSelectMany) {
      this.toHost.push(() => this.pick.fireSelection([active.handle]));
    }
    this.toHost.push(() => this.pick.fireAccept());
  }

  #move(by: number): void {
    const rows = this.#visible();
    if (rows.length === 0) return;
    const at = this.#focused ? rows.indexOf(this.#focused) : -1;
    this.#focus(rows[(at + by + rows.length) % rows.length]);
  }

  /** Each part is taken by itself, in the order in which they were first set; when it opens, all together. */
  #take(update: Readonly<Record<string, unknown>>): void {
    if ('visible' in update) {
      this.#open(update);
      return;
    }
    for (const [name, value] of Object.entries(update)) {
      if (name === 'items') this.#takeRows(value as readonly WindowRow[]);
      if (name === 'value') this.value = value as string;
      // Nothing is told of these.
      if (name === 'selectedItems') this.#ticked = new Set(value as readonly number[]);
      if (name === 'activeItems') {
        const rows = (value as readonly number[]).flatMap(
          (handle) => this.#rows.find((row) => row.handle === handle) ?? [],
        );
        this.#active = rows;
        const [first] = rows.filter((row) => this.#isVisible(row));
        this.#focus(first, true);
      }
    }
  }

  /** Of the first row nothing is told where another highlight is to follow, nor of that where it is the first. */
  #open({ items, activeItems, selectedItems, value }: Readonly<Record<string, unknown>>): void {
    this.isOpen = true;
    this.value = (value as string | undefined) ?? '';
    this.#rows = (items as readonly WindowRow[] | undefined) ?? [];
    this.#ticked = new Set(selectedItems as readonly number[] | undefined);
    const first = this.#firstByItself();
    this.#focused = first;
    if (activeItems === undefined) {
      if (first) this.#tell();
      return;
    }
    const handles = activeItems as readonly number[];
    this.#active = this.#rows.filter(({ handle }) => handles.includes(handle));
    this.#focus(
      this.#active.find((row) => this.#isVisible(row)),
      true,
    );
  }

  #takeRows(rows: readonly WindowRow[]): void {
    this.#rows = rows;
    this.#ticked = new Set();
    const hadFocus = this.#focused !== undefined;
    const first = this.#firstByItself();
    // Several changes of the focus are told as the last of them.
    this.#focused = first;
    if (first || hadFocus) this.#tell();
  }

  /** Where several are ticked none is highlighted that nobody went to. */
  #firstByItself(): WindowRow | undefined {
    return this.pick.canSelectMany ? undefined : this.#visible()[0];
  }

  #focus(row: WindowRow | undefined, isAsked = false): void {
    if (this.#focused === row) return;
    this.#focused = row;
    this.#tell(isAsked);
  }

  #tell(isAsked = false): void {
    const now = this.#focused ? [this.#focused] : [];
    const isSame = now.length === this.#active.length && now.every((row, at) => row === this.#active[at]);
    if (isSame && !isAsked) return;
    this.#active = now;
    const handles = now.map(({ handle }) => handle);
    this.toHost.push(() => this.pick.fireActive(handles));
  }

  #visible(): readonly WindowRow[] {
    return this.#rows.filter((row) => this.#isVisible(row));
  }

  #isVisible({ shown }: WindowRow): boolean {
    const text = this.value.trim().toLowerCase();
    if (text === '' || shown.alwaysShow) return true;
    return [shown.label, shown.description].some((words) => words?.toLowerCase().includes(text));
  }
}

/** `vscode.QuickPick`, on the extension's side. */
export class FakeQuickPick {
  readonly #send: (update: Readonly<Record<string, unknown>>) => void;
  #items: readonly HostRow[] = [];
  #activeItems: readonly HostRow[] = [];
  #selectedItems: readonly HostRow[] = [];
  #value = '';
  #isShown = false;
  #pending: Record<string, unknown> = {};
  #isSending = false;
  #isDisposed = false;
  readonly #changedValue = new Signal<string>();
  readonly #changedActive = new Signal<readonly HostRow[]>();
  readonly #changedSelection = new Signal<readonly HostRow[]>();
  readonly #accepted = new Signal<undefined>();
  readonly #hidden = new Signal<undefined>();
  readonly onDidChangeValue = this.#changedValue.event;
  readonly onDidChangeActive = this.#changedActive.event;
  readonly onDidChangeSelection = this.#changedSelection.event;
  readonly onDidAccept = this.#accepted.event;
  readonly onDidHide = this.#hidden.event;
  readonly onDidTriggerButton = new Signal<unknown>().event;
  readonly onDidTriggerItemButton = new Signal<unknown>().event;
  canSelectMany = false;
  matchOnDescription = true;
  matchOnDetail = false;
  sortByLabel = true;

  constructor(send: (update: Readonly<Record<string, unknown>>) => void) {
    this.#send = send;
  }

  get items(): readonly HostRow[] {
    return this.#items;
  }

  set items(items: readonly HostRow[]) {
    this.#items = [...items];
    const sent = items.flatMap((row, handle) => (row.kind === -1 ? [] : [{ handle, shown: { ...row } }]));
    this.#update('items', sent);
  }

  get activeItems(): readonly HostRow[] {
    return this.#activeItems;
  }

  set activeItems(rows: readonly HostRow[]) {
    this.#activeItems = rows.filter((row) => this.#items.includes(row));
    const handles = this.#activeItems.map((row) => this.#items.indexOf(row));
    this.#update('activeItems', handles);
  }

  get selectedItems(): readonly HostRow[] {
    return this.#selectedItems;
  }

  set selectedItems(rows: readonly HostRow[]) {
    this.#selectedItems = rows.filter((row) => this.#items.includes(row));
    const handles = this.#selectedItems.map((row) => this.#items.indexOf(row));
    this.#update('selectedItems', handles);
  }

  get value(): string {
    return this.#value;
  }

  set value(value: string) {
    this.#value = value;
    this.#update('value', value);
  }

  set busy(busy: boolean) {
    this.#update('busy', busy);
  }

  show(): void {
    this.#isShown = true;
    this.#pending['visible'] = true;
    this.#flush();
  }

  dispose(): void {
    this.#isDisposed = true;
  }

  fireValue(value: string): void {
    if (this.#isDisposed) return;
    this.#value = value;
    this.#changedValue.fire(value);
  }

  fireActive(handles: readonly number[]): void {
    if (this.#isDisposed) return;
    this.#activeItems = this.#rowsOf(handles);
    this.#changedActive.fire(this.#activeItems);
  }

  fireSelection(handles: readonly number[]): void {
    if (this.#isDisposed) return;
    this.#selectedItems = this.#rowsOf(handles);
    this.#changedSelection.fire(this.#selectedItems);
  }

  fireAccept(): void {
    if (!this.#isDisposed) this.#accepted.fire(undefined);
  }

  #rowsOf(handles: readonly number[]): readonly HostRow[] {
    return handles.flatMap((handle) => this.#items[handle] ?? []);
  }

  #update(name: string, value: unknown): void {
    this.#pending[name] = value;
    if (!this.#isShown || this.#isSending || this.#isDisposed) return;
    this.#isSending = true;
    setTimeout(() => {
      this.#isSending = false;
      this.#flush();
    }, 0);
  }

  #flush(): void {
    if (this.#isDisposed) return;
    this.#send(this.#pending);
    this.#pending = {};
  }
}
