// The module `vscode` as far as running commands needs it.

/** The commands that were run, in order. */
export const ran: string[] = [];

export const commands = {
  executeCommand: async (id: string): Promise<void> => {
    ran.push(id);
  },
};
