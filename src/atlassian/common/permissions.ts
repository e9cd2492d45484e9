import { PERMISSION_KEYS, type ProjectPermissions } from '../model/permissions.ts';
import { object } from './read.ts';

/** The keys that are asked about. */
export const ASKED_PERMISSIONS = Object.values(PERMISSION_KEYS);

/** The reply of `GET /mypermissions` (`Permissions`). What the site does not tell of is taken for allowed: it refuses in time. */
export function readPermissions(reply: unknown): ProjectPermissions {
  const told = object(object(reply)['permissions']);
  const entries = Object.entries(PERMISSION_KEYS).map(
    ([name, key]) => [name, object(told[key])['havePermission'] !== false] as const,
  );
  return Object.fromEntries(entries) as Record<keyof ProjectPermissions, boolean>;
}
