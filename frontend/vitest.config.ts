import { defineConfig } from 'vitest/config';

export default defineConfig({
    test: {
        include: ['test/**/*.test.ts'],
        // Other programs and key pairs take their time on a busy machine; what hangs still ends.
        testTimeout: 60_000,
        setupFiles: ['test/setup.ts'],
        reporters: ['default', ['junit', { outputFile: '../target/frontend-reports/TEST-frontend.xml' }]],
    },
});
