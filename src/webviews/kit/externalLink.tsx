import type { ComponentChildren, VNode } from 'preact';
import { webAddress } from './text.ts';

interface Props {
  readonly address: unknown;
  readonly open: (address: string) => void;
  readonly children?: ComponentChildren;
}

/** A link that the host opens after a check of its own; an address that is neither http nor https is no link. */
export function ExternalLink({ address, open, children }: Props): VNode {
  const url = webAddress(address);
  if (url === undefined)
    return <span title={typeof address === 'string' ? address : undefined}>{children}</span>;
  return (
    <a
      href={url}
      title={url}
      onClick={(event) => {
        // VS Code would open it by itself.
        event.preventDefault();
        event.stopPropagation();
        open(url);
      }}
    >
      {children ?? url}
    </a>
  );
}
