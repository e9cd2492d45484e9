import type { ShipshapeError } from '../../core/errors.ts';
import { list, object, text } from '../common/read.ts';
import { asksForCaptcha } from '../transport/loginReason.ts';
import type { MissingPermission, Verdict } from '../model/finding.ts';
import type { Reply } from './probe.ts';
import { reachVerdict } from './reach.ts';

const BROWSE = 'BROWSE_PROJECTS';
const WANTED: Readonly<Record<string, MissingPermission>> = {
  TRANSITION_ISSUES: 'transition',
  EDIT_ISSUES: 'edit',
  ADD_COMMENTS: 'comment',
  ASSIGN_ISSUES: 'assign',
};

/** Jira's keys of the permissions that the product lives by. */
export const PERMISSION_KEYS = [BROWSE, ...Object.keys(WANTED)].join(',');

/** Whether the token was accepted. @param scoped true where the API gateway was asked */
export function signInVerdict(reply: Reply, scoped: boolean): Verdict {
  const { status = 0, error } = reply;
  if (asksForCaptcha(reply.headers)) return { id: 'signIn.captcha', status };
  // A refused token may be answered with any status, 200 too.
  if (!isRefusal(error)) {
    const verdict = reachVerdict(reply);
    return verdict.id === 'reach.ok' ? { id: 'signIn.ok' } : verdict;
  }
  if (error?.reason === 'forbidden') return { id: 'signIn.notAllowed', status };
  return { id: scoped ? 'signIn.refusedScoped' : 'signIn.refused', status };
}

/** Who is signed in. @param known the account that the site was added with; undefined where none was */
export function accountVerdict({ value }: Reply, known: string | undefined): Verdict {
  const user = object(value);
  const id = text(user['accountId']) ?? text(user['name']);
  const name = text(user['displayName']) ?? id ?? '';
  if (user['active'] === false) return { id: 'account.inactive', name };
  return known !== undefined && known !== id ? { id: 'account.other', name } : { id: 'account.ok', name };
}

/** What the account may do in at least one project. @param scoped as for `signInVerdict` */
export function permissionsVerdict(reply: Reply, scoped: boolean): Verdict {
  const { status = 0, error, value } = reply;
  // Who signed in a moment ago and is refused now lacks the scope for this one question.
  if (scoped && isRefusal(error)) return { id: 'permissions.scope', status };
  if (error !== undefined) {
    const isSilent = isRefusal(error) || error.reason === 'notFound';
    return isSilent ? { id: 'permissions.unknown' } : reachVerdict(reply);
  }
  const permissions = object(object(value)['permissions']);
  const granted = (key: string): boolean => object(permissions[key])['havePermission'] === true;
  if (!(BROWSE in permissions)) return { id: 'permissions.unknown' };
  if (!granted(BROWSE)) return { id: 'permissions.noBrowse' };
  const missing = Object.entries(WANTED).flatMap(([key, name]) => (granted(key) ? [] : [name]));
  return missing.length === 0 ? { id: 'permissions.ok' } : { id: 'permissions.limited', missing };
}

/** Whether Confluence lets the account in and shows it spaces. @param how which Confluence was asked, and as whom */
export function confluenceVerdict(reply: Reply, how: 'cloud' | 'scoped' | 'datacenter'): Verdict {
  const { status = 0, error, value } = reply;
  const isRefused = error?.reason === 'unauthorized';
  if (isRefused && how !== 'datacenter') {
    return how === 'scoped' ? { id: 'confluence.scope', status } : { id: 'confluence.notAllowed', status };
  }
  if (isRefused) return { id: 'confluence.refused', status };
  if (error?.reason === 'forbidden') return { id: 'confluence.notAllowed', status };
  if (error?.reason === 'notFound' && how !== 'datacenter') return { id: 'confluence.absent', status };
  if (error !== undefined) return reachVerdict(reply);
  const spaces = list(object(value)['results']);
  return spaces.length > 0 ? { id: 'confluence.ok' } : { id: 'confluence.noSpaces' };
}

function isRefusal(error: ShipshapeError | undefined): boolean {
  return error?.reason === 'unauthorized' || error?.reason === 'forbidden';
}
