/** What MCP clients have to be told, each in its own way. */
export interface McpConfigurations {
  /** The command for each of the shells that people have; the same for all of them where one stands for none. */
  readonly claudeCode: readonly ShellCommand[];
  readonly json: string;
  /** TOML. */
  readonly codex: string;
}

export interface ShellCommand {
  /** Its name; absent where the command is right in every shell. */
  readonly shell?: string;
  readonly command: string;
}

/** What PowerShell replaces, or ends a text at, within double quotes. */
const READ_BY_POWERSHELL = /[$`\u201c-\u201e]/;

/** How to start the program. @param program its path */
export function configurations(
  program: string,
  platform: NodeJS.Platform = process.platform,
): McpConfigurations {
  const quoted = JSON.stringify(program);
  return {
    claudeCode: shellWords(program, platform).map(({ command, ...rest }) => ({
      ...rest,
      command: `claude mcp add shipshape -- node ${command}`,
    })),
    json: JSON.stringify({ mcpServers: { shipshape: { command: 'node', args: [program] } } }, undefined, 2),
    codex: `[mcp_servers.shipshape]\ncommand = "node"\nargs = [${quoted}]\n`,
  };
}

/**
 * A path as one word of a command, in which nothing else happens. No path of Windows holds a quotation mark, but its two
 * shells agree on double quotes only as long as neither reads anything within them.
 */
function shellWords(path: string, platform: NodeJS.Platform): readonly ShellCommand[] {
  if (platform !== 'win32') return [{ command: `'${path.replaceAll("'", "'\\''")}'` }];
  const [inDouble, inSingle] = [`"${path}"`, `'${path.replace(/['\u2018-\u201b]/g, '$&$&')}'`];
  // cmd.exe replaces what stands between percent signs, and knows no way to write one.
  const isReadByCmd = path.includes('%');
  if (!READ_BY_POWERSHELL.test(path) && !isReadByCmd) return [{ command: inDouble }];
  return [
    { shell: 'PowerShell', command: inSingle },
    ...(isReadByCmd ? [] : [{ shell: 'cmd.exe', command: inDouble }]),
  ];
}
