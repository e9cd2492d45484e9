import type { VNode } from 'preact';
import type { RichText } from '../../protocol/issueView.ts';
import { AdfView } from '../kit/adf/adfView.tsx';
import type { AdfContext } from '../kit/adf/context.ts';
import { SanitizedHtml } from '../kit/sanitizedHtml.tsx';

/** A text with markup, in whatever way the site sends it. */
export function RichTextView({ text, context }: { text: RichText; context: AdfContext }): VNode {
  switch (text.format) {
    case 'adf':
      return <AdfView document={text.document} context={context} />;
    case 'html':
      return <SanitizedHtml html={text.html} openLink={context.openLink} />;
    case 'plain':
      return <div class="text plain">{text.text}</div>;
  }
}
