import { useEffect, useRef } from 'preact/hooks';
import { MOST_FILE_BYTES, type AttachedFile } from '../../protocol/issueActions.ts';

/** Browsers call every pasted picture so. */
const PASTED_NAME = /^image\.(\w+)$/;

/** The files that are dropped or pasted, read; none where it is something else. */
export function filesOf(data: DataTransfer | null): Promise<readonly AttachedFile[]> {
  // At once: what it holds is gone when the event has ended.
  const files = [...(data?.files ?? [])];
  return Promise.all(files.map(readFile));
}

/** Files that are pasted anywhere on the page, texts left to the boxes that they are pasted into. */
export function usePastedFiles(
  attach: ((files: Promise<readonly AttachedFile[]>) => void) | undefined,
): void {
  const latest = useRef(attach);
  latest.current = attach;
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      if (!latest.current || (event.clipboardData?.files.length ?? 0) === 0) return;
      event.preventDefault();
      latest.current(filesOf(event.clipboardData));
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, []);
}

async function readFile(file: File): Promise<AttachedFile> {
  return {
    name: file.name.replace(PASTED_NAME, (_name, extension: string) => `${stamp()}.${extension}`),
    mimeType: file.type,
    size: file.size,
    bytes: file.size > MOST_FILE_BYTES ? new Uint8Array() : new Uint8Array(await file.arrayBuffer()),
  };
}

/** Tells pasted pictures apart: `pasted-2026-11-29-171502`. */
function stamp(): string {
  const now = new Date();
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString();
  return `pasted-${local.slice(0, 10)}-${local.slice(11, 19).replace(/:/g, '')}`;
}
