import type { TransitionRow } from './transitionRows.ts';

/** A row as it is offered; one that is `gone` was known from before, and the site does not offer it any more. */
export interface OfferedRow extends TransitionRow {
  readonly gone?: true;
}

/**
 * The rows once the site has answered: everything keeps its place, so that nobody presses Enter on a row that just
 * moved under the highlight. What is gone stays and cannot be chosen; what is new comes last.
 */
export function offeredRows(
  shown: readonly TransitionRow[],
  latest: readonly TransitionRow[],
): readonly OfferedRow[] {
  const stay = shown.map((row): OfferedRow => latest.find(isSame(row)) ?? { ...row, gone: true });
  return [...stay, ...latest.filter((row) => !shown.some(isSame(row)))];
}

/** A transition that was renamed, or leads elsewhere by now, is not the one that the user saw. */
function isSame({ transition }: TransitionRow): (other: TransitionRow) => boolean {
  return ({ transition: other }) =>
    other.id === transition.id && other.name === transition.name && other.to.id === transition.to.id;
}
