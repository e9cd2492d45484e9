import { EnterKey } from './enterKey.ts';
import { PickList, type PickManyOptions, type PickOptions } from './pickList.ts';
import type { Choice } from './pickRows.ts';
import { settle } from './quickStep.ts';
import type { Answer } from './steps.ts';

/** Lets the user choose one. */
export function pickOne<T>(options: PickOptions<T>): Promise<Answer<T>> {
  const list = new PickList<T>(options, false);
  const enter = new EnterKey<T>();
  list.onText((text) => enter.typed(list.named(text)));
  const { pick } = list;
  return settle<T>(pick, options, (next) => {
    let turns = 0;
    const choose = async ({ value }: Choice<T>): Promise<void> => {
      if (options.submit) {
        // Who chooses another one meanwhile means that.
        const turn = (turns += 1);
        pick.busy = true;
        const settled = await options.submit(value);
        if (turn !== turns) return;
        pick.busy = false;
        if (!settled) return;
      }
      next({ kind: 'next', value });
    };
    return [
      pick.onDidChangeSelection(([row]) => enter.pressed(row)),
      pick.onDidChangeActive(([row]) => enter.highlighted(row)),
      pick.onDidAccept(() => {
        const [pressed] = pick.selectedItems;
        const row = enter.take((candidate) => list.fits(candidate));
        if (row === undefined) return;
        // One that the text names is meant whatever is highlighted.
        if (row === pressed) void list.isMeant(row).then((isMeant) => (isMeant ? choose(row) : undefined));
        else void choose(row);
      }),
      ...list.listen(),
    ];
  });
}

/** Lets the user choose several; none is an answer too. */
export function pickMany<T>(options: PickManyOptions<T>): Promise<Answer<readonly T[]>> {
  const list = new PickList<T>(options, true);
  const { pick } = list;
  return settle<readonly T[]>(pick, options, (next) => [
    pick.onDidAccept(() => {
      if (options.enterTicks && pick.value.trim() !== '') {
        void list.tick();
        return;
      }
      next({ kind: 'next', value: list.ticked.map(({ value }) => value) });
    }),
    ...list.listen(),
  ]);
}
