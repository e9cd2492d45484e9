import * as vscode from 'vscode';
import type { Transition } from '../../atlassian/model/transition.ts';
import { delay } from '../../core/abort.ts';
import { isOutage } from '../../core/errors.ts';
import { Emitter } from '../../core/events.ts';
import { asOfText } from '../../platform/asOf.ts';
import { describeError } from '../../platform/errorMessages.ts';
import { plainLabel } from '../../platform/labels.ts';
import { pickOne, type Answer, type LiveRow } from '../../platform/quickInput.ts';
import { statusIcon } from '../../ui/statusIcon.ts';
import { offeredRows, type OfferedRow } from './offeredRows.ts';
import type { TransitionRow } from './transitionRows.ts';
import type { TransitionQuestion } from './transitionUi.ts';

const { l10n } = vscode;

/** Milliseconds to wait for what a transition asks for now; a site that refuses what was known is asked again. */
const PATIENCE_MS = 3000;

/** What stands in the list by now. */
interface Offer {
  known?: { readonly rows: readonly TransitionRow[]; readonly asOf: number };
  latest?: readonly TransitionRow[];
  /** Why the site could not be asked, where what is known has to do. */
  outage?: unknown;
}

/**
 * Lets the user choose a transition: at once from what is known of the step, which the site's answer then puts right.
 * One that asks for something is given back only when the site has said what, or cannot be asked.
 */
export async function chooseTransition(question: TransitionQuestion): Promise<Answer<Transition>> {
  const closing = new AbortController();
  const changed = new Emitter<void>();
  const offer: Offer = {};
  const settled = question.rows.then(
    (latest) => {
      offer.latest = latest;
      if (latest.length === 0) closing.abort();
      else changed.fire();
      return undefined;
    },
    async (error: unknown) => {
      await known;
      if (offer.known && isOutage(error)) {
        offer.outage = error;
        changed.fire();
        return undefined;
      }
      closing.abort();
      return { error };
    },
  );
  const known = question.known.then((found) => {
    if (!found || found.rows.length === 0 || offer.latest) return;
    offer.known = found;
    changed.fire();
  });
  const { retitled } = question;
  const subscription = retitled?.onDidChange(() => changed.fire());
  const answer = await pickOne<string>({
    title: plainLabel(question.title),
    ...(retitled && { titleFor: () => plainLabel(retitled.title()) }),
    canGoBack: question.canGoBack,
    placeholder: question.notice ?? l10n.t('Choose a transition'),
    choices: {
      current: () => rowsOf(offer).map(rowChoice),
      onDidChange: changed.event,
      busy: () => offer.latest === undefined && offer.outage === undefined,
      placeholder: () => ageText(offer),
    },
    ...(question.activeId === undefined ? {} : { active: question.activeId }),
    signal: closing.signal,
    submit: async (id) => {
      if (find(offer, id)?.transition.fields.length !== 0) {
        await Promise.race([settled, delay(PATIENCE_MS, closing.signal).catch(() => undefined)]);
      }
      return find(offer, id) !== undefined;
    },
  });
  subscription?.dispose();
  const failure = closing.signal.aborted ? await settled : undefined;
  if (failure) throw failure.error;
  if (answer.kind !== 'next') return answer;
  const chosen = find(offer, answer.value);
  return chosen ? { kind: 'next', value: chosen.transition } : { kind: 'dismissed' };
}

function rowsOf({ known, latest }: Offer): readonly OfferedRow[] {
  if (!latest) return known?.rows ?? [];
  return offeredRows(known?.rows ?? [], latest);
}

function find(offer: Offer, id: string): OfferedRow | undefined {
  return rowsOf(offer).find((row) => row.transition.id === id && !row.gone);
}

/** Says calmly that the rows could not be put right. */
function ageText({ known, outage }: Offer): string | undefined {
  if (!known || outage === undefined) return undefined;
  return l10n.t('Known {0}. {1}', asOfText(known.asOf), describeError(outage).message);
}

function rowChoice({ transition, label, target, asksFor, gone }: OfferedRow): LiveRow<string> {
  const key = transition.id;
  if (gone) {
    return {
      key,
      label: plainLabel(label),
      description: l10n.t('not possible any more'),
      iconPath: new vscode.ThemeIcon('circle-slash'),
      alwaysShow: true,
    };
  }
  const asks = asksFor.length === 0 ? '' : ` · ${l10n.t('asks for {0}', asksFor.join(l10n.t(', ')))}`;
  return {
    key,
    label: plainLabel(label),
    description: plainLabel(`→ ${target}${asks}`),
    iconPath: statusIcon(transition.to),
    value: transition.id,
  };
}
