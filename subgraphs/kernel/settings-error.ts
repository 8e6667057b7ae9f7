/** A setting that cannot be used, as one sentence: the variable, what was expected, what came. Never a secret. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}
