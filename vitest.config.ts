import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    // Nothing of the machine shines through: colours, time zone and settings are the tests' own.
    env: {
      TZ: 'UTC',
      NO_COLOR: '',
      FORCE_COLOR: '',
      SERVEKIT_DEBUG: '',
      SERVEKIT_SCREEN_READER: '',
    },
    testTimeout: 30_000,
  },
});
