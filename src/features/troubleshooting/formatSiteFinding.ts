import type { MissingPermission } from '../../atlassian/model/finding.ts';
import type { Translate } from '../../core/localize.ts';
import { plain, type VerdictOf, type VerdictWords } from './verdictText.ts';

/** Whether a server answered, in words. */
export function reachWords(verdict: VerdictOf<'reach'>, t: Translate): VerdictWords {
  switch (verdict.id) {
    case 'reach.ok':
      return { says: t('It answers as it should (HTTP {0}).', verdict.status) };
    case 'reach.redirected':
      return {
        says: t('It sends the request on to {0} (HTTP {1}).', verdict.to ?? '?', verdict.status),
        advice: t(
          'A sign-in page of the network or the company may be in the way: open the site in the browser first. If the site has moved, add it again at its new address.',
        ),
        next: ['openSite', 'addSite'],
      };
    case 'reach.webPage':
      return {
        says: t('It answers with a web page instead of data (HTTP {0}).', verdict.status),
        advice: t(
          'A sign-in page of the network or the company, a proxy or a wrong address may be in the way: open the site in the browser first.',
        ),
        next: ['openSite', 'addSite'],
      };
    case 'reach.nothing':
      return {
        says: t('Nothing at this address answers as it should (HTTP {0}).', verdict.status),
        advice: t(
          'Check the address: a server of your own may need its path, as /jira; a Cloud site may have been renamed or switched off.',
        ),
        next: ['openSite', 'addSite'],
      };
    case 'reach.serverError':
      return {
        says: t('The server has a problem of its own (HTTP {0}).', verdict.status),
        advice: t('Try again later. For Atlassian Cloud, status.atlassian.com tells of outages.'),
      };
    case 'reach.limited':
      return {
        says: t('The site limits requests at the moment (HTTP {0}).', verdict.status),
        advice: t('Wait a little; Shipshape goes on by itself.'),
      };
    case 'reach.unexpected':
      return {
        says: t('It answers in a way that was not expected (HTTP {0}).', verdict.status),
        advice: t('Open the site in the browser. If it works there, pass on the diagnostic report.'),
        next: ['openSite'],
      };
    case 'reach.offline':
      return {
        says: t('It cannot be reached ({0}).', verdict.code),
        advice: t('The lines above say where the way ends.'),
      };
    case 'reach.timeout':
      return {
        says: t('No answer came in time.'),
        advice: t('Check the network and the VPN. A firewall that drops connections looks like this too.'),
      };
    case 'reach.cut':
      return {
        says: t('The connection was cut ({0}).', verdict.code),
        advice: t('Try again. If it stays so, a firewall, a VPN or a virus scanner may cut it.'),
      };
    case 'reach.certificate':
      return {
        says: t('The certificate is not accepted ({0}).', verdict.code),
        advice: t('The lines above say what is wrong with it.'),
      };
    case 'reach.clientCertificate':
      return verdict.code === 'wanted'
        ? {
            says: t('It wants to see a client certificate, and was shown none.'),
            advice: t('Choose the certificate that your company gave you for it.'),
            next: ['chooseCertificate'],
          }
        : {
            says: t('It does not accept the client certificate, or none could be shown ({0}).', verdict.code),
            advice: t('The line about the client certificate says what is known of it. Choose another one.'),
            next: ['chooseCertificate'],
          };
    case 'reach.proxy':
      return {
        says: t('The proxy does not let the request through ({0}).', verdict.code),
        next: ['proxySettings'],
      };
  }
}

