import { neverShow } from '../../core/redact.ts';

/** The `Authorization` header of a Data Center's personal access token. */
export function bearerAuthorization(token: string): string {
  neverShow(token);
  return `Bearer ${token}`;
}

/** The `Authorization` header of Basic authentication, in UTF-8. */
export function basicAuthorization(user: string, token: string): string {
  const bytes = new TextEncoder().encode(`${user}:${token}`);
  const encoded = btoa(String.fromCharCode(...bytes));
  neverShow(token);
  neverShow(encoded);
  return `Basic ${encoded}`;
}
