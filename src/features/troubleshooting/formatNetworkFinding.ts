import type { CertificateFacts, ProxySource } from '../../atlassian/model/finding.ts';
import type { Translate } from '../../core/localize.ts';
import { thisMachine } from '../../core/machine.ts';
import { day, plain, type VerdictOf, type VerdictWords } from './verdictText.ts';

/** What an address and the look-up of its name came to, in words. */
export function nameWords(verdict: VerdictOf<'address' | 'dns'>, t: Translate): VerdictWords {
  switch (verdict.id) {
    case 'address.ok':
      return { says: verdict.url };
    case 'address.insecure':
      return {
        says: t('It starts with http, which would show your token to others on the way.'),
        advice: t('Add the site again with https.'),
        next: ['addSite'],
      };
    case 'address.invalid':
      return {
        says: t('This is not the address of a site.'),
        advice: t('Add the site again.'),
        next: ['addSite'],
      };
    case 'dns.found':
      return { says: `${verdict.host} → ${verdict.addresses.slice(0, 4).join(', ')}` };
    case 'dns.literal':
      return { says: t('No name to look up: the address is a number.') };
    case 'dns.unknown':
      return {
        says: t('No server is named {0} ({1}).', verdict.host, verdict.code),
        advice: t('Check the address. If it belongs to a company network, connect the VPN.'),
      };
    case 'dns.noAnswer':
      return {
        says: t('The name {0} could not be looked up ({1}).', verdict.host, verdict.code),
        advice: t('Check the network, the VPN and the DNS server of {0}.', thisMachine(t)),
      };
    case 'dns.byProxy':
      return { says: t('{0} is not known on {1}; the proxy looks it up.', verdict.host, thisMachine(t)) };
  }
}

/** Which proxy applies and whether it answers, in words. */
export function proxyWords(verdict: VerdictOf<'proxy'>, t: Translate): VerdictWords {
  const source = (from: ProxySource): string =>
    from === 'setting' ? t('the setting "{0}"', 'http.proxy') : t('the environment');
  switch (verdict.id) {
    case 'proxy.none':
      return {
        says: t(
          "None in VS Code's settings or the environment. VS Code also follows the system's, which cannot be seen from here.",
        ),
      };
    case 'proxy.local':
      return { says: t('None: {0} always reaches itself directly.', thisMachine(t)) };
    case 'proxy.excepted':
      return { says: t('None: the server is among the exceptions ("{0}" or NO_PROXY).', 'http.noProxy') };
    case 'proxy.off':
      return { says: t('None: the setting "{0}" is off.', 'http.proxySupport') };
    case 'proxy.answers':
      return { says: t('{0}, from {1}, connects to the server.', verdict.proxy, source(verdict.from)) };
    case 'proxy.unreachable':
      return {
        says: t('{0}, from {1}, cannot be reached ({2}).', verdict.proxy, source(verdict.from), verdict.code),
        advice: t(
          'Check its address, and the network or VPN it belongs to; take it out if it is no longer needed.',
        ),
        next: ['proxySettings'],
      };
    case 'proxy.signIn':
      return {
        says: t('{0}, from {1}, wants to know who asks (HTTP 407).', verdict.proxy, source(verdict.from)),
        advice: t(
          'Put user and password into the address of the proxy, or ask your network team how programs sign in to it.',
        ),
        next: ['proxySettings'],
      };
    case 'proxy.refuses':
      return {
        says: t(
          '{0}, from {1}, does not connect to this server (HTTP {2}).',
          verdict.proxy,
          source(verdict.from),
          verdict.status,
        ),
        advice: t(
          'Ask your network team to allow it; add a server of your own network to "{0}".',
          'http.noProxy',
        ),
        next: ['proxySettings'],
      };
    case 'proxy.unseen':
      return {
        says: t(
          '{0}, from {1}. It is of a kind that cannot be examined from here.',
          verdict.proxy,
          source(verdict.from),
        ),
        next: ['proxySettings'],
      };
  }
}

/** How the connection to a server and its certificate look, in words. */
export function certificateWords(verdict: VerdictOf<'certificate'>, t: Translate): VerdictWords {
  const authority = (facts: CertificateFacts): string =>
    facts.issuer === undefined ? t('an authority without a name') : plain(facts.issuer);
  const checkClock = t(
    'Check the clock of {0}. If it is right, tell the administrator of the site.',
    thisMachine(t),
  );
  switch (verdict.id) {
    case 'certificate.plain':
      return { says: t('Plain HTTP, which does not leave {0}.', thisMachine(t)) };
    case 'certificate.ok':
      return {
        says: t(
          'Trusted: issued by {0}, valid until {1} ({2}).',
          authority(verdict),
          day(verdict.validTo),
          verdict.protocol ?? 'TLS',
        ),
      };
    case 'certificate.endsSoon':
      return {
        says:
          verdict.days === 1
            ? t('Trusted, but valid for 1 more day only (until {0}).', day(verdict.validTo))
            : t('Trusted, but valid for {0} more days only (until {1}).', verdict.days, day(verdict.validTo)),
        advice: t('Tell the administrator of the site.'),
      };
    case 'certificate.expired':
      return {
        says: t('It was valid until {0} ({1}).', day(verdict.validTo), verdict.code),
        advice: checkClock,
      };
    case 'certificate.notYet':
      return {
        says: t('It is not valid before {0} ({1}).', day(verdict.validFrom), verdict.code),
        advice: checkClock,
      };
    case 'certificate.otherName':
      return {
        says: t(
          'It was issued for {0}, not for this address ({1}).',
          plain((verdict.names ?? ['?']).slice(0, 4).join(', ')),
          verdict.code,
        ),
        advice: t('Check the address of the site. If it is right, tell its administrator.'),
      };
    case 'certificate.selfSigned':
      return {
        says: t('The server issued it to itself, so nobody vouches for it ({0}).', verdict.code),
        advice: t(
          "Ask the administrator of the site for a certificate of an authority, or for this one to add to the system's certificates. Then restart VS Code.",
        ),
        next: ['certificateSetting'],
      };
    case 'certificate.untrusted':
      return {
        says: t(
          'Its authority, {0}, is not trusted on {2} ({1}).',
          authority(verdict),
          verdict.code,
          thisMachine(t),
        ),
        advice: t(
          'Add the certificate of this authority, mostly your company\'s own, to the system\'s certificates, keep the setting "{0}" on, and restart VS Code.',
          'http.systemCertificates',
        ),
        next: ['certificateSetting'],
      };
    case 'certificate.noConnection':
      return {
        says: t('No connection could be made ({0}).', verdict.code),
        advice: t(
          'Check the network, the VPN and the firewall. If others cannot connect either, the server may be down.',
        ),
      };
    case 'certificate.unseen':
      return { says: t('Accepted by VS Code; it cannot be looked at from here.') };
  }
}
