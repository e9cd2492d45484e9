import { refuse } from '../http/replies.ts';
import { GROUPS, groupIdOf } from '../groups.ts';
import type { Share, SharedWith } from './filters.ts';
import { PROJECT_ROLES } from './permissions.ts';
import type { Renderer } from './render.ts';
import { objectOf } from './sent.ts';
import type { World } from './world.ts';

type Json = Readonly<Record<string, unknown>>;

/** What a request says of one, in either of the forms that the operations take. */
export interface ShareInput {
  readonly type: unknown;
  readonly groupId?: unknown;
  readonly groupName?: unknown;
  readonly projectId?: unknown;
  readonly roleId?: unknown;
  readonly accountId?: unknown;
}

/** Reads a `SharePermission`, as filters are created and edited with. */
export function readSharePermission(world: World, sent: unknown): SharedWith {
  const { type, group, project, role, user } = objectOf(sent);
  return readShare(world, {
    type,
    groupId: objectOf(group)['groupId'],
    groupName: objectOf(group)['name'],
    projectId: objectOf(project)['id'],
    roleId: objectOf(role)['id'],
    accountId: objectOf(user)['accountId'],
  });
}

/** Reads with whom something is to be shared; refuses with 400 what is not there. */
export function readShare(world: World, input: ShareInput): SharedWith {
  const { type } = input;
  switch (type) {
    case 'global':
      return { type };
    case 'authenticated':
    case 'loggedin':
      return { type: 'loggedin' };
    case 'group': {
      const group = GROUPS.find((name) => name === input.groupName || groupIdOf(name) === input.groupId);
      if (group === undefined) throw refuse(400, ['The group does not exist.']);
      return { type, group };
    }
    case 'project':
    case 'projectRole': {
      const project = world.project(textOf(input.projectId));
      if (project === undefined) throw refuse(400, ['The project does not exist.']);
      const wanted = textOf(input.roleId);
      if (wanted === '' && type === 'project') return { type, projectId: project.id };
      const role = PROJECT_ROLES.find(({ id }) => id === wanted);
      if (role === undefined) throw refuse(400, ['The project role does not exist.']);
      return { type: 'project', projectId: project.id, roleId: role.id };
    }
    case 'user': {
      const person = world.person(textOf(input.accountId));
      if (person === undefined) throw refuse(400, ['The user does not exist.']);
      return { type, accountId: person.accountId };
    }
    default:
      throw refuse(400, [`The share type '${textOf(type)}' is not valid.`]);
  }
}

/** A `SharePermission` as replies have it. */
export function shareJson(world: World, render: Renderer, share: Share): Json {
  const { id, type } = share;
  const common = { id: Number(id), type };
  switch (type) {
    case 'group':
      return { ...common, group: render.group(share.group) };
    case 'project': {
      const project = world.project(share.projectId);
      const role = PROJECT_ROLES.find((one) => one.id === share.roleId);
      return {
        ...common,
        ...(project === undefined ? { type: 'project-unknown' } : { project: render.project(project) }),
        ...(role && { role: { id: Number(role.id), name: role.name } }),
      };
    }
    case 'user': {
      const person = world.person(share.accountId);
      if (person === undefined) return common;
      // A `UserBean`, which tells less than the user of an issue.
      const { self, accountId, displayName, active, avatarUrls } = render.user(person);
      return { ...common, user: { self, accountId, displayName, active, avatarUrls } };
    }
    default:
      return common;
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
