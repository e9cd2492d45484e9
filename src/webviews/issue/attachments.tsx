import type { VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { AttachedFile } from '../../protocol/issueActions.ts';
import type { AttachmentView, IssueDetailsView } from '../../protocol/issueView.ts';
import { Icon } from '../kit/icons.tsx';
import { fill, formatSize } from '../kit/text.ts';
import { ActionButton } from './actionButton.tsx';
import { Age } from './age.tsx';
import { usePage } from './page.ts';
import { Picture } from './pictures.tsx';
import { Section } from './section.tsx';
import { useKeys } from './useKeys.ts';
import { filesOf, usePastedFiles } from './useFiles.ts';

/** Pictures in place, other files by name; more by a button, dropped, or pasted. */
export function Attachments({ details }: { details: IssueDetailsView }): VNode | null {
  const { host, strings, tell } = usePage();
  const { attachments, may } = details;
  const [over, setOver] = useState(false);
  const within = useRef(0);
  const attach = (files: Promise<readonly AttachedFile[]>): void =>
    tell(files.then((read) => (read.length > 0 ? host.request('attach', { files: read }) : undefined)));
  usePastedFiles(may.attach ? attach : undefined);
  useKeys(may.attach ? { a: () => tell(host.request('chooseFiles')) } : {});
  if (attachments.length === 0 && !may.attach) return null;
  const enter = (step: number): void => {
    within.current += step;
    setOver(within.current > 0);
  };
  return (
    <div
      class={over ? 'dropPlace over' : 'dropPlace'}
      {...(may.attach && {
        onDragEnter: () => enter(1),
        onDragLeave: () => enter(-1),
        onDragOver: (event: DragEvent) => event.preventDefault(),
        onDrop: (event: DragEvent) => {
          event.preventDefault();
          within.current = 0;
          setOver(false);
          attach(filesOf(event.dataTransfer));
        },
      })}
    >
      <Section
        id="attachments"
        title={strings.attachments}
        count={attachments.length > 0 ? attachments.length : undefined}
      >
        <ul class="attachments">
          {attachments.map((attachment, index) => (
            <li key={attachment.id === '' ? `new ${index}` : attachment.id}>
              <Attachment attachment={attachment} details={details} />
            </li>
          ))}
        </ul>
        {may.attach && (
          <div class="buttons">
            <ActionButton
              icon="add"
              label={strings.attach}
              shortcut="a"
              run={() => host.request('chooseFiles')}
            />
            <span class="quiet">{over ? strings.dropHere : strings.attachHint}</span>
          </div>
        )}
      </Section>
    </div>
  );
}

interface Props {
  readonly attachment: AttachmentView;
  readonly details: IssueDetailsView;
}

function Attachment({ attachment, details: { may } }: Props): VNode {
  const { host, strings, locale, tell } = usePage();
  const { id: attachmentId, name, size, author, created, picture, mine, waiting } = attachment;
  const deletable = may.deleteAnyAttachments || (mine && may.deleteOwnAttachments);
  const about = [formatSize(size, locale), ...(author ? [author.name] : [])].join(' · ');
  const open = (): void => tell(host.request('openAttachment', { attachmentId }));
  return (
    <>
      {picture ? (
        <button type="button" class="link" title={fill(strings.openFile, name)} onClick={open}>
          <Picture attachment={attachment} alt={name} />
        </button>
      ) : (
        <Icon name="file" />
      )}
      {waiting === 'added' ? (
        <span class="fileName">{name}</span>
      ) : (
        <button type="button" class="link fileName" title={fill(strings.openFile, name)} onClick={open}>
          {name}
        </button>
      )}
      <span class="quiet">
        {about} · <Age moment={created} />
      </span>
      {waiting ? (
        <span class="quiet withIcon">
          <Icon name="clock" />
          {waiting === 'added' ? strings.waiting : strings.waitingRemoval}
        </span>
      ) : (
        <span class="fileTools">
          <FileTool
            icon="save"
            label={fill(strings.saveAs, name)}
            run={() => host.request('saveAttachment', { attachmentId })}
          />
          {deletable && (
            <FileTool
              icon="trash"
              label={fill(strings.deleteFile, name)}
              run={() => host.request('deleteAttachment', { attachmentId })}
            />
          )}
        </span>
      )}
    </>
  );
}

interface ToolProps {
  readonly icon: string;
  readonly label: string;
  readonly run: () => Promise<unknown>;
}

function FileTool({ icon, label, run }: ToolProps): VNode {
  const { tell } = usePage();
  return (
    <button type="button" class="tool small" title={label} aria-label={label} onClick={() => tell(run())}>
      <Icon name={icon} />
    </button>
  );
}
