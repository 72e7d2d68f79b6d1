/**
 * What is to be done once for all that happens in one turn, at its end: the keys of one chunk come
 * in one turn, and drawing each of them would show what nobody could read.
 */
export function once(act: () => void): () => void {
  let isDue = false;
  return () => {
    if (isDue) return;
    isDue = true;
    queueMicrotask(() => {
      isDue = false;
      act();
    });
  };
}
