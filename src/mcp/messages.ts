/** Error codes of JSON-RPC 2.0. */
export const PARSE_ERROR = -32700;
export const INVALID_REQUEST = -32600;
export const METHOD_NOT_FOUND = -32601;
export const INVALID_PARAMS = -32602;

type Params = Readonly<Record<string, unknown>>;

export interface Request {
  readonly id: string | number;
  readonly method: string;
  readonly params: Params;
}

/** What a line is. */
export type Message =
  | ({ readonly kind: 'request' } & Request)
  | { readonly kind: 'notification'; readonly method: string; readonly params: Params }
  /** An empty line, or an answer to a question that nobody asked. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'invalid'; readonly id?: string | number }
  /** No JSON. */
  | { readonly kind: 'broken' };

/** Reads one line of JSON-RPC as MCP has it: no batches, and no id that is null. */
export function readMessage(line: string): Message {
  if (line.trim() === '') return { kind: 'nothing' };
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { kind: 'broken' };
  }
  if (!isRecord(value)) return { kind: 'invalid' };
  const { id, method, params, jsonrpc } = value;
  const known = typeof id === 'string' || Number.isInteger(id) ? { id: id as string | number } : {};
  if (method === undefined && ('result' in value || 'error' in value)) return { kind: 'nothing' };
  const isParams = params === undefined || isRecord(params);
  if (jsonrpc !== '2.0' || typeof method !== 'string' || !isParams) return { kind: 'invalid', ...known };
  const rest = { method, params: params ?? {} };
  if (!('id' in value)) return { kind: 'notification', ...rest };
  return known.id === undefined ? { kind: 'invalid' } : { kind: 'request', id: known.id, ...rest };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
