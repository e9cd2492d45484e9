/** What MCP clients have to be told, each in its own way. */
export interface McpConfigurations {
  /** A command for a shell. */
  readonly claudeCode: string;
  readonly json: string;
  /** TOML. */
  readonly codex: string;
}

/** How to start the program. @param program its path */
export function configurations(
  program: string,
  platform: NodeJS.Platform = process.platform,
): McpConfigurations {
  const quoted = JSON.stringify(program);
  return {
    claudeCode: `claude mcp add shipshape -- node ${shellWord(program, platform)}`,
    json: JSON.stringify({ mcpServers: { shipshape: { command: 'node', args: [program] } } }, undefined, 2),
    codex: `[mcp_servers.shipshape]\ncommand = "node"\nargs = [${quoted}]\n`,
  };
}

/** A path as one word of a command, in which nothing else happens. No path of Windows holds a quotation mark. */
function shellWord(path: string, platform: NodeJS.Platform): string {
  return platform === 'win32' ? `"${path}"` : `'${path.replaceAll("'", "'\\''")}'`;
}
