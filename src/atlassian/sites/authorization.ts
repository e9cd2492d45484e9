/** The `Authorization` header of Basic authentication, in UTF-8. */
export function basicAuthorization(user: string, token: string): string {
  const bytes = new TextEncoder().encode(`${user}:${token}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}
