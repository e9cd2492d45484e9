const MINUTE_MS = 60_000;

/** Time in Jira's notation (`1h 30m`), in whole minutes, one at least. @param ms worked */
export function spentText(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / MINUTE_MS));
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours > 0 ? `${hours}h` : '', rest > 0 ? `${rest}m` : ''].filter((part) => part !== '').join(' ');
}
