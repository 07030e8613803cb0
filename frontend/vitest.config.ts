import { defineConfig } from 'vitest/config';

export default defineConfig({
    test: {
        include: ['test/**/*.test.ts'],
        setupFiles: ['test/setup.ts'],
        reporters: ['default', ['junit', { outputFile: '../target/frontend-reports/TEST-frontend.xml' }]],
    },
});
