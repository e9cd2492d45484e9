/** A moment as a `datetime-local` box takes it, `YYYY-MM-DDTHH:mm` in the time zone of the page; empty for none. */
export function localTime(moment: string): string {
  const time = new Date(moment);
  if (Number.isNaN(time.getTime())) return '';
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, LENGTH);
}

/** The moment that such a box holds, as ISO 8601; empty for none. */
export function isoTime(local: string): string {
  const time = new Date(local);
  return Number.isNaN(time.getTime()) ? '' : time.toISOString();
}

/** Whether the clocks are put forward over what such a box holds, so that there is no such time on that day. */
export function isSkipped(local: string): boolean {
  const moment = isoTime(local);
  return moment !== '' && localTime(moment) !== local.slice(0, LENGTH);
}

const LENGTH = 'YYYY-MM-DDTHH:mm'.length;
