import { ok, refuse } from '../../http/replies.ts';
import type { Route } from '../../http/route.ts';
import { projectOf } from '../request.ts';
import { SECURITY_LEVELS } from '../security.ts';
import type { JiraSite } from '../site.ts';

/** Issue security: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-security-level/ */
export function securityRoutes(site: JiraSite): Route[] {
  return [
    // Those that the account could give to an issue: without the permission to set them, none.
    site.read('GET', '/rest/api/3/project/{projectKeyOrId}/securitylevel', ({ world, request, render }) => {
      const project = projectOf(world, request.params['projectKeyOrId']);
      const maySet = world.permissions.has('SET_ISSUE_SECURITY', [project]);
      const levels = maySet ? SECURITY_LEVELS.filter((one) => one.projectKey === project.key) : [];
      return ok({ levels: levels.map((one) => render.securityLevel(one)) });
    }),
    site.read('GET', '/rest/api/3/securitylevel/{id}', ({ world, request, render }) => {
      const level = SECURITY_LEVELS.find((one) => one.id === request.params['id']);
      if (level === undefined || !world.permissions.isInLevel(level))
        throw refuse(404, [`The security level with id '${request.params['id'] ?? ''}' does not exist.`]);
      return ok(render.securityLevel(level));
    }),
  ];
}
