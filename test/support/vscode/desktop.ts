import { request } from 'node:https';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { RELEASES, type VsCodeVersion } from './versions.ts';

/** Remembers for the whole run, child processes included, whether desktop VS Code can be downloaded. */
const ANSWER = 'SHIPSHAPE_DESKTOP_VSCODE';

/**
 * Gives the executable of desktop VS Code, downloaded on first use, or undefined where it cannot be had (no way to
 * its download site) or cannot show a window (Linux without a display).
 */
export async function desktopExecutable(version: VsCodeVersion): Promise<string | undefined> {
  process.env[ANSWER] ??= hasDisplay() && (await canDownload()) ? 'yes' : 'no';
  if (process.env[ANSWER] !== 'yes') return undefined;
  return downloadAndUnzipVSCode(RELEASES[version].vscode);
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return (process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'] ?? '') !== '';
}

/** Asks the download site for three seconds at most. */
function canDownload(): Promise<boolean> {
  return new Promise((resolve) => {
    const url = 'https://update.code.visualstudio.com/api/releases/stable';
    const asking = request(url, { method: 'HEAD', timeout: 3000 }, (reply) => {
      reply.resume();
      resolve((reply.statusCode ?? 500) < 400);
    });
    asking.on('timeout', () => asking.destroy());
    asking.on('error', () => {
      resolve(false);
    });
    asking.end();
  });
}
