import type { ComponentChildren } from 'preact';
import type { AdfContext } from '../kit/adf/context.ts';
import { usePage } from './page.ts';

/** How documents are shown on this page. */
export function useAdfContext(
  more: {
    readonly tick?: AdfContext['tick'];
    readonly picture?: (fileName: string, alt: string) => ComponentChildren;
  } = {},
): AdfContext {
  const { host, strings, locale, tell } = usePage();
  return {
    locale,
    strings,
    openLink: (address) => tell(host.request('openLink', { address })),
    ...(more.tick && { tick: more.tick }),
    ...(more.picture && { picture: more.picture }),
  };
}
