const DAY = 24 * 60 * 60 * 1000;
/** The day, as it begins in Taipei, around which the texts were written. */
const WRITTEN_ON = Date.UTC(2026, 10, 22, 16);

/** Whole days from when the texts were written to the site's base day; none when it has none. */
export function daysSinceWritten(base: number | undefined): number {
  return base === undefined ? 0 : Math.round((base - WRITTEN_ON) / DAY);
}

/** An ISO date or time, moved. */
export function movedTime(iso: string, days: number): string {
  const moved = new Date(Date.parse(iso) + days * DAY).toISOString();
  return moved.slice(0, iso.length === 10 ? 10 : undefined);
}

/** A storage-format body with its dates moved; 11 November is a festival and stays where it is. */
export function movedDates(body: string, days: number): string {
  return body.replace(
    /(<time datetime=")(\d{4}-\d\d-\d\d)"/g,
    (_whole, head: string, date: string) =>
      `${head}${date.endsWith('-11-11') ? date : movedTime(date, days)}"`,
  );
}
