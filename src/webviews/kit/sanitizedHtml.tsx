import { useEffect, useRef } from 'preact/hooks';
import type { VNode } from 'preact';
import { webAddress } from './text.ts';

interface Props {
  /** As a site made it: unclean. */
  readonly html: string;
  readonly openLink: (address: string) => void;
}

/** No form, no frame, no style of its own, no picture that tells somebody that it was seen. */
const FORBIDDEN_TAGS = ['style', 'form', 'input', 'button', 'textarea', 'select', 'iframe', 'object', 'img'];
const FORBIDDEN_TAGS_MORE = ['picture', 'video', 'audio', 'source', 'svg', 'math', 'link', 'meta', 'base'];

/** What a Data Center made of its own markup, cleaned by DOMPurify, which is loaded for this alone. */
export function SanitizedHtml({ html, openLink }: Props): VNode {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let current = true;
    void import('dompurify').then(({ default: purifier }) => {
      if (!current || !place.current) return;
      const clean = purifier.sanitize(html, {
        RETURN_DOM_FRAGMENT: true,
        FORBID_TAGS: [...FORBIDDEN_TAGS, ...FORBIDDEN_TAGS_MORE],
        FORBID_ATTR: ['style', 'id', 'name'],
        ALLOW_DATA_ATTR: false,
      });
      place.current.replaceChildren(clean);
    });
    return () => {
      current = false;
    };
  }, [html]);
  return (
    // The links in it are elements of their own; their clicks are heard on the way up.
    <div
      class="text"
      ref={place}
      onClick={(event) => {
        const link = event.target instanceof Element ? event.target.closest('a') : null;
        if (!link) return;
        event.preventDefault();
        event.stopPropagation();
        const url = webAddress(link.getAttribute('href'));
        if (url !== undefined) openLink(url);
      }}
    />
  );
}
