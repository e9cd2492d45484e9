import { object, text } from '../common/read.ts';
import type { SiteFlavor } from '../model/site.ts';
import type { Verdict } from '../model/finding.ts';
import type { Reply } from './probe.ts';

/** Personal access tokens came with this version of Jira. */
const FIRST_WITH_TOKENS = [8, 14] as const;

/** Whether a server answered as Atlassian's interfaces do; that nobody is signed in is an answer too. */
export function reachVerdict({ status, error, redirectedTo }: Reply): Verdict {
  if (error === undefined) return { id: 'reach.ok', status: status ?? 200 };
  const code = error.detail.code ?? error.reason;
  if (error.reason === 'clientCertificate') return { id: 'reach.clientCertificate', code };
  if (status === undefined) {
    switch (error.reason) {
      case 'offline':
        return { id: 'reach.offline', code };
      case 'timeout':
        return { id: 'reach.timeout', code };
      case 'untrustedCertificate':
        return { id: 'reach.certificate', code };
      case 'proxy':
        return { id: 'reach.proxy', code };
      default:
        return { id: 'reach.cut', code };
    }
  }
  switch (error.reason) {
    case 'unauthorized':
    case 'forbidden':
      return { id: 'reach.ok', status };
    case 'notJson':
      return status >= 300 && status < 400
        ? { id: 'reach.redirected', status, ...(redirectedTo !== undefined && { to: redirectedTo }) }
        : { id: 'reach.webPage', status };
    case 'notFound':
    case 'gone':
      return { id: 'reach.nothing', status };
    case 'serverError':
      return { id: 'reach.serverError', status };
    case 'rateLimited':
      return { id: 'reach.limited', status };
    case 'connectionLost':
      return { id: 'reach.cut', code };
    default:
      return { id: 'reach.unexpected', status };
  }
}

/** What serverInfo tells about the product. @param site as it is stored */
export function productVerdict(
  { value, error }: Reply,
  site: { readonly url: string; readonly flavor?: SiteFlavor },
): Verdict {
  if (error !== undefined) return { id: 'product.hidden' };
  const info = object(value);
  const version = text(info['version']);
  if (version === undefined) return { id: 'product.notJira' };
  const flavor: SiteFlavor = text(info['deploymentType']) === 'Cloud' ? 'cloud' : 'datacenter';
  if (site.flavor !== undefined && site.flavor !== flavor) return { id: 'product.otherKind', is: flavor };
  if (flavor === 'cloud') return { id: 'product.cloud' };
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [firstMajor, firstMinor] = FIRST_WITH_TOKENS;
  const isOld = major < firstMajor || (major === firstMajor && minor < firstMinor);
  if (isOld) return { id: 'product.tooOld', version };
  const says = text(info['baseUrl']);
  return says !== undefined && !isSameAddress(says, site.url)
    ? { id: 'product.otherAddress', version, says }
    : { id: 'product.dataCenter', version };
}

function isSameAddress(one: string, other: string): boolean {
  if (!URL.canParse(one)) return false;
  const plain = (address: string): string => new URL(address).href.replace(/\/+$/, '');
  return plain(one) === plain(other);
}
