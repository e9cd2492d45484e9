import * as vscode from 'vscode';
import { displayLocale } from '../../platform/displayLocale.ts';
import { plainLabel } from '../../platform/labels.ts';
import { pickOne, type Answer, type Choice } from '../../platform/quickInput.ts';
import type { NoteStart } from './noteSpans.ts';

const { l10n } = vscode;

/** Whose notes, and of which time. */
export type NotesChoice = ({ readonly whose: 'own' } & NoteStart) | { readonly whose: 'team' };

/** Asks whose notes are wanted, and since when. Enter takes the likeliest. */
export function chooseNotes(starts: readonly NoteStart[], timeZone: string): Promise<Answer<NotesChoice>> {
  const time = new Intl.DateTimeFormat(displayLocale(), {
    ...{ weekday: 'long', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', timeZone },
  });
  const day = new Intl.DateTimeFormat(displayLocale(), {
    ...{ weekday: 'long', day: 'numeric', month: 'short', timeZone },
  });
  const own = starts.map((start): Choice<NotesChoice> => ({
    label: labelOf(start),
    description: plainLabel((start.kind === 'workingDay' ? day : time).format(start.from)),
    iconPath: new vscode.ThemeIcon('person'),
    value: { whose: 'own', ...start },
  }));
  return pickOne<NotesChoice>({
    title: l10n.t('Write Stand-up Notes'),
    placeholder: l10n.t('Which notes?'),
    choices: [
      ...own,
      {
        label: l10n.t("A team's: a project, board or filter…"),
        iconPath: new vscode.ThemeIcon('organization'),
        value: { whose: 'team' },
      },
    ],
  });
}

function labelOf({ kind }: NoteStart): string {
  switch (kind) {
    case 'sinceLast':
      return l10n.t('Mine, since my last notes');
    case 'again':
      return l10n.t("Mine, today's once more");
    case 'workingDay':
      return l10n.t('Mine, since the last working day');
  }
}
