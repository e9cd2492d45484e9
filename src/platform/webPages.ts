import * as vscode from 'vscode';
import { safeWebUrl } from '../core/links.ts';

/** Opens an address in the browser. Anything but http and https is not opened; true when it was. */
export async function openWebPage(address: string): Promise<boolean> {
  const url = safeWebUrl(address);
  return url !== undefined && vscode.env.openExternal(vscode.Uri.parse(url, true));
}
