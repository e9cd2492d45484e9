import type { SideView } from '../../../protocol/issueView.ts';
import type { ChangeSide } from '../../../ui/changeSides.ts';
import { differences, excerpt } from '../../../ui/differences.ts';

/** Letters of a value that are shown. */
const MOST_SHOWN = 300;

/** What the user entered, beside what somebody else put there. @param named whether it says of what it is */
export function sideView({ name, was, mine, theirs }: ChangeSide, named = false): SideView {
  const [own, other] = differences(mine, theirs ?? mine);
  return {
    ...(named && { name }),
    mine: excerpt(own, MOST_SHOWN),
    ...(theirs !== undefined && { theirs: excerpt(other, MOST_SHOWN) }),
    ...(was !== undefined && {
      was: excerpt([{ text: was, differs: false }], MOST_SHOWN)
        .map(({ text }) => text)
        .join(''),
    }),
  };
}
