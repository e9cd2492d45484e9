/** What the window told, in order: a row was highlighted (or none is), Enter was pressed on one, or rows begin to arrive. */
type Report<Row> =
  | { readonly kind: 'highlight'; readonly row: Row | undefined }
  | { readonly kind: 'enter'; readonly row: Row; readonly settle: (isMeant: boolean) => void }
  | { readonly kind: 'begin'; readonly sent: Sent<Row> };

/** Rows that are sent to the window, with one to be highlighted or none. */
export interface SentList<Row> {
  /**
   * What the window will highlight for it with the text that is in the box now, in order, as far as that can be told: the
   * first row, the one that is sent with them.
   * @param isPast whether they were sent for another text
   * @returns which rows it will tell of, to be asked when it has; undefined for that none is highlighted
   */
  readonly echo: (isPast: boolean) => () => readonly (Row | undefined)[];
  /** Whether a row is in sight in it. */
  readonly shows: (row: Row) => boolean;
}

/** What is on its way to the window. */
interface Sent<Row> extends Pick<SentList<Row>, 'shows'> {
  /** Asked again with each text that it arrives after. */
  readonly echoNow: SentList<Row>['echo'];
  /** The window's own steps for it, in order, as far as they can be told. */
  echo: () => readonly (Row | undefined)[];
  /** It was for another text than that in the box by now. */
  isPast: boolean;
  hasLeft: boolean;
}

/**
 * To be called once rows have left for the window, once it has told all that was before them, and once it has told all
 * of them.
 */
export interface Journey<Row> {
  readonly leaves: () => void;
  readonly begins: () => void;
  /** Gives the row that the user is to be brought back to, with its rows once more, where nothing else is on its way. */
  readonly ends: () => Row | undefined;
}

/**
 * Notices that the user went to another row while rows were on their way to the window. VS Code takes new rows by
 * highlighting the first one and then the one that was sent with them, whatever was highlighted meanwhile: the user is
 * carried back, and Enter would act on a row that was left. It reports all of that in order, so what it told before its
 * own steps, and behind them, is the user's.
 */
export class CrossedMoves<Row> {
  readonly #isThere: (row: Row) => boolean;
  /** What is on its way, the oldest first. */
  #underWay: Sent<Row>[] = [];
  /** What the window has; several where it is not certain which of them. */
  #taken: readonly Pick<SentList<Row>, 'shows'>[] = [];
  #reports: Report<Row>[] = [];
  /** Which row is highlighted, as the window told last; it tells nothing of the row that it is opened with. */
  #told: Row | undefined;
  #hasTold = false;
  /** Where the user is, by own steps. */
  #place: Row | undefined;
  /** Where the present text led to by itself, until there is a place. */
  #ledTo: Row | undefined;
  /** Whether the window highlights another row than that. */
  #isCarried = false;

  /** @param isThere whether a row can be chosen now: nobody is on one that cannot */
  constructor(isThere: (row: Row) => boolean) {
    this.#isThere = isThere;
  }

  /** Which row the window highlights, as far as it told. */
  get told(): Row | undefined {
    return this.#told;
  }

