import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { PickOptions } from '../../../src/platform/pickList.ts';
import type { LiveRow } from '../../../src/platform/quickInput.ts';
import { Emitter } from '../../../src/core/events.ts';
import { QuickPickHost } from '../../support/fakes/quickPickHost.ts';
import { importQuickPick } from '../../support/fakes/quickPickModule.ts';
import { comeToRest, settled, TestTimers } from '../../support/fakes/testTimers.ts';
import { hostPicksIn } from '../../support/fakes/vscodeOfPicks.ts';

const { pickOne } = await importQuickPick();

/** What may happen next: keys of the user, rows from the site, and one message or timer more that arrives. */
const ACTS = [
  ...(['down', 'up', 'enter', 'type', 'rows', 'word'] as const),
  ...(['host', 'host', 'window', 'window', 'timer', 'timer', 'calm'] as const),
];
type Act = (typeof ACTS)[number];

const USER: ReadonlySet<Act> = new Set<Act>(['down', 'up', 'enter', 'type']);

/** Each of them fits other rows; what is typed in the end fits some. */
const TEXTS = ['', 'a', 'b', 'ab', 'nothing'];
const LABELS = ['a', 'ab', 'b', 'c'];

const SCHEDULES = Number(process.env['SCHEDULES'] ?? 3000);

/** A kind of pick, and what the site answers it with. */
type Kind = 'fixed' | 'live' | 'searched' | 'typed';

class Scene {
  readonly host = new QuickPickHost();
  readonly timers = new TestTimers();
  readonly #kind: Kind;
  readonly #changed = new Emitter<void>();
  readonly #rows: LiveRow<string>[] = [];
  #answer: ((rows: readonly LiveRow<string>[]) => void) | undefined;
  /** The row that own steps or the typed text led to, since which nothing but rows that come in moved the highlight. */
  meant: string | undefined;
  /** Each Enter: the row that was meant, and the one that was highlighted. */
  readonly enters: { readonly meant: string | undefined; readonly shown: string | undefined }[] = [];
  chosen: string | undefined;
  #texts = 0;

