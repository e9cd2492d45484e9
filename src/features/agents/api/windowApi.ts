import * as vscode from 'vscode';
import { windowOptions, type WindowDependencies } from '../windowOptions.ts';
import { apiError, createApi } from './createApi.ts';
import type { ShipshapeApi } from './shipshapeApi.ts';

/** The API of this window. @throws Error `unsupported` for a version that this Shipshape does not offer */
export function windowApi(services: WindowDependencies, version: number): ShipshapeApi {
  if (version !== 1)
    throw apiError('unsupported', `This Shipshape offers version 1 of its API, and not ${String(version)}`);
  const asker = vscode.l10n.t('Another extension wants to do this. Nothing is sent unless you allow it.');
  return createApi({ ...windowOptions(services, asker), sites: services.sites });
}
