/** What the window told, in order: a row was highlighted, or Enter was pressed on one. */
type Report<Row> =
  | { readonly kind: 'highlight'; readonly row: Row }
  | { readonly kind: 'enter'; readonly row: Row; readonly settle: (isMeant: boolean) => void };

/** What is on its way to the window. */
interface Sent<Row> {
  /** The window's own steps for it, in order. */
  readonly echo: readonly Row[];
  /** It was for another text than that in the box by now: what the window highlights for it, nobody can tell. */
  isPast: boolean;
}

/**
 * Notices that the user went to another row while rows were on their way to the window. VS Code takes new rows by
 * highlighting the first one and then the one that was sent with them, whatever was highlighted meanwhile: the user is
 * carried back, and Enter would act on a row that was left. It reports all of that in order, so once it has surely
 * told of its own steps, those before them are the user's.
 */
export class CrossedMoves<Row> {
  readonly #isThere: (row: Row) => boolean;
  /** What is on its way, the oldest first. */
  #underWay: Sent<Row>[] = [];
  #reports: Report<Row>[] = [];
  /** Where the user is, by own steps. */
  #place: Row | undefined;
  /** Whether the window highlights another row than that. */
  #isCarried = false;

  /** @param isThere whether a row can be chosen now: nobody is on one that cannot */
  constructor(isThere: (row: Row) => boolean) {
    this.#isThere = isThere;
  }

  /**
   * Rows are sent to the window.
   * @param echo what it will highlight for that, in order; nothing where there is nothing to highlight
   * @returns to be called once the window has told all there is to tell of it; gives the row that the user is to be
   *   brought back to, with its rows once more, where nothing else is on its way
   */
  sent(echo: readonly Row[]): () => Row | undefined {
    const sent: Sent<Row> = { echo, isPast: false };
    this.#underWay.push(sent);
    return () => (this.#underWay.includes(sent) ? this.#arrived() : undefined);
  }

  /** The window highlights a row; on its way there it goes over empty places, and rows of an older text. */
  highlighted(row: Row): void {
    if (!this.#isThere(row)) return;
    if (this.#underWay.length > 0) this.#reports.push({ kind: 'highlight', row });
    else this.#step(row);
  }

  /** Enter was pressed on a row: whether the user meant it, as soon as that is known. */
  async pressed(row: Row): Promise<boolean> {
    if (this.#underWay.length === 0) return this.#isMeant(row);
    return new Promise((settle) => this.#reports.push({ kind: 'enter', row, settle }));
  }

  /** Another text: VS Code highlights what fits it, and where the user was before is past. */
  forget(): void {
    // What the window has told of is there already: steps from now on are the user's.
    this.#underWay = this.#underWay.filter((sent) => sent.isPast || !this.#account(sent.echo));
    for (const sent of this.#underWay) sent.isPast = true;
    this.#take(this.#reports.length);
    this.#leavePlace();
  }

  /** The list is closed: no Enter counts any more. */
  close(): void {
    for (const report of this.#reports) if (report.kind === 'enter') report.settle(false);
    this.#reports = [];
    this.#underWay = [];
  }

  /** All is told of the oldest that was sent. */
  #arrived(): Row | undefined {
    const sent = this.#underWay.shift();
    if (sent === undefined) return undefined;
    if (sent.isPast) this.#drop();
    else this.#account(sent.echo);
    if (this.#underWay.length > 0) return undefined;
    this.#take(this.#reports.length);
    if (this.#place !== undefined && !this.#isThere(this.#place)) this.#leavePlace();
    return this.#isCarried ? this.#place : undefined;
  }

  /** Takes what was told before the window's own steps for the user's. @returns whether those were told */
  #account(echo: readonly Row[]): boolean {
    const at = echo.length === 0 ? undefined : this.#lastPlaceOf(echo);
    if (at === undefined) return false;
    this.#take(at);
    this.#reports.splice(0, echo.length);
    this.#isCarried = this.#place !== undefined && this.#place !== echo.at(-1);
    if (this.#place === undefined) this.#place = echo.at(-1);
    return true;
  }

  /** Takes no step that was told for the user's, but Enter where it was pressed. */
  #drop(): void {
    this.#reports = this.#reports.filter(({ kind }) => kind === 'enter');
    this.#take(this.#reports.length);
  }

  /** Takes the first reports for what the user did. */
  #take(count: number): void {
    for (const report of this.#reports.splice(0, count)) {
      if (report.kind === 'highlight') this.#step(report.row);
      else report.settle(this.#isMeant(report.row));
    }
  }

  /** The user is wherever the highlight is. */
  #leavePlace(): void {
    this.#place = undefined;
    this.#isCarried = false;
  }

  #step(row: Row): void {
    this.#place = row;
    this.#isCarried = false;
  }

  #isMeant(row: Row): boolean {
    return !this.#isCarried || this.#place === row;
  }

  /** Where the reports hold these steps, one right after the other, for the last time. */
  #lastPlaceOf(echo: readonly Row[]): number | undefined {
    for (let at = this.#reports.length - echo.length; at >= 0; at -= 1) {
      const isHere = echo.every((row, step) => {
        const report = this.#reports[at + step];
        return report?.kind === 'highlight' && report.row === row;
      });
      if (isHere) return at;
    }
    return undefined;
  }
}
