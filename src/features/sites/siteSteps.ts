import * as vscode from 'vscode';
import type { SiteFlavor } from '../../atlassian/model/site.ts';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import { parseConfluenceAddress, parseSiteAddress, wholeAddress } from '../../atlassian/common/siteUrl.ts';
import { certificateProblemOf } from '../../core/clientCertificate.ts';
import { isCancelled, reasonOf } from '../../core/errors.ts';
import { describeError } from '../../platform/errorMessages.ts';
import type { Log } from '../../platform/log.ts';
import { askText, pickOne, type Answer, type StepPlace } from '../../platform/quickInput.ts';
import { openWebPage } from '../../platform/webPages.ts';
import { takeRecognized, type Draft } from './siteDraft.ts';
import { addressComplaint, addressRefusal, signInRefusal } from './signInRefusal.ts';

const { l10n } = vscode;

const CLOUD_TOKEN_PAGE = 'https://id.atlassian.com/manage-profile/security/api-tokens';
const JIRA_TOKEN_PAGE =
  '/secure/ViewProfile.jspa?selectedTab=com.atlassian.pats.pats-plugin:jira-user-personal-access-tokens';
const CONFLUENCE_TOKEN_PAGE = '/plugins/personalaccesstokens/usertokens.action';

type SignIn = (token: string, signal: AbortSignal) => Promise<void>;

/** Asks where the site is. @param recognize finds out what stands there */
export function askUrl(
  step: StepPlace,
  draft: Draft,
  recognize: SiteDirectory['recognize'],
  log: Log,
): Promise<Answer<string>> {
  return askText({
    ...step,
    prompt: l10n.t('The address of your site; any link to an issue, a board or a page will do.'),
    placeholder: 'https://example.atlassian.net',
    value: draft.pasted,
    onChange: (text) => {
      draft.pasted = text;
    },
    submit: async (text, signal) => {
      const address = parseSiteAddress(text);
      if (address.kind !== 'site') return addressComplaint(address, l10n.t);
      draft.asksCertificate = false;
      draft.certificate.accepted = undefined;
      try {
        // What was typed says more than the address that was read in it: whether its path ended at a page.
        takeRecognized(draft, await recognize(text, signal));
        return undefined;
      } catch (error) {
        if (isCancelled(error)) throw error;
        if (certificateProblemOf(error) === 'wanted') {
          // The next step asks for one; who stands there is told then.
          draft.url = wholeAddress(text) ?? address.url;
          draft.asksCertificate = true;
          return undefined;
        }
        log.error('Looking for the site', error);
        const host = hostOf(address.url);
        return addressRefusal(error, host, l10n.t) ?? describeError(error, host).message;
      }
    },
  });
}

/** Asks what kind of site it is, where it tells only those who are signed in. */
export async function askKind(step: StepPlace, draft: Draft): Promise<Answer<string>> {
  const answer = await pickOne<SiteFlavor>({
    ...step,
    placeholder: l10n.t('{0} tells nobody what it is before signing in. Which is it?', hostOf(draft.url)),
    choices: [
      {
        label: 'Jira Data Center',
        description: l10n.t('Sign in with a personal access token'),
        value: 'datacenter',
      },
      {
        label: 'Jira Cloud',
        description: l10n.t('Sign in with an email address and an API token'),
        value: 'cloud',
      },
    ],
    active: draft.flavor,
  });
  if (answer.kind === 'next') draft.flavor = answer.value;
  return answer;
}

