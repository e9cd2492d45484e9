import type { SiteAddress } from '../../atlassian/common/siteUrl.ts';
import { CAPTCHA } from '../../core/errorCodes.ts';
import { reasonOf, ShipshapeError } from '../../core/errors.ts';
import type { Translate } from '../../core/localize.ts';

/** Node's codes for a host name that nobody knows. */
const UNKNOWN_HOST = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_NONAME']);

interface SignInPlace {
  readonly host: string;
  /** On Data Center: the product whose personal access token was typed. */
  readonly personalToken?: 'Jira' | 'Confluence';
}

/**
 * Why signing in failed, in the words of somebody who is typing an address and what goes with it; undefined where the
 * general words for the reason say it best.
 */
export function signInRefusal(
  error: unknown,
  { host, personalToken }: SignInPlace,
  t: Translate,
): string | undefined {
  const product = personalToken ?? 'Jira';
  const code = error instanceof ShipshapeError ? error.detail.code : undefined;
  switch (reasonOf(error)) {
    case 'unauthorized':
      if (code === CAPTCHA) return undefined;
      if (personalToken !== undefined) {
        return t(
          '{0} does not accept this token. Check that it was copied whole, was made in {1} and has not expired.',
          host,
          personalToken,
        );
      }
      return t(
        '{0} does not accept this email with this token. Check that the token was copied whole, belongs to this account and has not expired.',
        host,
      );
    case 'forbidden':
      return t(
        '{0} knows this account but does not let it use {1}. Ask an administrator for access.',
        host,
        product,
      );
    case 'notFound':
    case 'gone':
      return t('There is no {1} at {0}. Go back and check the address.', host, product);
    case 'notJson':
      return t(
        '{0} answered with a web page, not as {1} does. Go back and check the address; a company sign-in page or a proxy can also be in the way.',
        host,
        product,
      );
    case 'offline':
      return code !== undefined && UNKNOWN_HOST.has(code)
        ? t('No server named {0} was found. Go back and check the address, or check the network.', host)
        : t('{0} cannot be reached. Check the address, the network and the VPN.', host);
    case 'unsupported':
      return t(
        '{0} is a Jira Data Center server, which needs a personal access token and no email. Go back to the address and continue from there.',
        host,
      );
    default:
      return undefined;
  }
}

/** Why there is no site at an address, before anybody signed in; undefined where the general words say it best. */
export function addressRefusal(error: unknown, host: string, t: Translate): string | undefined {
  const code = error instanceof ShipshapeError ? error.detail.code : undefined;
  switch (reasonOf(error)) {
    case 'offline':
      return code !== undefined && UNKNOWN_HOST.has(code)
        ? t('No server named {0} was found. Check the address and the network.', host)
        : t('{0} cannot be reached. Check the address, the network and the VPN.', host);
    case 'notFound':
    case 'gone':
      return t(
        'There is no Jira at {0}. Paste a link to one of your issues: it has the whole address.',
        host,
      );
    default:
      return undefined;
  }
}

/** What is wrong with a pasted address; undefined when it names a site. */
export function addressComplaint(address: SiteAddress, t: Translate): string | undefined {
  if (address.kind === 'site') return undefined;
  if (address.kind === 'gateway') {
    return t(
      "This is Atlassian's API gateway. Paste the address where you see your site in the browser; scoped tokens work with it too.",
    );
  }
  switch (address.problem) {
    case 'empty':
      return t('Paste the address of your site, or any link to one of its pages.');
    case 'notAnAddress':
      return t('This is not the address of a site. It looks like {0}.', 'https://example.atlassian.net');
    case 'insecure':
      return t('This address starts with http, which would show your token to others on the way. Use https.');
    case 'notASite':
      return t(
        'This page belongs to your Atlassian account, not to a site. Paste a link to an issue, a board or a page.',
      );
  }
}
