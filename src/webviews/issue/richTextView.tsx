import type { VNode } from 'preact';
import type { RichText } from '../../protocol/issueView.ts';
import { AdfView } from '../kit/adf/adfView.tsx';
import type { AdfContext } from '../kit/adf/context.ts';
import { SanitizedHtml } from '../kit/sanitizedHtml.tsx';
import { PageContext, usePage } from './page.ts';
import { PictureAt } from './pictures.tsx';

/** A text with markup, in whatever way the site sends it. */
export function RichTextView({ text, context }: { text: RichText; context: AdfContext }): VNode {
  const page = usePage();
  switch (text.format) {
    case 'adf':
      return <AdfView document={text.document} context={context} />;
    case 'html':
      return (
        <SanitizedHtml
          html={text.html}
          openLink={context.openLink}
          picture={(address, alt) => (
            // Drawn by itself among elements that are not ours.
            <PageContext.Provider value={page}>
              <PictureAt address={address} alt={alt} />
            </PageContext.Provider>
          )}
        />
      );
    case 'plain':
      return <div class="text plain">{text.text}</div>;
  }
}
