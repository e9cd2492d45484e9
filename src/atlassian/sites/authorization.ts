/** The `Authorization` header of a Data Center's personal access token. */
export function bearerAuthorization(token: string): string {
  return `Bearer ${token}`;
}

/** The `Authorization` header of Basic authentication, in UTF-8. */
export function basicAuthorization(user: string, token: string): string {
  const bytes = new TextEncoder().encode(`${user}:${token}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}
