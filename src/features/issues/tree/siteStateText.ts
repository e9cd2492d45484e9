import type { SiteState } from '../../../atlassian/model/site.ts';
import type { Translate } from '../../../core/localize.ts';

/** A few words for a site that is not well; undefined when there is nothing to say. */
export function siteStateText(state: SiteState, t: Translate): string | undefined {
  switch (state) {
    case 'signedOut':
      return t('signed out');
    case 'expired':
      return t('sign in again');
    case 'offline':
      return t('cannot be reached');
    case 'forbidden':
      return t('not allowed');
    case 'ready':
    case 'unknown':
      return undefined;
  }
}