  /** @param active which row is highlighted at first */
  constructor(kind: Kind, before: number, active: number) {
    this.#kind = kind;
    this.timers.install();
    hostPicksIn(this.host);
    for (let row = 0; row < before; row += 1) this.#addRow();
    const live = {
      current: () => this.#rows,
      onDidChange: this.#changed.event,
      busy: () => this.#rows.length % 2 === 0,
    };
    const searched = {
      local: (text: string) => this.#rows.filter(({ label }, at) => at < 2 && label.includes(text)),
      lookUp: (text: string) =>
        new Promise<readonly LiveRow<string>[]>((resolve) => {
          this.#answer = () => resolve(this.#rows.filter(({ label }) => label.includes(text)));
        }),
    };
    const options: PickOptions<string> = {
      title: 'T',
      canGoBack: false,
      choices: kind === 'fixed' ? [...this.#rows] : kind === 'live' ? live : searched,
      ...(this.#rows[active] && 'value' in this.#rows[active] && { active: this.#rows[active].value }),
      ...(kind === 'typed' && {
        typed: (text) => ({ label: text, value: 'as typed', key: 'typed' }),
      }),
    };
    void pickOne(options).then((answer) => {
      if (answer.kind === 'next') this.chosen = answer.value;
    });
  }

  async run(act: Act): Promise<void> {
    if (act === 'calm') {
      await this.#calm();
      return;
    }
    if (USER.has(act) && !this.host.isOpen) return;
    if (act === 'down' || act === 'up') {
      const before = this.host.highlighted;
      this.host.press(act);
      // VS Code tells nothing where the highlight stays.
      if (before !== this.host.highlighted) this.meant = this.shown;
    } else if (act === 'enter') {
      // Who was on a row that has gone since sees another one.
      const meant = this.canBeChosen(this.meant) ? this.meant : undefined;
      this.enters.push({ meant, shown: this.shown });
      this.host.press('enter');
    } else if (act === 'type') {
      this.host.type(TEXTS[(this.#texts += 1) % TEXTS.length] ?? '');
      // What is found for a text by other means than VS Code's own comes with a highlight of its own.
      this.meant = ['fixed', 'live'].includes(this.#kind) ? this.shown : undefined;
    } else if (act === 'rows') {
      if (this.#kind !== 'fixed') this.#addRow();
      this.#changed.fire();
      this.#answer?.([]);
    } else if (act === 'word') this.#changed.fire();
    else if (act === 'host') this.host.toHost.shift()?.();
    else if (act === 'window') this.host.takeNext();
    else this.timers.fire();
    await settled();
  }

  /** What a row stands for, where it is highlighted and can be chosen. */
  get shown(): string | undefined {
    const row = this.host.highlighted;
    return row !== undefined && 'value' in row ? String(row.value) : undefined;
  }

  canBeChosen(value: string | undefined): boolean {
    return this.host.visible.some((row) => 'value' in row && row.value === value);
  }

  /** Everything arrives; then the user sees what is there. */
  async #calm(): Promise<void> {
    await comeToRest(this.host, this.timers);
    if (this.meant === undefined || !this.canBeChosen(this.meant)) this.meant = this.shown;
  }

  #addRow(): void {
    const number = this.#rows.length;
    const label = LABELS[(number * 7 + 1) % LABELS.length] ?? '';
    const key = `${label}${String(number)}`;
    this.#rows.push({ key, label, value: key });
  }
}

describe('a quick pick, whatever crosses on the way to the window and back', function () {
  this.timeout(120_000);

  for (const kind of ['fixed', 'live', 'searched', 'typed'] as const)
    it(`acts on the row that own steps led to, and leaves the highlight there: ${kind}`, async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.nat({ max: 4 }),
          fc.nat({ max: 6 }),
          fc.array(fc.constantFrom(...ACTS), { maxLength: 60, size: 'max' }),
          (before, active, acts) => run(new Scene(kind, before, active), acts),
        ),
        { numRuns: SCHEDULES },
      );
    });
});

describe('a quick pick on a slow way', () => {
  for (const [says, kind, acts, chosen] of [
    [
      'takes the row that keys led to after rows of an older text carried the highlight away',
      'live',
      [
        ...(['rows', 'window', 'window', 'down', 'timer', 'window', 'type', 'calm'] as const),
        ...(['down', 'rows', 'calm', 'enter', 'calm'] as const),
      ],
      'a1',
    ],
    [
      'does nothing on an empty place that another row stands in by then',
      'searched',
      ['rows', 'rows', 'calm', 'type', 'calm', 'type', 'type', 'type', 'type', 'up', 'enter', 'calm'],
    ],
    [
      'comes to rest where rows come in of which none fits, and the words for that were highlighted',
      'live',
      [
        ...([
          'calm',
          'type',
          'rows',
          'type',
          'rows',
          'type',
          'type',
          'calm',
          'rows',
          'timer',
          'rows',
          'calm',
        ] as const),
      ],
    ],
  ] as const satisfies readonly (readonly [string, Kind, readonly Act[], string?])[])
    it(says, async () => {
      const scene = new Scene(kind, 2, 0);
      try {
        for (const act of acts) await scene.run(act);
        assert.equal(scene.chosen, chosen);
      } finally {
        scene.timers.remove();
      }
    });
});

describe('a quick pick that is told of rows that look as they did', () => {
  it('sends none of them: Enter counts for the row that the user went to meanwhile', async () => {
    const scene = new Scene('live', 4, 0);
    try {
      await scene.run('calm');
      await scene.run('down');
      const { meant } = scene;
      for (const act of ['word', 'timer', 'window', 'window', 'enter', 'calm'] as const) await scene.run(act);
      assert.ok(meant);
      assert.equal(scene.chosen, meant);
    } finally {
      scene.timers.remove();
    }
  });
});

async function run(scene: Scene, acts: readonly Act[]): Promise<void> {
  try {
    for (const act of acts) {
      await scene.run(act);
      if (scene.chosen !== undefined) break;
      if (act === 'calm' && scene.canBeChosen(scene.meant)) assert.equal(scene.shown, scene.meant);
    }
    await scene.run('calm');
    if (scene.chosen !== undefined) {
      const isMeant = scene.enters.some(
        ({ meant, shown }) => scene.chosen === shown && (meant === undefined || meant === shown),
      );
      assert.ok(isMeant, `${scene.chosen} was taken: ${JSON.stringify(scene.enters)}`);
      return;
    }
    if (scene.shown === undefined) return;
    await scene.run('enter');
    await scene.run('calm');
    assert.equal(scene.chosen, scene.shown, 'Enter on what is in sight does nothing');
  } finally {
    scene.timers.remove();
  }
}
