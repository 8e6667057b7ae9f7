/** Installs the packages of `<project>/package-lock.json` unless they are there. Rejects with a sentence for people. */
export function ensureInstall(
  project: string,
  env?: NodeJS.ProcessEnv,
  out?: { write(text: string): unknown; isTTY?: boolean },
): Promise<'fresh' | 'adopted' | 'installed'>;

/** Stamps what is installed as whole, so that no start installs; throws where something vital is missing. */
export function takeAsItIs(project: string): void;
