import type { FieldAnswer } from '../../../fields/field.ts';
import type { IssueChange } from '../../ports/issueStore.ts';

/** What lists show of answers, by field id, before the site has them; also of those that empty a field. */
export function showsOf(answers: readonly (readonly [fieldId: string, to: FieldAnswer])[]): IssueChange {
  return answers.reduce<IssueChange>((shown, [id, to]) => ({ ...shown, ...showsOfOne(id, to) }), {});
}

function showsOfOne(fieldId: string, to: FieldAnswer): IssueChange {
  const isCleared = to.kind === 'cleared';
  switch (fieldId) {
    case 'summary':
      return to.kind === 'text' ? { summary: to.text } : {};
    case 'labels':
      return isCleared ? { labels: [] } : to.kind === 'labels' ? { labels: to.labels } : {};
    case 'duedate':
      return isCleared ? { dueDate: undefined } : to.kind === 'date' ? { dueDate: to.text } : {};
    case 'priority':
      if (isCleared) return { priority: undefined };
      return 'option' in to ? { priority: { id: to.option.id, name: to.option.label } } : {};
    case 'resolution':
      if (isCleared) return { resolution: undefined };
      return 'option' in to ? { resolution: to.option.label } : {};
    case 'assignee':
      if (isCleared) return { assignee: undefined };
      return to.kind === 'user'
        ? { assignee: { accountId: to.user.id, displayName: to.user.label, active: true } }
        : {};
    default:
      return {};
  }
}
