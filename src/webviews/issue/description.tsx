import type { VNode } from 'preact';
import type { IssueDetailsView } from '../../protocol/issueView.ts';
import { useAdfContext } from './adfContext.ts';
import { usePage } from './page.ts';
import { RichTextView } from './richTextView.tsx';
import { Section } from './section.tsx';

export function Description({ details: { description } }: { details: IssueDetailsView }): VNode {
  const { host, strings, tell } = usePage();
  const context = useAdfContext();
  return (
    <Section id="description" title={strings.description}>
      {description === undefined ? (
        <p class="quiet">{strings.noDescription}</p>
      ) : (
        <>
          <RichTextView text={description} context={context} />
          {description.format === 'adf' && description.cut !== undefined && (
            <button type="button" class="link" onClick={() => tell(host.request('wholeDescription'))}>
              {strings.showAll}
            </button>
          )}
        </>
      )}
    </Section>
  );
}
