import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { AttachmentView } from '../../protocol/issueView.ts';
import { usePage } from './page.ts';

/** A picture of the attachments. The host fetches it, for the site asks who is looking. */
export function Picture({ attachment, alt }: { attachment: AttachmentView; alt: string }): VNode {
  const { host, strings } = usePage();
  const [address, setAddress] = useState<string>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let current = true;
    host.request('picture', { attachmentId: attachment.id }).then(
      (found) => {
        if (!current) return;
        setAddress(found);
        setFailed(found === undefined);
      },
      () => setFailed(true),
    );
    return () => {
      current = false;
    };
  }, [attachment.id]);
  if (failed) return <span class="mark">{`${strings.picture}: ${alt}`}</span>;
  return address === undefined ? (
    <span class="picture waiting" role="img" aria-label={alt} />
  ) : (
    <img class="picture" src={address} alt={alt} />
  );
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
