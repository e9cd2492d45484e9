/** The call cannot be done as it was asked for. The message is for the model: what is wrong, and what to do next. */
export class ToolRefused extends Error {
  override readonly name = 'ToolRefused';
}
