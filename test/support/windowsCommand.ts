/** A program with its arguments, as `spawn` takes them. */
export interface Invocation {
  readonly file: string;
  readonly args: readonly string[];
  /** Windows: the arguments are handed over as they are, not quoted once more. */
  readonly verbatim: boolean;
}

/**
 * How to start a command without a shell taking its arguments apart, whatever blanks are in them. Only on Windows is
 * there anything to do: `.cmd` files, as `code.cmd` is, are started by cmd.exe alone, with one line of text for all of
 * it. Each part of the line stands in quotes, within which cmd.exe takes `&`, `|`, `<`, `>`, `^` and blanks as they are.
 * @param shell where cmd.exe is
 * @throws Error for a quote or a percent sign in a part: cmd.exe would read those, quoted or not
 */
export function invocationOf(
  command: string,
  args: readonly string[],
  shell = 'cmd.exe',
  platform = process.platform,
): Invocation {
  if (platform !== 'win32' || !/\.(?:cmd|bat)$/i.test(command)) {
    return { file: command, args, verbatim: false };
  }
  const parts = [command, ...args].map(quoted);
  // With /s cmd.exe takes away the first and the last quote, and nothing else.
  return { file: shell, args: ['/d', '/s', '/c', `"${parts.join(' ')}"`], verbatim: true };
}

function quoted(part: string): string {
  if (/["%\r\n]/.test(part)) throw new Error(`cmd.exe cannot be handed this: ${part}`);
  // A backslash before the closing quote would be read as part of it by the program.
  return `"${part.replace(/\\+$/, '$&$&')}"`;
}
