import { l10n } from 'vscode';
import type { Site, SiteProduct } from '../../atlassian/model/site.ts';
import type { KeyValueStore, SiteDirectory } from '../../atlassian/ports/sites.ts';
import type { CertificateSource } from '../../core/clientCertificate.ts';
import { isCancelled } from '../../core/errors.ts';
import type { Log } from '../../platform/log.ts';
import { takeSteps, type Answer, type Step, type StepPlace } from '../../platform/quickInput.ts';
import { askConfluenceToken, askConfluenceUrl, askEmail, askKind, askToken, askUrl } from './siteSteps.ts';
import { certificateSteps, isRefusedCertificate } from './certificateSteps.ts';
import { emptyCertificateDraft, takeRecognized, type Draft } from './siteDraft.ts';

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
  const useCertificate = async (source: CertificateSource, signal: AbortSignal): Promise<void> => {
    takeRecognized(draft, await sites.recognize(draft.url, signal, source));
    draft.certificate.accepted = source;
  };
  const look = (url: string, signal: AbortSignal): Promise<unknown> =>
    sites.recognize(url, signal, draft.certificate.accepted);
  const ended = await takeSteps(
    () => [
      (step) => askUrl(step, draft, recognize, services.log),
      ...(draft.asksCertificate
        ? certificateSteps(
            { url: draft.url, wantsOne: true },
            draft.certificate,
            useCertificate,
            services.log,
          )
        : []),
      ...(draft.asksKind ? [(step: StepPlace) => askKind(step, draft)] : []),
      ...(draft.flavor === 'cloud' ? [(step: StepPlace) => askEmail(step, draft)] : []),
      (step) => flow.askToken(step),
      ...(draft.flavor === 'cloud'
        ? []
        : [
            (step: StepPlace) => askConfluenceUrl(step, draft, look, services.log),
            ...flow.confluenceCertificateSteps(),
            ...flow.confluenceSteps(),
          ]),
    ],
    { title },
  );
  if (ended === 'finished' && draft.flavor === 'cloud') await globalState.update(EMAIL_KEY, draft.email);
  if (ended === 'finished' && draft.confluenceUrl === '') await flow.forgetConfluence();
  return flow.added;
}

/**
 * Asks only for new tokens, for a site that is known already: where a Data Center refused that of one product, for its
 * token alone. True when it let us in.
 */
export async function signInAgain(services: AddSiteDependencies, site: Site): Promise<boolean> {
  const { url, flavor, email, confluenceUrl = '' } = site;
  const draft = emptyDraft({ url, flavor, email, confluenceUrl });
  draft.certificate.accepted = await services.sites.certificate(site.id);
  // Its id stays, so that everything kept for the site stays with it; the stored Confluence too, should we stop there.
  const kept = confluenceUrl === '' ? {} : { confluenceUrl };
  const known = { ...kept, id: site.id, name: site.name };
  const flow = new SignInFlow(services, draft, (checked) => ({ ...checked, ...known }), site);
  const refused = services.sites.refused(site.id);
  const isAsked = (product: SiteProduct): boolean => refused.length === 0 || refused.includes(product);
  const ended = await takeSteps(
    () => [
      ...(isAsked('jira') ? [(step: StepPlace) => flow.askToken(step)] : []),
      ...(isAsked('confluence') ? flow.confluenceSteps() : []),
    ],
    { title: l10n.t('Sign In Again to {0}', site.name) },
  );
  return ended === 'finished' || flow.added !== site;
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
      const certificate = this.#draft.certificate.accepted;
      const candidate = { url, email: flavor === 'cloud' ? email : '', token, certificate };
      this.#checked = await sites.check(candidate, signal);
      const site = this.#asStored(this.#checked);
      await sites.add(site, token, certificate);
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

  /** Where Confluence alone wants to see a certificate: the site's, for it has one for both. */
  confluenceCertificateSteps(): readonly Step[] {
    const { sites, log } = this.#services;
    const { confluenceUrl: url, confluenceAsksCertificate: wantsOne, certificate } = this.#draft;
    if (url === '' || !wantsOne) return [];
    const use = async (source: CertificateSource, signal: AbortSignal): Promise<void> => {
      await sites.recognize(url, signal, source).catch((error: unknown) => {
        if (isRefusedCertificate(error) || isCancelled(error)) throw error;
      });
      certificate.accepted = source;
      if (this.added) await sites.setCertificate(this.added.id, source);
    };
    return certificateSteps({ url, wantsOne }, certificate, use, log);
  }

  confluenceSteps(): readonly Step[] {
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

function emptyDraft(known: Partial<Draft>): Draft {
  return {
    pasted: '',
    url: '',
    flavor: 'cloud',
    asksKind: false,
    asksCertificate: false,
    certificate: emptyCertificateDraft(),
    email: '',
    token: '',
    confluencePasted: '',
    confluenceUrl: '',
    confluenceAsksCertificate: false,
    confluenceToken: '',
    ...known,
  };
}
