import { render, type ComponentChildren, type VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { webAddress } from './text.ts';

interface Props {
  /** As a site made it: unclean. */
  readonly html: string;
  readonly openLink: (address: string) => void;
  /** A picture that stands in the text, by its address there; nothing of it is ever loaded from there. */
  readonly picture: (address: string, alt: string) => ComponentChildren;
}

/** What a Data Center made of its own markup, cleaned by what is loaded for this alone. */
export function SanitizedHtml({ html, openLink, picture }: Props): VNode {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let current = true;
    let pictures: readonly Element[] = [];
    void import('./cleanHtml.ts').then(({ cleanHtml }) => {
      if (!current || !place.current) return;
      const clean = cleanHtml(html);
      pictures = [...clean.querySelectorAll('img')].map((image) => {
        const shown = document.createElement('span');
        render(picture(image.src, image.alt), shown);
        image.replaceWith(shown);
        return shown;
      });
      place.current.replaceChildren(clean);
    });
    return () => {
      current = false;
      for (const shown of pictures) render(null, shown);
    };
  }, [html]);
  return (
    // The links in it are elements of their own; their clicks are heard on the way up.
    <div
      class="text html"
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
