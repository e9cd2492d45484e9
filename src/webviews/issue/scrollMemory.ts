import { useEffect } from 'preact/hooks';
import type { PageState } from '../kit/host.ts';

const PAUSE_MS = 200;

/** VS Code throws a hidden page away: when it is built again, it stands where the reader was. */
export function useScrollMemory(page: PageState, siteId: string, key: string): void {
  useEffect(() => {
    const kept = page.get();
    const known = typeof kept === 'object' && kept !== null ? kept : {};
    const isSame = 'key' in known && known.key === key;
    if (isSame && 'top' in known && typeof known.top === 'number') window.scrollTo({ top: known.top });
    page.set({ siteId, key, top: isSame ? window.scrollY : 0 });
    let timer: number | undefined;
    const remember = (): void => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => {
        page.set({ siteId, key, top: window.scrollY });
      }, PAUSE_MS);
    };
    window.addEventListener('scroll', remember, { passive: true });
    return () => window.removeEventListener('scroll', remember);
  }, [siteId, key]);
}
