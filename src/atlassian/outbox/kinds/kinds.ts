import type { Write as AnyWrite } from '../../model/write.ts';
import { assign } from './assign.ts';
import { attach } from './attach.ts';
import { checklist } from './checklist.ts';
import { comment } from './comment.ts';
import { deleteAttachment } from './deleteAttachment.ts';
import { deleteComment } from './deleteComment.ts';
import { deleteWorklog } from './deleteWorklog.ts';
import { edit } from './edit.ts';
import { editComment } from './editComment.ts';
import { editWorklog } from './editWorklog.ts';
import type { WriteKind } from './kind.ts';
import { link } from './link.ts';
import { logWork } from './logWork.ts';
import { pageComment } from './pageComment.ts';
import { removeWebLink } from './removeWebLink.ts';
import { rank } from './rank.ts';
import { resolveComment } from './resolveComment.ts';
import { sprint } from './sprint.ts';
import { tickTask } from './tickTask.ts';
import { transition } from './transition.ts';
import { unlink } from './unlink.ts';
import { vote } from './vote.ts';
import { watch } from './watch.ts';
import { webLink } from './webLink.ts';

type Kinds = { readonly [Kind in AnyWrite['kind']]: WriteKind<Extract<AnyWrite, { kind: Kind }>> };

/** Every kind of write there is. */
export const KINDS: Kinds = {
  transition,
  assign,
  edit,
  comment,
  editComment,
  deleteComment,
  watch,
  vote,
  link,
  unlink,
  webLink,
  removeWebLink,
  logWork,
  editWorklog,
  deleteWorklog,
  attach,
  deleteAttachment,
  sprint,
  rank,
  checklist,
  tickTask,
  pageComment,
  resolveComment,
};

/** The kind of a write, for that write. */
export function kindOf<Write extends AnyWrite>(write: Write): WriteKind<Write> {
  return KINDS[write.kind] as unknown as WriteKind<Write>;
}