/** What was found out about Jira and the account, in words. */
export function jiraWords(
  verdict: VerdictOf<'product' | 'signIn' | 'account' | 'permissions'>,
  t: Translate,
): VerdictWords {
  switch (verdict.id) {
    case 'product.cloud':
      return { says: 'Jira Cloud' };
    case 'product.dataCenter':
      return { says: `Jira Data Center ${plain(verdict.version)}` };
    case 'product.tooOld':
      return {
        says: t('Jira {0}, which has no personal access tokens yet.', plain(verdict.version)),
        advice: t('Version 8.14 or newer is needed: ask its administrator for an update.'),
      };
    case 'product.otherKind':
      return {
        says:
          verdict.is === 'cloud'
            ? t('It is Jira Cloud, but was added as a Data Center.')
            : t('It is a Jira Data Center, but was added as Jira Cloud.'),
        advice: t('Add the site again.'),
        next: ['addSite'],
      };
    case 'product.otherAddress':
      return {
        says: t('Jira Data Center {0}. It calls itself {1}.', plain(verdict.version), plain(verdict.says)),
        advice: t('Should links lead nowhere, add the site again at that address.'),
        next: ['addSite'],
      };
    case 'product.hidden':
      return { says: t('It tells only who has signed in.') };
    case 'product.notJira':
      return {
        says: t('It answers, but not as Jira does.'),
        advice: t('Check the address.'),
        next: ['openSite', 'addSite'],
      };
    case 'signIn.ok':
      return { says: t('The token is accepted.') };
    case 'signIn.notAdded':
      return { says: t('Not tried, because the site was not added yet.'), next: ['addSite'] };
    case 'signIn.noToken':
      return {
        says: t('No token is stored for it.'),
        advice: t('Sign in again.'),
        next: ['signInAgain'],
      };
    case 'signIn.refused':
      return {
        says: t('The token is refused (HTTP {0}).', verdict.status),
        advice: t(
          'It may have expired, been revoked or belong to another account: sign in again with a new one.',
        ),
        next: ['signInAgain'],
      };
    case 'signIn.refusedScoped':
      return {
        says: t('The scoped token is refused (HTTP {0}).', verdict.status),
        advice: t(
          'It may have expired, been revoked or lack the scope {0}: sign in again with a new one.',
          'read:jira-user',
        ),
        next: ['signInAgain'],
      };
    case 'signIn.captcha':
      return {
        says: t('After wrong passwords, Jira first wants a CAPTCHA solved (HTTP {0}).', verdict.status),
        advice: t('Sign in to the site in the browser once, then try again.'),
        next: ['openSite'],
      };
    case 'signIn.notAllowed':
      return {
        says: t('The account is known, but may not use Jira (HTTP {0}).', verdict.status),
        advice: t('Ask an administrator of the site for access to Jira.'),
      };
    case 'account.ok':
      return { says: plain(verdict.name) };
    case 'account.other':
      return {
        says: t('{0}: not the account that the site was added with.', plain(verdict.name)),
        advice: t('If that is not what you want, sign in again with your own token.'),
        next: ['signInAgain'],
      };
    case 'account.inactive':
      return {
        says: t('{0} is deactivated.', plain(verdict.name)),
        advice: t('Ask an administrator of the site.'),
      };
    case 'permissions.ok':
      return {
        says: t('Issues may be seen, moved, edited, commented on and assigned, in one project at least.'),
      };
    case 'permissions.noBrowse':
      return {
        says: t('The account may not see any project.'),
        advice: t('Ask an administrator of Jira for the permission "Browse Projects".'),
      };
    case 'permissions.limited':
      return {
        says: t(
          'Issues may be seen, but in no project may the account do this: {0}.',
          missingWords(verdict.missing, t),
        ),
        advice: t('If you need it, ask an administrator of Jira.'),
      };
    case 'permissions.scope':
      return {
        says: t('The token lacks a scope for this (HTTP {0}).', verdict.status),
        advice: t(
          'Sign in again with a token that has the scopes {0}.',
          'read:jira-work, write:jira-work, read:jira-user',
        ),
        next: ['signInAgain'],
      };
    case 'permissions.unknown':
      return { says: t('Jira does not tell.') };
  }
}

function missingWords(missing: readonly MissingPermission[], t: Translate): string {
  const words: Readonly<Record<MissingPermission, string>> = {
    transition: t('transition issues'),
    edit: t('edit issues'),
    comment: t('add comments'),
    assign: t('assign issues'),
  };
  return missing.map((permission) => words[permission]).join(t(', '));
}
