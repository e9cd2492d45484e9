import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { LiveRow } from '../../../src/platform/quickInput.ts';
import { Emitter } from '../../../src/core/events.ts';
import { QuickPickHost } from '../../support/fakes/quickPickHost.ts';
import { importQuickPick } from '../../support/fakes/quickPickModule.ts';
import { comeToRest, settled, TestTimers } from '../../support/fakes/testTimers.ts';
import { hostPicksIn } from '../../support/fakes/vscodeOfPicks.ts';

const { pickMany } = await importQuickPick();

/** What may happen next: clicks and keys of the user, rows from the site, and one message or timer more that arrives. */
const ACTS = [
  ...(['tick 0', 'tick 1', 'tick 2', 'down', 'rows', 'rows'] as const),
  ...(['host', 'host', 'window', 'window', 'timer', 'timer', 'calm'] as const),
];
type Act = (typeof ACTS)[number];

const SCHEDULES = Number(process.env['SCHEDULES'] ?? 3000);

/** A pick of several whose rows come in while somebody ticks them. */
class Scene {
  readonly host = new QuickPickHost();
  readonly timers = new TestTimers();
  readonly #changed = new Emitter<void>();
  readonly #rows: LiveRow<string>[] = [];
  /** What the user ticked, and did not untick. */
  readonly wanted = new Set<string>();
  chosen: readonly string[] | undefined;

  /** @param ticked every other row is ticked at first */
  constructor(before: number, ticked: boolean) {
    this.timers.install();
    hostPicksIn(this.host);
    for (let row = 0; row < before; row += 1) this.#addRow(ticked);
    void pickMany<string>({
      title: 'T',
      canGoBack: false,
      choices: { current: () => this.#rows, onDidChange: this.#changed.event, busy: () => true },
      selected: (value) => ticked && Number(value) % 2 === 0,
      enterTicks: true,
    }).then((answer) => {
      if (answer.kind === 'next') this.chosen = answer.value;
    });
    this.#ticksAtFirst = ticked;
  }

  readonly #ticksAtFirst: boolean;

  async run(act: Act | 'enter'): Promise<void> {
    if (act === 'calm') {
      await comeToRest(this.host, this.timers);
      return;
    }
    if (act.startsWith('tick ')) this.#tick(Number(act.slice(5)));
    else if (act === 'down' || act === 'enter') {
      if (this.host.isOpen) this.host.press(act);
    } else if (act === 'rows') {
      this.#addRow(this.#ticksAtFirst);
      this.#changed.fire();
    } else if (act === 'host') this.host.toHost.shift()?.();
    else if (act === 'window') this.host.takeNext();
    else this.timers.fire();
    await settled();
  }

  get ticked(): readonly string[] {
    return this.host.ticked.map((row) => ('value' in row ? String(row.value) : ''));
  }

  #tick(place: number): void {
    const row = this.host.isOpen ? this.host.visible[place] : undefined;
    if (row === undefined || !('value' in row)) return;
    const value = String(row.value);
    if (this.ticked.includes(value)) this.wanted.delete(value);
    else this.wanted.add(value);
    this.host.tick(row);
  }

  #addRow(ticked: boolean): void {
    const value = String(this.#rows.length);
    if (ticked && Number(value) % 2 === 0) this.wanted.add(value);
    this.#rows.push({ key: value, label: `row ${value}`, value });
  }
}

describe('a quick pick of several, whatever crosses on the way to the window and back', function () {
  this.timeout(120_000);

  for (const ticked of [false, true])
    it(`keeps every tick${ticked ? ', beside those at first' : ''}`, async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.nat({ max: 4 }),
          fc.array(fc.constantFrom(...ACTS), { maxLength: 40 }),
          async (before, acts) => {
            const scene = new Scene(before, ticked);
            try {
              for (const act of acts) {
                await scene.run(act);
                if (act === 'calm') assert.deepEqual(new Set(scene.ticked), scene.wanted);
              }
              await scene.run('calm');
              assert.deepEqual(new Set(scene.ticked), scene.wanted);
              await scene.run('enter');
              await scene.run('calm');
              assert.deepEqual(new Set(scene.chosen), scene.wanted);
            } finally {
              scene.timers.remove();
            }
          },
        ),
        { numRuns: SCHEDULES },
      );
    });
});
