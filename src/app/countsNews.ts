import { readSetting } from '../platform/settings.ts';

/** Whether the number of unread news is wanted though nobody looks at the list. */
export function countsNews(): boolean {
  return readSetting('shipshape.news.enabled') && readSetting('shipshape.news.badge');
}
