import * as vscode from 'vscode';
import { isSameTitle } from '../atlassian/common/pageTitles.ts';
import type { Page, PageSummary } from '../atlassian/model/page.ts';
import type { Site } from '../atlassian/model/site.ts';
import type { CreationOutcome, PageCreation } from '../atlassian/pages/pageCreation.ts';
import type { SiteDirectory } from '../atlassian/ports/sites.ts';
import { isCancelled } from '../core/errors.ts';
import { describeError, runAction } from '../platform/errorMessages.ts';
import { plainLabel } from '../platform/labels.ts';
import { tellError } from '../platform/notifications.ts';
import { askText, type Answer, type Step, type StepPlace } from '../platform/quickInput.ts';
import type { PagePlace, Place } from './pagePlace.ts';
import { titleComplaint } from './titleComplaint.ts';

const { l10n } = vscode;

/** What came of it: a page that was made, or one that has the title already. */
export type NewPageResult =
  | { readonly kind: 'made'; readonly site: Site; readonly page: Page }
  | { readonly kind: 'taken'; readonly site: Site; readonly page: PageSummary };

export interface NewPageOptions {
  /** In storage format; asked for anew each time the page is to be made. */
  readonly body: (site: Site) => Promise<string>;
  /** Whether a title that another page of the space has is complained about, not taken for that page. */
  readonly refusesTaken?: boolean;
}

/**
 * Asks for the title of a new page and makes the page: what the site has against it stands below the title, where all
 * that was answered before is kept.
 */
export class NewPage {
  readonly #sites: SiteDirectory;
  readonly #place: PagePlace;
  readonly #options: NewPageOptions;
  #creation: PageCreation | undefined;
  #work: Promise<unknown> | undefined;
  #result: NewPageResult | undefined;
  /** Undefined while the title is the suggested one. */
  #typed: string | undefined;

  constructor(sites: SiteDirectory, place: PagePlace, options: NewPageOptions) {
    this.#sites = sites;
    this.#place = place;
    this.#options = options;
  }

  /** @param suggested what stands in the box until the user types another title */
  step(suggested: string): Step {
    return (place) => this.#askTitle(place, suggested);
  }

  /**
   * What came of it, also for somebody who left while the page was being made.
   * @throws ShipshapeError what was wrong, where nobody stayed to read it
   */
  async result(): Promise<NewPageResult | undefined> {
    try {
      await this.#work;
    } catch (error) {
      if (!isCancelled(error)) throw error;
    }
    return this.#result;
  }

  async #askTitle(place: StepPlace, suggested: string): Promise<Answer<unknown>> {
    for (let complaint: string | undefined; ;) {
      const into = await this.#place.parent();
      if (!into) return { kind: 'back' };
      const leaving = new AbortController();
      let refused: unknown;
      const answer = await askText({
        ...place,
        prompt: l10n.t(
          'The title of the page; no other page of {0} may have it.',
          plainLabel(into.space.name),
        ),
        value: this.#typed ?? suggested,
        signal: leaving.signal,
        ...(complaint !== undefined && { complaint }),
        onChange: (text) => {
          this.#typed = text.trim() === '' || text === suggested ? undefined : text;
        },
        validate: (text) => titleComplaint(text, l10n.t),
        submit: (text, signal) =>
          this.#submit(into, text.trim(), signal).catch((error: unknown) => {
            offerSignIn(error, () => {
              if (signal.aborted) return void runAction('signInAgain', error);
              refused = error;
              leaving.abort();
            });
            throw error;
          }),
      });
      if (refused === undefined) return answer;
      // Its questions would have closed the box.
      await runAction('signInAgain', refused);
      complaint = describeError(refused).message;
    }
  }

  /** @returns what is wrong with it */
  async #submit(into: Place, title: string, signal: AbortSignal): Promise<string | undefined> {
    const work = this.#make(into, title, signal);
    this.#work = work;
    try {
      const outcome = await work;
      if (outcome.kind === 'made' || (outcome.kind === 'taken' && !this.#options.refusesTaken))
        return undefined;
      return describeOutcome(outcome, title);
    } finally {
      // Whoever is still there reads it below the title.
      if (!signal.aborted) this.#work = undefined;
    }
  }

  async #make(
    { site, space, parentId }: Place,
    title: string,
    signal: AbortSignal,
  ): Promise<CreationOutcome> {
    const { PageCreation } = await import('../atlassian/pages/pageCreation.ts');
    this.#creation ??= new PageCreation();
    const [body, { confluence }] = await Promise.all([
      this.#options.body(site),
      this.#sites.client(site.id, { userAsked: true }),
    ]);
    const draft = { space, title, body, ...(parentId !== undefined && { parentId }) };
    const outcome = await this.#creation.make(confluence, draft, { signal });
    if (outcome.kind === 'made') this.#result = { kind: 'made', site, page: outcome.page };
    else if (outcome.kind === 'taken') this.#result = { kind: 'taken', site, page: outcome.page };
    return outcome;
  }
}

/** Why a page was not made under a title. */
function describeOutcome(
  outcome: Exclude<CreationOutcome, { readonly kind: 'made' }>,
  title: string,
): string {
  switch (outcome.kind) {
    case 'taken':
      return isSameTitle(outcome.page.title, title) && outcome.page.title !== title
        ? l10n.t(
            'There is a page "{0}" already: upper and lower case make no difference.',
            outcome.page.title,
          )
        : l10n.t('There is a page of this title already.');
    case 'arrived':
      return l10n.t(
        'The page "{0}" was created after all, its answer had been lost. Press Enter again to create this one, too.',
        outcome.title,
      );
    case 'unseen':
      return l10n.t(
        'The answer was lost: "{0}" may have been created. Press Enter again to create this one all the same.',
        outcome.title,
      );
  }
}

/** Below a title stand words alone: what can be done about them is a message of its own. */
function offerSignIn(error: unknown, signIn: () => void): void {
  const { message, actions } = describeError(error);
  if (!actions.includes('signInAgain')) return;
  const button = l10n.t('Sign In Again');
  void tellError(message, button).then((chosen) => {
    if (chosen === button) signIn();
  });
}