  /**
   * Rows are sent to the window. Those that have not left yet go with them, and are one with them then.
   */
  sent({ echo, shows }: SentList<Row>): Journey<Row> {
    const sent: Sent<Row> = { shows, echoNow: echo, echo: echo(false), isPast: false, hasLeft: false };
    this.#underWay = [...this.#underWay.filter(({ hasLeft }) => hasLeft), sent];
    return {
      leaves: () => (sent.hasLeft = true),
      begins: () => {
        if (this.#underWay.includes(sent)) this.#reports.push({ kind: 'begin', sent });
      },
      ends: () => (this.#underWay.includes(sent) ? this.#arrived(sent) : undefined),
    };
  }

  /** The window highlights a row, or none. */
  highlighted(row: Row | undefined): void {
    this.#told = row;
    this.#hasTold = true;
    if (this.#underWay.length > 0) this.#reports.push({ kind: 'highlight', row });
    // On its way the highlight goes over empty places, and rows of an older text.
    else if (row !== undefined && this.#isThere(row) && this.#isInSight(row)) this.#step(row);
  }

  /** Enter was pressed on a row: whether the user meant it, as soon as that is known. */
  async pressed(row: Row): Promise<boolean> {
    // VS Code holds on to a row that it was told to highlight and that does not fit the text: it is not in sight. Where
    // it fits again, that it is highlighted is not told.
    if (this.#hasTold && row !== this.#told && (this.#told !== undefined || !this.#isThere(row)))
      return false;
    if (this.#underWay.length === 0) return this.#counts(row);
    return new Promise((settle) => this.#reports.push({ kind: 'enter', row, settle }));
  }

  /** Another text: VS Code highlights what fits it, and where the user was before is past. */
  forget(): void {
    // As far as it was told already, for the sake of Enter.
    for (const sent of this.#underWay) if (this.#beginOf(sent) > 0) this.#account(sent);
    for (const sent of this.#underWay) {
      sent.isPast = true;
      sent.echo = sent.echoNow(true);
    }
    this.#take(this.#reports.length);
    this.#leavePlace();
    this.#ledTo = this.#told;
  }

  /** The list is closed: no Enter counts any more. */
  close(): void {
    for (const report of this.#reports) if (report.kind === 'enter') report.settle(false);
    this.#reports = [];
    this.#underWay = [];
  }

  /** All is told of what was sent. */
  #arrived(sent: Sent<Row>): Row | undefined {
    if (!this.#account(sent)) this.#taken = [...this.#taken, sent];
    this.#underWay = this.#underWay.filter((other) => other !== sent);
    if (this.#underWay.length > 0) return undefined;
    this.#take(this.#reports.length);
    this.#taken = [sent];
    if (this.#where !== undefined && !this.#isThere(this.#where)) this.#leavePlace();
    return this.#isCarried ? this.#where : undefined;
  }

  /**
   * Takes what was told before the window's own steps for the user's.
   * @returns whether these were told
   */
  #account(sent: Sent<Row>): boolean {
    const from = this.#beginOf(sent);
    const next = this.#reports.findIndex((report, at) => at >= from && report.kind === 'begin');
    const steps = this.#stepsOf(sent, from, next);
    if (steps === undefined) return false;
    this.#take(steps.start);
    this.#taken = [sent];
    const last = this.#reports.splice(0, steps.end - steps.start).findLast(isHighlight)?.row;
    this.#isCarried = this.#where !== undefined && this.#where !== last;
    if (this.#place === undefined && !sent.isPast) {
      this.#place = last;
      this.#isCarried = false;
    }
    return true;
  }

  /** From where on the reports tell of what was sent; all do where its beginning is past. */
  #beginOf(sent: Sent<Row>): number {
    return this.#reports.findIndex((report) => report.kind === 'begin' && report.sent === sent) + 1;
  }

  /**
   * Where the reports hold the window's own steps for what was sent.
   * @param from where they begin at the earliest
   * @param next where something else begins to arrive; -1 for nowhere
   */
  #stepsOf(
    sent: Sent<Row>,
    from: number,
    next: number,
  ): { readonly start: number; readonly end: number } | undefined {
    const told = this.#reports.flatMap((report, at) =>
      at >= from && (next === -1 || at < next) && isHighlight(report) ? [{ row: report.row, at }] : [],
    );
    const echo = sent.echo();
    const asTold = told.findLastIndex(
      (_step, at) => echo.length > 0 && echo.every((row, step) => told[at + step]?.row === row),
    );
    // Else they are the last that were told: a row, and then the one that was sent with it, or none.
    const active = echo.at(-1);
    const at = sent.isPast
      ? told.findLastIndex(({ row }) => active !== undefined && (row === active || row === undefined))
      : told.length - 1;
    const isActive = active !== undefined && (told[at]?.row === active || told[at]?.row === undefined);
    const steps =
      asTold >= 0
        ? told.slice(asTold, asTold + echo.length)
        : told.slice(Math.max(isActive ? at - 1 : at, 0), at + 1);
    const [start, end] = [steps[0], steps.at(-1)];
    return start && end && { start: start.at, end: end.at + 1 };
  }

  /** Takes the first reports for what the user did. */
  #take(count: number): void {
    for (const report of this.#reports.splice(0, count)) {
      // Also to a row that is gone by now: the user is on no other one then.
      if (report.kind === 'highlight' && report.row !== undefined) this.#step(report.row);
      else if (report.kind === 'enter') report.settle(this.#counts(report.row));
    }
  }

  /** Whether a row is in sight in what the window has. */
  #isInSight(row: Row): boolean {
    return this.#taken.every(({ shows }) => shows(row));
  }

  /** Whether Enter counts: the window knows a row by its place, which may have been empty when it was pressed. */
  #counts(row: Row): boolean {
    return this.#isInSight(row) && this.#isMeant(row);
  }

  get #where(): Row | undefined {
    return this.#place ?? this.#ledTo;
  }

  /** The user is wherever the highlight is. */
  #leavePlace(): void {
    this.#place = undefined;
    this.#ledTo = undefined;
    this.#isCarried = false;
  }

  #step(row: Row | undefined): void {
    this.#place = row;
    this.#isCarried = false;
  }

  #isMeant(row: Row): boolean {
    return !this.#isCarried || this.#where === row;
  }
}

function isHighlight<Row>(
  report: Report<Row>,
): report is Extract<Report<Row>, { readonly kind: 'highlight' }> {
  return report.kind === 'highlight';
}
