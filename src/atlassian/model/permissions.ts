/** Jira's keys of the permissions that decide what is offered. */
export const PERMISSION_KEYS = {
  edit: 'EDIT_ISSUES',
  comment: 'ADD_COMMENTS',
  assign: 'ASSIGN_ISSUES',
  attach: 'CREATE_ATTACHMENTS',
  link: 'LINK_ISSUES',
  logWork: 'WORK_ON_ISSUES',
  deleteOwnAttachments: 'DELETE_OWN_ATTACHMENTS',
  deleteAnyAttachments: 'DELETE_ALL_ATTACHMENTS',
  editOwnWorklogs: 'EDIT_OWN_WORKLOGS',
  deleteOwnWorklogs: 'DELETE_OWN_WORKLOGS',
} as const;

/** What the account may do with the issues of a project. */
export type ProjectPermissions = Readonly<Record<keyof typeof PERMISSION_KEYS, boolean>>;

/** Where there is nobody to ask. */
export const NONE_ALLOWED: ProjectPermissions = {
  edit: false,
  comment: false,
  assign: false,
  attach: false,
  link: false,
  logWork: false,
  deleteOwnAttachments: false,
  deleteAnyAttachments: false,
  editOwnWorklogs: false,
  deleteOwnWorklogs: false,
};

/** For a site that does not tell: it refuses what is not allowed. */
export const ALL_ALLOWED: ProjectPermissions = {
  edit: true,
  comment: true,
  assign: true,
  attach: true,
  link: true,
  logWork: true,
  deleteOwnAttachments: true,
  deleteAnyAttachments: true,
  editOwnWorklogs: true,
  deleteOwnWorklogs: true,
};
