import type { Translate } from '../../core/localize.ts';
import { thisMachine } from '../../core/machine.ts';
import type { VerdictOf, VerdictWords } from './verdictText.ts';

/** What was found out about Confluence, in words. */
export function confluenceWords(verdict: VerdictOf<'confluence'>, t: Translate): VerdictWords {
  switch (verdict.id) {
    case 'confluence.ok':
      return { says: t('Signed in, and there are spaces to see.') };
    case 'confluence.noSpaces':
      return {
        says: t('Signed in, but no space can be seen.'),
        advice: t('Ask an administrator of Confluence for access to a space.'),
      };
    case 'confluence.notNamed':
      return { says: t('None was named for this site. To name one, add the site again.'), next: ['addSite'] };
    case 'confluence.absent':
      return { says: t('There is none on this site (HTTP {0}).', verdict.status) };
    case 'confluence.noToken':
      return { says: t('No token is stored for it.'), advice: t('Sign in again.'), next: ['signInAgain'] };
    case 'confluence.refused':
      return {
        says: t('The token is refused (HTTP {0}).', verdict.status),
        advice: t(
          'It may have expired, been revoked or belong to another account: sign in again with a new one.',
        ),
        next: ['signInAgain'],
      };
    case 'confluence.notAllowed':
      return {
        says: t('The account may not use Confluence (HTTP {0}).', verdict.status),
        advice: t('Templates of Confluence are not shown then; ask an administrator of the site for access.'),
      };
    case 'confluence.scope':
      return {
        says: t('The token lacks a scope for this (HTTP {0}).', verdict.status),
        advice: t(
          'Sign in again with a token that has the scopes {0}.',
          'read:space:confluence, read:template:confluence',
        ),
        next: ['signInAgain'],
      };
  }
}

function minutes(seconds: number): number {
  return Math.round(seconds / 60);
}

/** How the clock, the limit and the speed look, in words. */
export function healthWords(verdict: VerdictOf<'clock' | 'rateLimit' | 'speed'>, t: Translate): VerdictWords {
  const machine = thisMachine(t);
  const setClock = t(
    'Set the clock of {0}, best from the network: a wrong one makes certificates fail and hides recent changes.',
    machine,
  );
  switch (verdict.id) {
    case 'clock.ok':
      return {
        says:
          verdict.seconds === 0
            ? t("The same as the site's.")
            : t("The same as the site's, give or take {0} s.", verdict.seconds),
      };
    case 'clock.ahead':
      return {
        says:
          minutes(verdict.seconds) === 1
            ? t('The clock of {0} is 1 minute ahead of the site.', machine)
            : t('The clock of {0} is {1} minutes ahead of the site.', machine, minutes(verdict.seconds)),
        advice: setClock,
      };
    case 'clock.behind':
      return {
        says:
          minutes(verdict.seconds) === 1
            ? t('The clock of {0} is 1 minute behind the site.', machine)
            : t('The clock of {0} is {1} minutes behind the site.', machine, minutes(verdict.seconds)),
        advice: setClock,
      };
    case 'clock.unknown':
      return { says: t('The site does not tell its time.') };
    case 'rateLimit.ok':
      return {
        says:
          verdict.limit === undefined
            ? verdict.remaining === 1
              ? t('1 request is left for now.')
              : t('{0} requests are left for now.', verdict.remaining)
            : t('{0} of {1} requests are left for now.', verdict.remaining, verdict.limit),
      };
    case 'rateLimit.silent':
      return { says: t('The site does not tell of one.') };
    case 'rateLimit.near':
      return {
        says:
          verdict.remaining === 1
            ? t('Nearly reached: 1 request is left for now.')
            : t('Nearly reached: {0} requests are left for now.', verdict.remaining),
        advice: t('Other programs that use the same account count too.'),
      };
    case 'rateLimit.reached': {
      const reason = verdict.reason === undefined ? '' : ` (${verdict.reason})`;
      return {
        says:
          (verdict.seconds === undefined
            ? t('Reached.')
            : t('Reached: the site asks to wait {0} s.', verdict.seconds)) + reason,
        advice: t('Wait a little; Shipshape goes on by itself.'),
      };
    }
    case 'speed.ok':
      return { says: t('{0} ms', verdict.ms) };
    case 'speed.slow':
      return {
        says: t('{0} ms', verdict.ms),
        advice: t('Every request takes as long. Check the VPN, the proxy and the network.'),
      };
  }
}
