import { registerSecret } from '../../core/redact.ts';

/** The `Authorization` header of a Data Center's personal access token. */
export function bearerAuthorization(token: string): string {
  registerSecret(token);
  return `Bearer ${token}`;
}

/** The `Authorization` header of Basic authentication, in UTF-8. */
export function basicAuthorization(user: string, token: string): string {
  const bytes = new TextEncoder().encode(`${user}:${token}`);
  const encoded = btoa(String.fromCharCode(...bytes));
  registerSecret(token);
  registerSecret(encoded);
  return `Basic ${encoded}`;
}
