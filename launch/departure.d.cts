export interface Departure {
  /** Whether anybody has asked yet. */
  readonly isAsked: boolean;
}

/** `leave` hears of every request to leave, and how many there were by then, this one included. */
export function onDeparture(leave: (signal: 'SIGINT' | 'SIGTERM', times: number) => void): Departure;
