import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { usePage } from './page.ts';

/** The host is asked once nothing was typed for so long. */
const PAUSE_MS = 600;

/** What may be said plainer in a text, below its box; nothing where nobody wants to be told. */
export function useRemarks(markdown: string): VNode | undefined {
  const { host, strings, wantsRemarks } = usePage();
  const [remarks, setRemarks] = useState<readonly string[]>([]);
  useEffect(() => {
    if (!wantsRemarks) {
      setRemarks([]);
      return undefined;
    }
    let isOver = false;
    const timer = window.setTimeout(() => {
      host.request('remarks', { markdown }).then(
        (found) => {
          if (!isOver) setRemarks(found);
        },
        () => undefined,
      );
    }, PAUSE_MS);
    return () => {
      isOver = true;
      window.clearTimeout(timer);
    };
  }, [markdown, wantsRemarks]);
  if (remarks.length === 0) return undefined;
  return (
    <ul class="remarks quiet" aria-label={strings.plainWords}>
      {remarks.map((remark) => (
        <li key={remark}>{remark}</li>
      ))}
    </ul>
  );
}
