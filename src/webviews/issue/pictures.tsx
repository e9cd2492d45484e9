import type { ComponentChildren, RefObject, VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { AttachmentView } from '../../protocol/issueView.ts';
import { fill } from '../kit/text.ts';
import { ExternalLink } from '../kit/externalLink.tsx';
import { usePage } from './page.ts';

/** A picture of the attachments. The host fetches it, for the site asks who is looking. */
export function Picture({ attachment, alt }: { attachment: AttachmentView; alt: string }): VNode {
  const { host, strings } = usePage();
  const [address, setAddress] = useState<string>();
  const [failed, setFailed] = useState(false);
  const place = useRef<HTMLSpanElement>(null);
  useWhenSeen(place, attachment.id, (isCurrent) => {
    host.request('picture', { attachmentId: attachment.id }).then(
      (found) => {
        if (!isCurrent()) return;
        setAddress(found);
        setFailed(found === undefined);
      },
      () => setFailed(true),
    );
  });
  if (failed) return <span class="mark">{fill(strings.labelled, strings.picture, alt)}</span>;
  return address === undefined ? (
    <span ref={place} class="picture waiting" role="img" aria-label={alt} />
  ) : (
    <img class="picture" src={address} alt={alt} />
  );
}

/** Does something once a place is in sight: nothing is asked for that nobody looks at. @param of what the place is for */
function useWhenSeen(
  place: RefObject<Element | null>,
  of: string,
  act: (isCurrent: () => boolean) => void,
): void {
  // With the first drawing, not after it: what is in sight at once is asked for at once.
  useLayoutEffect(() => {
    if (!place.current) return undefined;
    let current = true;
    const watch = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      watch.disconnect();
      act(() => current);
    });
    watch.observe(place.current);
    return () => {
      current = false;
      watch.disconnect();
    };
  }, [of]);
}

/** Texts name their pictures by the file; the site's own ids of them are in no interface. */
export function pictureByName(
  attachments: readonly AttachmentView[],
): (fileName: string, alt: string) => ComponentChildren {
  return (fileName, alt) => {
    const found = attachments.find(({ name, picture }) => picture && name === fileName);
    return found && <Picture attachment={found} alt={alt === '' ? found.name : alt} />;
  };
}

/** Where a Data Center keeps files, and small pictures of them. */
const FILE_ADDRESS = /\/secure\/(?:attachment|thumbnail)\/(\d+)\//;
/** Signs such as a smile, which say the same in letters. */
const SIGN_ADDRESS = '/images/icons/';

/** A picture in a text that the site wrote out as HTML; a link to it where it is from elsewhere. */
export function PictureAt({ address, alt }: { address: string; alt: string }): VNode {
  const { host, attachments, tell } = usePage();
  const [, id] = FILE_ADDRESS.exec(address) ?? [];
  const found = attachments.find((attachment) => attachment.picture && attachment.id === id);
  if (found) return <Picture attachment={found} alt={alt === '' ? found.name : alt} />;
  if (address.includes(SIGN_ADDRESS)) return <>{alt}</>;
  return (
    <ExternalLink address={address} open={(wanted) => tell(host.request('openLink', { address: wanted }))}>
      {alt === '' ? address : alt}
    </ExternalLink>
  );
}
