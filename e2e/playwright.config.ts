import { defineConfig } from '@playwright/test';

/** One worker: every test runs Vite and SQLite in its own browser, and the machine may have two cores. */
export default defineConfig({
  testDir: 'tests',
  workers: 1,
  timeout: 90_000,
  // A test that passes only the second time is reported as flaky; it does not stop a landing.
  retries: process.env['CI'] ? 1 : 0,
  expect: { timeout: 20_000 },
  reporter: process.env['CI'] ? [['line']] : [['list']],
  outputDir: '../test-results',
  use: {
    viewport: { width: 1360, height: 860 },
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