export function askEmail(step: StepPlace, draft: Draft): Promise<Answer<string>> {
  return askText({
    ...step,
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

/** Asks for the site's token until `signIn` accepts it; what was typed stays there meanwhile. */
export function askToken(step: StepPlace, draft: Draft, signIn: SignIn, log: Log): Promise<Answer<string>> {
  const remember = (token: string): void => {
    draft.token = token;
  };
  if (draft.flavor === 'datacenter') {
    const page = draft.url + JIRA_TOKEN_PAGE;
    const asked = { value: draft.token, remember, host: hostOf(draft.url), page, product: 'Jira' } as const;
    return askPersonalToken(step, asked, signIn, log);
  }
  const prompt = l10n.t("An API token of {0}. It is kept in the system's secret storage.", draft.email);
  const empty = l10n.t('Paste an API token. The button above opens the page where tokens are made.');
  return askText({
    ...step,
    prompt,
    placeholder: l10n.t('API token'),
    password: true,
    value: draft.token,
    onChange: (text) => remember(text.trim()),
    buttons: [pageButton(l10n.t('Create an API Token in the Browser'), CLOUD_TOKEN_PAGE)],
    submit: (text, signal) =>
      text.trim() === ''
        ? Promise.resolve(empty)
        : submitToken(text.trim(), signal, signIn, { host: hostOf(draft.url) }, log),
  });
}

/** Asks where a Data Center's Confluence is; it may have none. @param look finds out whether anything stands there */
export function askConfluenceUrl(
  step: StepPlace,
  draft: Draft,
  look: (url: string, signal: AbortSignal) => Promise<unknown>,
  log: Log,
): Promise<Answer<string>> {
  return askText({
    ...step,
    prompt: l10n.t('The address of your Confluence. Leave it empty if you have none.'),
    placeholder: 'https://confluence.example.com',
    value: draft.confluencePasted,
    onChange: (text) => {
      draft.confluencePasted = text;
    },
    submit: async (text, signal) => {
      const address = parseConfluenceAddress(text);
      draft.confluenceUrl = address.kind === 'site' ? (wholeAddress(text) ?? address.url) : '';
      draft.confluenceAsksCertificate = false;
      if (text.trim() === '') return undefined;
      if (address.kind !== 'site') return addressComplaint(address, l10n.t);
      try {
        await look(draft.confluenceUrl, signal);
      } catch (error) {
        if (isCancelled(error)) throw error;
        draft.confluenceAsksCertificate = certificateProblemOf(error) === 'wanted';
        // Anything else may be what it says to strangers.
        if (reasonOf(error) !== 'offline') return undefined;
        log.error('Looking for Confluence', error);
        return addressRefusal(error, hostOf(address.url), l10n.t);
      }
      return undefined;
    },
  });
}

/** Asks for the token of a Data Center's Confluence, which has tokens of its own. */
export function askConfluenceToken(
  step: StepPlace,
  draft: Draft,
  signIn: SignIn,
  log: Log,
): Promise<Answer<string>> {
  const asked = {
    value: draft.confluenceToken,
    remember: (token: string) => {
      draft.confluenceToken = token;
    },
    host: hostOf(draft.confluenceUrl),
    page: draft.confluenceUrl + CONFLUENCE_TOKEN_PAGE,
    product: 'Confluence',
  } as const;
  return askPersonalToken(step, asked, signIn, log);
}

interface PersonalToken {
  readonly value: string;
  readonly remember: (token: string) => void;
  readonly host: string;
  /** Where tokens are made. */
  readonly page: string;
  readonly product: 'Jira' | 'Confluence';
}

function askPersonalToken(
  step: StepPlace,
  { value, remember, host, page, product }: PersonalToken,
  signIn: SignIn,
  log: Log,
): Promise<Answer<string>> {
  const empty = l10n.t(
    'Paste a personal access token. The button above opens the page where tokens are made.',
  );
  return askText({
    ...step,
    prompt: l10n.t(
      "A personal access token of {0} on {1}. It is kept in the system's secret storage.",
      product,
      host,
    ),
    placeholder: l10n.t('Personal access token'),
    password: true,
    value,
    onChange: (text) => remember(text.trim()),
    buttons: [pageButton(l10n.t('Create a Personal Access Token in the Browser'), page)],
    submit: (text, signal) =>
      text.trim() === ''
        ? Promise.resolve(empty)
        : submitToken(text.trim(), signal, signIn, { host, personalToken: product }, log),
  });
}

async function submitToken(
  token: string,
  signal: AbortSignal,
  signIn: SignIn,
  place: Parameters<typeof signInRefusal>[1],
  log: Log,
): Promise<string | undefined> {
  try {
    await signIn(token, signal);
    return undefined;
  } catch (error) {
    if (isCancelled(error)) throw error;
    log.error('Signing in', error);
    return signInRefusal(error, place, l10n.t) ?? describeError(error, place.host).message;
  }
}

function pageButton(tooltip: string, page: string): vscode.QuickInputButton & { run: () => unknown } {
  return {
    iconPath: new vscode.ThemeIcon('link-external'),
    tooltip,
    run: () => openWebPage(page),
  };
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
