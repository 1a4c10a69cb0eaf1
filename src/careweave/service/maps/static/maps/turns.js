/**
 * One at a time: calling the result while it runs asks for one more turn after this one, however
 * often it is called. Each call resolves when nothing is left to do.
 *
 * @param {() => Promise<void>} run
 * @returns {() => Promise<void>}
 */
export function oneAtATime(run) {
  /** @type {Promise<void> | undefined} */
  let running;
  let isWanted = false;

  async function turns() {
    try {
      while (isWanted) {
        isWanted = false;
        await run();
      }
    } finally {
      running = undefined;
    }
  }
  return () => {
    isWanted = true;
    running ??= turns();
    return running;
  };
}

/**
 * Waiting that can be cut short.
 *
 * @returns {{wait: (milliseconds: number) => Promise<void>, hurry: () => void}}
 */
export function patience() {
  let hurry = () => {};
  return {
    wait: (milliseconds) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        hurry = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
    hurry: () => hurry(),
  };
}
