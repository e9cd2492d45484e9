import type { Issue } from './model.ts';
import { mayUse, transitionsFrom } from './workflows.ts';
import type { World } from './world.ts';

type Json = Readonly<Record<string, unknown>>;

/** `operations`: what the pages of the issue would offer, as groups of links. */
export function issueOperations(world: World, issue: Issue): Json {
  const { permissions } = world;
  const may = (permission: Parameters<typeof permissions.may>[0]): boolean =>
    permissions.may(permission, issue.project);
  const action = (
    id: string,
    label: string,
    page: string,
    allowed: boolean,
    weight: number,
  ): readonly Json[] =>
    allowed
      ? [
          {
            id,
            styleClass: `issueaction-${id}`,
            label,
            title: label,
            href: `/secure/${page}.jspa?id=${issue.id}`,
            weight,
          },
        ]
      : [];
  const group = (id: string, weight: number, links: readonly Json[]): readonly Json[] =>
    links.length === 0 ? [] : [{ id, weight, links, groups: [] }];
  const moves = may('TRANSITION_ISSUES')
    ? transitionsFrom(issue).filter((one) => mayUse(one, issue, permissions.accountId))
    : [];
  return {
    linkGroups: [
      {
        id: 'view.issue.opsbar',
        links: [],
        groups: [
          ...group(
            'edit-issue_container',
            1,
            action('edit-issue', 'Edit', 'EditIssue!default', may('EDIT_ISSUES'), 1),
          ),
          ...group(
            'comment-issue_container',
            10,
            action('comment-issue', 'Add comment', 'AddComment!default', may('ADD_COMMENTS'), 1),
          ),
          ...group('opsbar-operations', 20, [
            ...action('assign-issue', 'Assign', 'AssignIssue!default', may('ASSIGN_ISSUES'), 5),
            ...action('log-work', 'Log work', 'CreateWorklog!default', may('WORK_ON_ISSUES'), 10),
            ...action('attach-file', 'Attach files', 'AttachFile!default', may('CREATE_ATTACHMENTS'), 20),
            ...action('link-issue', 'Link', 'LinkJiraIssue!default', may('LINK_ISSUES'), 30),
            ...action('delete-issue', 'Delete', 'DeleteIssue!default', may('DELETE_ISSUES'), 90),
          ]),
          ...group(
            'opsbar-transitions',
            30,
            moves.map(({ id, name }, index) => ({
              id: `action_id_${id}`,
              styleClass: 'issueaction-workflow-transition',
              label: name,
              title: name,
              href: `/secure/WorkflowUIDispatcher.jspa?id=${issue.id}&action=${id}`,
              weight: (index + 1) * 10,
            })),
          ),
        ],
      },
    ],
  };
}
