import type { AdfContext } from '../kit/adf/context.ts';
import { usePage } from './page.ts';

/** How documents are shown on this page. */
export function useAdfContext(): AdfContext {
  const { host, strings, locale, tell } = usePage();
  return { locale, strings, openLink: (address) => tell(host.request('openLink', { address })) };
}
