/** Why Interport cannot start or stop, as one sentence for the person at the terminal: no stack, no secret, a way out. */
export class LaunchError extends Error {
  override readonly name = 'LaunchError';
}
