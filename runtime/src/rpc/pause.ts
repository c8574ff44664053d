/** Between two pings of a watchdog: what a worker does meanwhile is not asked. Orders nothing. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
