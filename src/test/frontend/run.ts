import { run } from 'node:test';
import { spec } from 'node:test/reporters';

// All tests of the pure modules, in one process. One that fails or is skipped fails all, and so do none, and a file without any.
run({ globPatterns: ['src/test/frontend/**/*.test.ts'], isolation: 'none' })
  .on('test:pass', ({ name }) => {
    if (name.endsWith('.test.ts')) process.exitCode = 1; // a file without tests counts as one that passes
  })
  .on('test:summary', ({ counts }) => {
    if (!counts.tests || counts.passed < counts.tests) process.exitCode = 1;
  })
  .compose(spec)
  .pipe(process.stdout);
