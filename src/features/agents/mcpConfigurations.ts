/** What MCP clients have to be told, each in its own way. */
export interface McpConfigurations {
  /** A command for a shell. */
  readonly claudeCode: string;
  readonly json: string;
  /** TOML. */
  readonly codex: string;
}

/** How to start the program. @param program its path */
export function configurations(program: string): McpConfigurations {
  const quoted = JSON.stringify(program);
  return {
    claudeCode: `claude mcp add shipshape -- node ${quoted}`,
    json: JSON.stringify({ mcpServers: { shipshape: { command: 'node', args: [program] } } }, undefined, 2),
    codex: `[mcp_servers.shipshape]\ncommand = "node"\nargs = [${quoted}]\n`,
  };
}
