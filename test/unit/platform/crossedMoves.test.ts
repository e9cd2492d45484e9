import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CrossedMoves } from '../../../src/platform/crossedMoves.ts';

const ACTS = ['down', 'up', 'enter', 'rows', 'type', 'host', 'window', 'calm'] as const;
type Act = (typeof ACTS)[number];

interface Enter {
  readonly row: number;
  readonly meant: number;
  readonly taken: boolean;
  /** Whether nothing was typed behind it: else it may count for nothing, as long as it does not count for another row. */
  readonly isLast: boolean;
}

/** A list in a window, an extension that adds rows to it, and what is on its way between them, each way in order. */
class Scene {
  readonly moves = new CrossedMoves<number>(() => true);
  readonly enters: Promise<Enter>[] = [];
  /** What the user sees highlighted, and where own steps led; which nobody can tell where old rows met another text. */
  highlighted = 0;
  meant: number | undefined = 0;
  #shown = 3;
  #known = 3;
  /** How often another text was typed; and what of that the extension knows. */
  #text = 0;
  #knownText = 0;
  /** Whether rows for another text were taken since all was calm: where the user is then, nobody can tell. */
  #isMixed = false;
  /** Which row the extension takes for the highlighted one. */
  #active = 0;
  readonly #toWindow: {
    readonly rows: number;
    readonly text: number;
    readonly active: number;
    readonly arrived: () => number | undefined;
  }[] = [];
  readonly #toHost: (() => void)[] = [];

  constructor() {
    this.moves.highlighted(0);
  }

  run(act: Act): void {
    if (act === 'down' || act === 'up') this.#move(act === 'down' ? 1 : -1);
    else if (act === 'enter') this.#enter();
    else if (act === 'rows') this.#send((this.#known += 1), this.#active);
    else if (act === 'type') this.#type();
    else if (act === 'host') this.#toHost.shift()?.();
    else if (act === 'window') this.#takeRows();
    else this.#calm();
  }

  #calm(): void {
    while (this.#toHost.length + this.#toWindow.length > 0) {
      this.run('window');
      this.run('host');
    }
    if (this.#isMixed) this.meant = this.highlighted;
    this.#isMixed = false;
  }

  #move(by: number): void {
    this.highlighted = (this.highlighted + by + this.#shown) % this.#shown;
    this.meant = this.#isMixed ? undefined : this.highlighted;
    this.#tell(this.highlighted);
  }

  #enter(): void {
    const { highlighted: row, meant } = this;
    const text = this.#text;
    this.#toHost.push(() => {
      const pressed = this.moves.pressed(row);
      if (meant === undefined) return;
      this.enters.push(pressed.then((taken) => ({ taken, row, meant, isLast: text === this.#text })));
    });
  }

  /** VS Code highlights the first of its rows that fits, and tells of it before it tells the text. */
  #type(): void {
    this.#text += 1;
    this.highlighted = this.#firstFor(this.#text);
    this.meant = undefined;
    this.#tell(this.highlighted);
    const text = this.#text;
    this.#toHost.push(() => {
      this.#knownText = text;
      this.moves.forget();
      this.#send(this.#known, this.#firstFor(text));
    });
  }

  /** One that fits a text; not always the first of all. */
  #firstFor(text: number): number {
    return text % 3;
  }

  #send(rows: number, active: number): void {
    this.#active = active;
    const arrived = this.moves.sent(active === 0 ? [0] : [0, active]);
    this.#toWindow.push({ rows, text: this.#knownText, active, arrived });
  }

  /** As VS Code does: the first row, then the one that came with the rows; then it answers. */
  #takeRows(): void {
    const sent = this.#toWindow.shift();
    if (sent === undefined) return;
    this.#shown = sent.rows;
    // Another row than the extension counted on comes first, where another text stands in the box by now.
    const isForText = sent.text === this.#text;
    const first = isForText ? 0 : 1;
    this.#tell(first);
    if (sent.active !== first) this.#tell(sent.active);
    this.highlighted = sent.active;
    if (!isForText) this.#isMixed = true;
    this.meant = this.#isMixed ? undefined : (this.meant ?? sent.active);
    this.#toHost.push(() => {
      const lost = sent.arrived();
      if (lost !== undefined) this.#send(this.#known, lost);
    });
  }

  #tell(row: number): void {
    this.#toHost.push(() => {
      this.#active = row;
      this.moves.highlighted(row);
    });
  }
}

describe('rows that come in while the user moves', () => {
  it('leave the highlight, and Enter, where own steps led', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...ACTS), { maxLength: 40 }), async (acts) => {
        const scene = new Scene();
        for (const act of [...acts, 'calm'] as const) {
          scene.run(act);
          if (act !== 'calm') continue;
          assert.equal(scene.highlighted, scene.meant);
          assert.ok(await scene.moves.pressed(scene.highlighted), 'Enter on what is in sight does nothing');
        }
        for (const { row, meant, taken, isLast } of await Promise.all(scene.enters))
          if (isLast || taken) assert.equal(taken, row === meant, `${row} was highlighted, ${meant} meant`);
      }),
      { numRuns: 2000 },
    );
  });

  it('hold up no Enter where nothing is on its way', async () => {
    const moves = new CrossedMoves<string>(() => true);
    moves.highlighted('a');
    assert.equal(await moves.pressed('a'), true);
  });

  it('count no Enter once the list is closed', async () => {
    const moves = new CrossedMoves<string>(() => true);
    moves.sent(['a']);
    const enter = moves.pressed('a');
    moves.close();
    assert.equal(await enter, false);
  });

  it('are past with another text: Enter is what it was by then', async () => {
    const moves = new CrossedMoves<string>(() => true);
    moves.highlighted('a');
    const arrived = moves.sent(['a']);
    moves.highlighted('b');
    moves.highlighted('a');
    const enter = moves.pressed('a');
    moves.forget();
    assert.equal(await enter, false, 'the user was on another row');
    assert.equal(arrived(), undefined);
    assert.equal(await moves.pressed('c'), true);
  });

  it('are there already where the window told of them before the text: steps behind it count', async () => {
    const moves = new CrossedMoves<string>(() => true);
    const before = moves.sent(['a']);
    moves.highlighted('a');
    moves.forget();
    moves.highlighted('b');
    assert.equal(before(), undefined);
    const behind = moves.sent(['a']);
    moves.highlighted('a');
    const enter = moves.pressed('a');
    assert.equal(behind(), 'b', 'rows that came in carried the user back');
    assert.equal(await enter, false);
  });

  it('leave Enter to the highlighted row where the one that the user was on is gone', async () => {
    const moves = new CrossedMoves<string>((row) => row !== 'gone');
    const arrived = moves.sent(['a']);
    moves.highlighted('gone');
    moves.highlighted('a');
    const meanwhile = moves.pressed('a');
    assert.equal(arrived(), undefined);
    assert.equal(await meanwhile, true);
    assert.equal(await moves.pressed('a'), true);
  });

  it('leave Enter to the highlighted row where the one that the user was on goes with them', async () => {
    let isThere = true;
    const moves = new CrossedMoves<string>(() => isThere);
    const arrived = moves.sent(['a']);
    moves.highlighted('b');
    moves.highlighted('a');
    const meanwhile = moves.pressed('a');
    isThere = false;
    assert.equal(arrived(), undefined);
    assert.equal(await meanwhile, false, 'the user was on another row');
    assert.equal(await moves.pressed('a'), true);
  });
});
