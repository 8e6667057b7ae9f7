/** Whether this is a production system, as the gateway's settings have it: INTERPORT_ENV, else NODE_ENV. */
type Env = Readonly<Record<string, string | undefined>>;

export function isProduction({ INTERPORT_ENV, NODE_ENV }: Env): boolean {
  return (INTERPORT_ENV === undefined || INTERPORT_ENV === '' ? NODE_ENV : INTERPORT_ENV) === 'production';
}
