import * as vscode from 'vscode';

/** VS Code's own settings, and the environment, as far as they decide how a server is reached. */
export interface NetworkSettings {
  readonly proxy: string;
  readonly proxySupport: string;
  readonly noProxy: readonly string[];
  /** The value of the header `Proxy-Authorization`. A secret. */
  readonly proxyAuthorization: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

const IDS = [
  'http.proxy',
  'http.proxySupport',
  'http.noProxy',
  'http.proxyAuthorization',
  'http.proxyKerberosServicePrincipal',
  'http.proxyStrictSSL',
  'http.systemCertificates',
  'http.systemCertificatesNode',
  'http.experimental.systemCertificatesV2',
  'http.fetchAdditionalSupport',
  'http.webSocketAdditionalSupport',
  'http.electronFetch',
  'http.experimental.networkInterfaceCheckInterval',
  'http.useLocalProxyConfiguration',
];

/** The values in force. settings.json is typed by hand: what has the wrong type counts as not set. */
export function readNetworkSettings(): NetworkSettings {
  const configuration = vscode.workspace.getConfiguration('http');
  const text = (name: string): string | undefined => {
    const value: unknown = configuration.get(name);
    return typeof value === 'string' && value.trim() !== '' ? value : undefined;
  };
  const exceptions: unknown = configuration.get('noProxy');
  return {
    proxy: text('proxy') ?? '',
    proxySupport: text('proxySupport') ?? 'override',
    noProxy: Array.isArray(exceptions) ? exceptions.filter((entry) => typeof entry === 'string') : [],
    proxyAuthorization: text('proxyAuthorization'),
    environment: process.env,
  };
}

/** The names of those network settings that somebody set. */
export function changedNetworkSettings(): readonly string[] {
  return IDS.filter((id) => isChanged(vscode.workspace.getConfiguration().inspect(id)));
}

/** True when a setting has a value of its own anywhere. */
export function isChanged(inspected: ReturnType<vscode.WorkspaceConfiguration['inspect']>): boolean {
  const { globalValue, workspaceValue, workspaceFolderValue } = inspected ?? {};
  return [globalValue, workspaceValue, workspaceFolderValue].some((value) => value !== undefined);
}
