import type { VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { FieldEditorView } from '../../protocol/fieldEditor.ts';
import type { IssueDetailsView } from '../../protocol/issueView.ts';
import { giveBackFocus } from '../kit/giveBackFocus.ts';
import { useAdfContext } from './adfContext.ts';
import { Complaint } from './complaint.tsx';
import { DraftButton } from './draftButton.tsx';
import { FieldEditor, openEditor } from './editors.tsx';
import { usePage } from './page.ts';
import { RichTextView } from './richTextView.tsx';
import { Section } from './section.tsx';
import { UnsentMark } from './unsentMark.tsx';
import { useKeys } from './useKeys.ts';

const FIELD = 'description';

export function Description({ details }: { details: IssueDetailsView }): VNode {
  const { host, strings, drafts, tell } = usePage();
  const draft = drafts[FIELD];
  // What was being typed when the page went is on top again.
  const [editor, setEditor] = useState<FieldEditorView | undefined>(
    draft === undefined ? undefined : { kind: 'markdown', text: draft },
  );
  const place = useRef<HTMLDivElement>(null);
  const editButton = (): HTMLElement | null | undefined =>
    place.current?.querySelector<HTMLElement>('.sectionHead button');
  const { description, may } = details;
  const unsent = details.unsentFields[FIELD];
  const tick = (index: number, done: boolean): void => tell(host.request('tick', { index, done }));
  // Boxes are counted in what was written last: where that does not stand here, none can be ticked.
  const context = useAdfContext(may.edit && unsent?.stopped !== true ? tick : undefined);
  const begin = (): void => tell(openEditor(host.request('edit', { fieldId: FIELD }), setEditor));
  useKeys(may.edit && !editor ? { e: begin } : {});
  return (
    <div ref={place}>
      <Section
        id={FIELD}
        title={strings.description}
        actions={
          may.edit && !editor
            ? [
                { label: strings.editDescription, icon: 'edit', shortcut: 'e', run: begin },
                {
                  label: strings.editAsDocument,
                  icon: 'file',
                  run: () => tell(host.request('run', { action: 'editAsDocument' })),
                },
              ]
            : []
        }
      >
        {/* Before the text, which may be longer than the window. */}
        {may.edit && !editor && (
          <DraftButton slots={[FIELD]} name={strings.description} run={begin} back={editButton} />
        )}
        {editor ? (
          <FieldEditor
            fieldId={FIELD}
            name={strings.description}
            view={editor}
            close={() => {
              setEditor(undefined);
              giveBackFocus(editButton);
            }}
          />
        ) : description === undefined ? (
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
        <UnsentMark unsent={unsent} />
        <Complaint fieldId={FIELD} />
      </Section>
    </div>
  );
}
