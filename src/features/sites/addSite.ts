import * as vscode from 'vscode';
import type { Site } from '../../atlassian/model/site.ts';
import type { KeyValueStore, SiteDirectory } from '../../atlassian/ports/sites.ts';
import { parseSiteAddress } from '../../atlassian/sites/siteUrl.ts';
import { isCancelled } from '../../core/errors.ts';
import { describeError } from '../../platform/errorMessages.ts';
import type { Log } from '../../platform/log.ts';
import { askText, type Answer } from '../../platform/quickInput.ts';
import { addressComplaint, signInRefusal } from './signInRefusal.ts';

const { l10n } = vscode;

const TOKEN_PAGE = 'https://id.atlassian.com/manage-profile/security/api-tokens';
const EMAIL_KEY = 'sites.lastEmail';
const STEPS = 3;

export interface AddSiteServices {
  readonly log: Log;
  readonly sites: SiteDirectory;
  readonly globalState: KeyValueStore;
}

/** What was typed so far; kept while the user goes back and forth. */
interface Draft {
  pasted: string;
  url: string;
  email: string;
  token: string;
}

/** Asks for address, email and token, and stores the site once it let us in. Gives the site, or undefined. */
export async function addSite(services: AddSiteServices, pasted = ''): Promise<Site | undefined> {
  const { sites, globalState } = services;
  const remembered = globalState.get<unknown>(EMAIL_KEY);
  const draft: Draft = {
    pasted,
    url: '',
    email: typeof remembered === 'string' ? remembered : '',
    token: '',
  };
  let added: Site | undefined;
  const steps: readonly (() => Promise<Answer<string>>)[] = [
    () => askUrl(draft),
    () => askEmail(draft),
    () =>
      askToken(
        { step: 3, totalSteps: STEPS, canGoBack: true, title: l10n.t('Add Site') },
        draft,
        async (token, signal) => {
          const checked = await sites.check({ url: draft.url, email: draft.email, token }, signal);
          await sites.add(checked, token);
          added = checked;
        },
        services.log,
      ),
  ];
  for (let at = 0; at < steps.length;) {
    const answer = await steps[at]?.();
    if (answer === undefined || answer.kind === 'dismissed') return added;
    at += answer.kind === 'back' ? -1 : 1;
  }
  await globalState.update(EMAIL_KEY, draft.email);
  return added;
}

/** Asks only for a new token, for a site that is known already. True when it let us in. */
export async function signInAgain({ sites, log }: AddSiteServices, site: Site): Promise<boolean> {
  const draft: Draft = { pasted: '', url: site.url, email: site.email, token: '' };
  const title = l10n.t('Sign In Again to {0}', site.name);
  const answer = await askToken(
    { title },
    draft,
    async (token, signal) => {
      const checked = await sites.check({ url: site.url, email: site.email, token }, signal);
      // Its id stays, so that everything kept for the site stays with it.
      await sites.add({ ...checked, id: site.id, name: site.name }, token);
    },
    log,
  );
  return answer.kind === 'next';
}

async function askUrl(draft: Draft): Promise<Answer<string>> {
  return askText({
    title: l10n.t('Add Site'),
    step: 1,
    totalSteps: STEPS,
    prompt: l10n.t('The address of your site; any link to an issue, a board or a page will do.'),
    placeholder: 'https://example.atlassian.net',
    value: draft.pasted,
    onChange: (text) => {
      draft.pasted = text;
    },
    submit: (text) => {
      const address = parseSiteAddress(text);
      if (address.kind === 'site') draft.url = address.url;
      return Promise.resolve(addressComplaint(address, l10n.t));
    },
  });
}

async function askEmail(draft: Draft): Promise<Answer<string>> {
  return askText({
    title: l10n.t('Add Site'),
    step: 2,
    totalSteps: STEPS,
    canGoBack: true,
    prompt: l10n.t('The email address of your Atlassian account on {0}', hostOf(draft.url)),
    placeholder: 'name@example.com',
    value: draft.email,
    onChange: (text) => {
      draft.email = text.trim();
    },
    submit: (text) =>
      Promise.resolve(/^\S+@\S+$/.test(text.trim()) ? undefined : l10n.t('This is not an email address.')),
  });
}

interface TokenStep {
  readonly title: string;
  readonly step?: number;
  readonly totalSteps?: number;
  readonly canGoBack?: boolean;
}

/** Asks for the token until `signIn` accepts it; what was typed stays there meanwhile. */
function askToken(
  step: TokenStep,
  draft: Draft,
  signIn: (token: string, signal: AbortSignal) => Promise<void>,
  log: Log,
): Promise<Answer<string>> {
  return askText({
    ...step,
    prompt: l10n.t("An API token of {0}. It is kept in the system's secret storage.", draft.email),
    placeholder: l10n.t('API token'),
    password: true,
    value: draft.token,
    onChange: (text) => {
      draft.token = text.trim();
    },
    buttons: [
      {
        iconPath: new vscode.ThemeIcon('link-external'),
        tooltip: l10n.t('Create an API Token in the Browser'),
        run: () => vscode.env.openExternal(vscode.Uri.parse(TOKEN_PAGE)),
      },
    ],
    submit: async (text, signal) => {
      const token = text.trim();
      if (token === '')
        return l10n.t('Paste an API token. The button above opens the page where tokens are made.');
      try {
        await signIn(token, signal);
        return undefined;
      } catch (error) {
        if (isCancelled(error)) throw error;
        const host = hostOf(draft.url);
        log.error(`Signing in to ${host}`, error);
        return signInRefusal(error, host, l10n.t) ?? describeError(error, host).message;
      }
    },
  });
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
