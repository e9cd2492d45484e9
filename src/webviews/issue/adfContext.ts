import type { AdfContext } from '../kit/adf/context.ts';
import { usePage } from './page.ts';
import { pictureByName } from './pictures.tsx';

/** How documents are shown on this page. @param tick as the context has it */
export function useAdfContext(tick?: AdfContext['tick']): AdfContext {
  const { host, strings, locale, attachments, tell } = usePage();
  return {
    locale,
    strings,
    openLink: (address) => tell(host.request('openLink', { address })),
    ...(tick && { tick }),
    picture: pictureByName(attachments),
  };
}
