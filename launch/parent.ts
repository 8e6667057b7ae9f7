/**
 * Ends this process when the one that started it is gone: a launcher killed with kill -9 can pass no signal on.
 *
 * The launcher (launch/start.cjs) holds a channel to us, which the system closes at its death. We then ask ourselves to stop in
 * the ordinary way, so there is one shutdown path; if that takes too long, the process ends without it.
 */
export function exitWithParent(graceMs = 35_000): void {
  if (!process.channel) return; // Started by hand, without the launcher.
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), graceMs).unref();
    process.kill(process.pid, 'SIGTERM');
  });
  // The channel alone is no reason to stay.
  process.channel.unref();
}
