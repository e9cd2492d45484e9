import { isInSight, type MatchedWords } from './nothingFits.ts';
import { isSeparator, type Row } from './pickRows.ts';

/** A quick pick as far as it says how VS Code takes rows. */
interface TakingPick<T> extends MatchedWords {
  readonly items: readonly Row<T>[];
  readonly canSelectMany: boolean;
}

/**
 * What VS Code highlights for rows that it takes with another text than the one that they were sent for. Empty places are
 * in sight there without a text.
 * @param items as they are sent
 * @param row highlighted with them, where one is
 * @returns by the text in the box when they arrive: which rows it tells of, to be asked when it has told
 */
export function laterEcho<T>(
  items: readonly Row<T>[],
  row: Row<T> | undefined,
  pick: TakingPick<T>,
): (text: string) => () => readonly (Row<T> | undefined)[] {
  // What a row says may change while it is on its way.
  const looks = items.map((each) => ({ ...each }));
  const active = row === undefined ? -1 : items.indexOf(row);
  return (text) => {
    const isShown = (look: Row<T> | undefined): boolean =>
      look !== undefined && !isSeparator(look) && isInSight(look, text, pick);
    // Where several are ticked VS Code highlights none by itself.
    const first = pick.canSelectMany ? -1 : looks.findIndex(isShown);
    // A row that is not in sight takes the highlight away.
    const then = active < 0 || active === first ? [] : [isShown(looks[active]) ? active : -1];
    const places = [...(first < 0 ? [] : [first]), ...then];
    // It tells of a place, and what stands there is another row by then.
    return () => places.map((place) => pick.items[place]);
  };
}
