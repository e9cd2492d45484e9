/**
 * What a check box says: `[ ]` open, `[x]` done, `[~]` under way, `[-]` not applicable. The last two are text to other
 * readers of Markdown.
 */
export type ItemState = 'open' | 'underWay' | 'done' | 'notApplicable';

const SIGNS: Readonly<Record<ItemState, string>> = {
  open: ' ',
  underWay: '~',
  done: 'x',
  notApplicable: '-',
};

/** The state that a sign between brackets stands for. @param sign one character: a space, `x`, `X`, `~` or `-` */
export function stateOf(sign: string): ItemState {
  if (sign === '~') return 'underWay';
  if (sign === '-') return 'notApplicable';
  return sign === ' ' ? 'open' : 'done';
}

/** The sign between the brackets. */
export function signOf(state: ItemState): string {
  return SIGNS[state];
}

/** What a click makes of it: what is left to do is done, anything else is open again. */
export function nextState(state: ItemState): ItemState {
  return isSettled(state) ? 'open' : 'done';
}

/** Whether nothing is left to do. */
export function isSettled(state: ItemState): boolean {
  return state === 'done' || state === 'notApplicable';
}
