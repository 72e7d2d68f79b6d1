import { defineConfig } from 'vitest/config';

/** Tests that kill, fill disks and cut the power: on their own, for they need more than npm. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['*.crash.ts'],
    env: { TZ: 'UTC' },
    testTimeout: 1_800_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
});
