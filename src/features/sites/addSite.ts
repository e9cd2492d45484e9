import { l10n } from 'vscode';
import type { Site, SiteProduct } from '../../atlassian/model/site.ts';
import type { KeyValueStore, SiteDirectory } from '../../atlassian/ports/sites.ts';
import type { Log } from '../../platform/log.ts';
import type { Answer } from '../../platform/quickInput.ts';
import { askConfluenceToken, askConfluenceUrl, askEmail, askKind, askToken, askUrl } from './siteSteps.ts';
import type { Draft } from './siteDraft.ts';

const EMAIL_KEY = 'sites.lastEmail';

export interface AddSiteDependencies {
  readonly log: Log;
  readonly sites: SiteDirectory;
  readonly globalState: KeyValueStore;
}

/**
 * Asks for what it takes to sign in, and stores the site once it let us in: address, email and API token on Cloud;
 * address, personal access token and perhaps Confluence on Data Center. Gives the site, or undefined.
 */
export async function addSite(services: AddSiteDependencies, pasted = ''): Promise<Site | undefined> {
  const { sites, globalState } = services;
  const remembered = globalState.get<unknown>(EMAIL_KEY);
  const draft = emptyDraft({ pasted, email: typeof remembered === 'string' ? remembered : '' });
  const flow = new SignInFlow(services, draft, (checked) => {
    // Added before: its Confluence stays, should we stop there, and its address stands in the box.
    const { confluenceUrl } = sites.get(checked.id) ?? {};
    if (confluenceUrl === undefined) return checked;
    if (draft.confluencePasted === '') draft.confluencePasted = confluenceUrl;
    return { ...checked, confluenceUrl };
  });
  const title = l10n.t('Add Site');
  const recognize: SiteDirectory['recognize'] = (url, signal) => sites.recognize(url, signal);
  const finished = await walk(
    () => [
      (step) => askUrl(step, draft, recognize, services.log),
      ...(draft.asksKind ? [(step: StepPlace) => askKind(step, draft)] : []),
      ...(draft.flavor === 'cloud' ? [(step: StepPlace) => askEmail(step, draft)] : []),
      (step) => flow.askToken(step),
      ...(draft.flavor === 'cloud'
        ? []
        : [(step: StepPlace) => askConfluenceUrl(step, draft), ...flow.confluenceSteps()]),
    ],
    title,
  );
  if (finished && draft.flavor === 'cloud') await globalState.update(EMAIL_KEY, draft.email);
  if (finished && draft.confluenceUrl === '') await flow.forgetConfluence();
  return flow.added;
}

/**
 * Asks only for new tokens, for a site that is known already: where a Data Center refused that of one product, for its
 * token alone. True when it let us in.
 */
export async function signInAgain(services: AddSiteDependencies, site: Site): Promise<boolean> {
  const { url, flavor, email, confluenceUrl = '' } = site;
  const draft = emptyDraft({ url, flavor, email, confluenceUrl });
  // Its id stays, so that everything kept for the site stays with it; the stored Confluence too, should we stop there.
  const kept = confluenceUrl === '' ? {} : { confluenceUrl };
  const known = { ...kept, id: site.id, name: site.name };
  const flow = new SignInFlow(services, draft, (checked) => ({ ...checked, ...known }), site);
  const refused = services.sites.refused(site.id);
  const isAsked = (product: SiteProduct): boolean => refused.length === 0 || refused.includes(product);
  const finished = await walk(
    () => [
      ...(isAsked('jira') ? [(step: StepPlace) => flow.askToken(step)] : []),
      ...(isAsked('confluence') ? flow.confluenceSteps() : []),
    ],
    l10n.t('Sign In Again to {0}', site.name),
  );
  return finished || flow.added !== site;
}

/** Signs in with what was typed, and stores the site as soon as it can: Confluence is on top of that. */
class SignInFlow {
  readonly #services: AddSiteDependencies;
  readonly #draft: Draft;
  readonly #asStored: (checked: Site) => Site;
  /** As it presents itself, without Confluence. */
  #checked: Site | undefined;
  /** The site, once it let us in. */
  added: Site | undefined;

  /** @param known the site as it is stored, where it is */
  constructor(services: AddSiteDependencies, draft: Draft, asStored: (checked: Site) => Site, known?: Site) {
    this.#services = services;
    this.#draft = draft;
    this.#asStored = asStored;
    this.added = known;
  }

  askToken(step: StepPlace): Promise<Answer<string>> {
    const { sites, log } = this.#services;
    const { url, flavor, email } = this.#draft;
    const signIn = async (token: string, signal: AbortSignal): Promise<void> => {
      const candidate = { url, email: flavor === 'cloud' ? email : '', token };
      this.#checked = await sites.check(candidate, signal);
      const site = this.#asStored(this.#checked);
      await sites.add(site, token);
      this.added = site;
    };
    return askToken(step, this.#draft, signIn, log);
  }

  /** The box for its address was left empty. */
  async forgetConfluence(): Promise<void> {
    if (this.added?.confluenceUrl === undefined || !this.#checked) return;
    await this.#services.sites.add(this.#checked, this.#draft.token);
    this.added = this.#checked;
  }

  confluenceSteps(): readonly ((step: StepPlace) => Promise<Answer<string>>)[] {
    const { sites, log } = this.#services;
    const draft = this.#draft;
    if (draft.confluenceUrl === '') return [];
    const signIn = async (token: string, signal: AbortSignal): Promise<void> => {
      if (!this.added) return;
      const site = await sites.checkConfluence(this.added, { url: draft.confluenceUrl, token }, signal);
      await sites.addConfluence(site, token);
      this.added = site;
    };
    return [(step) => askConfluenceToken(step, draft, signIn, log)];
  }
}

interface StepPlace {
  readonly title: string;
  readonly step?: number;
  readonly totalSteps?: number;
  readonly canGoBack: boolean;
}

/** Goes through the steps, forth and back. @param steps asked anew each time: an answer may change what follows */
async function walk(
  steps: () => readonly ((step: StepPlace) => Promise<Answer<string>>)[],
  title: string,
): Promise<boolean> {
  for (let at = 0; ;) {
    const all = steps();
    const ask = all[at];
    if (ask === undefined) return true;
    const count = all.length > 1 ? { step: at + 1, totalSteps: all.length } : {};
    const answer = await ask({ title, ...count, canGoBack: at > 0 });
    if (answer.kind === 'dismissed') return false;
    at += answer.kind === 'back' ? -1 : 1;
  }
}

function emptyDraft(known: Partial<Draft>): Draft {
  return {
    pasted: '',
    url: '',
    flavor: 'cloud',
    asksKind: false,
    email: '',
    token: '',
    confluencePasted: '',
    confluenceUrl: '',
    confluenceToken: '',
    ...known,
  };
}
