/*
 * Builds what browsers get: node build.mjs <directory of the classes>. Does nothing when nothing has changed since.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const classes = resolve(process.argv[2] ?? join(here, '../target/classes'));
const app = join(classes, 'warifu-token-app');
const scripts = join(classes, 'theme/warifu/login/resources/js');
const parts = join(classes, 'META-INF/sbom/frontend.cdx.json');
const stamp = join(classes, '../frontend.stamp');

function filesIn(directory) {
    return readdirSync(directory, { withFileTypes: true })
        .filter(entry => entry.name !== 'node_modules' && entry.name !== 'test')
        .flatMap(entry => (entry.isDirectory() ? filesIn(join(directory, entry.name)) : [join(directory, entry.name)]))
        .sort();
}

function digestOf(directory, files) {
    const digest = createHash('sha256');
    files.forEach(file => digest.update(relative(directory, file)).update('\0').update(readFileSync(file)));
    return digest.digest('hex');
}

function installPackages() {
    const installed = join(here, 'node_modules/.package-lock.json');
    const wanted = join(here, 'package-lock.json');
    if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(wanted).mtimeMs) {
        execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: here, stdio: 'inherit' });
    }
}

const common = { configFile: false, logLevel: 'warn' };

async function buildApp(vite) {
    return vite.build({
        ...common,
        root: join(here, 'token-app'),
        base: './',
        build: { outDir: app, emptyOutDir: true, target: 'es2021', modulePreload: false, assetsInlineLimit: 0 },
    });
}

/** The service worker knows the files that were built, so that it comes last. */
async function buildWorker(vite) {
    const files = filesIn(app);
    const names = ['./', ...files.map(file => relative(app, file).split('\\').join('/')).filter(name => name !== 'index.html')];
    return vite.build({
        ...common,
        root: join(here, 'token-app/worker'),
        define: { FILES: JSON.stringify(names), VERSION: JSON.stringify(digestOf(app, files).slice(0, 16)) },
        build: {
            outDir: app,
            emptyOutDir: false,
            target: 'es2021',
            copyPublicDir: false,
            lib: { entry: 'sw.ts', formats: ['iife'], name: 'worker', fileName: () => 'sw.js' },
        },
    });
}

async function buildCertificate(vite) {
    return vite.build({
        ...common,
        root: join(here, 'certificate'),
        build: {
            outDir: scripts,
            emptyOutDir: false,
            target: 'es2021',
            copyPublicDir: false,
            lib: { entry: 'main.ts', formats: ['iife'], name: 'certificate', fileName: () => 'certificate.js' },
        },
    });
}

/** The packages of which something is in what was built, as package-lock.json has them. */
function packagesIn(results) {
    const lock = JSON.parse(readFileSync(join(here, 'package-lock.json'), 'utf8')).packages;
    const names = results
        .flat()
        .flatMap(result => result.output)
        .flatMap(chunk => Object.entries(chunk.modules ?? {}))
        .filter(([, module]) => module.renderedLength > 0)
        .map(([file]) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(relative(here, file.replace('\0', '')))?.[1])
        .filter(place => place !== undefined);
    return [...new Set(names)].sort().map(place => ({ name: /.*node_modules\/(.*)/.exec(place)[1], ...lock[place] }));
}

/** What of others is in the jar: a list of parts (CycloneDX). It has neither a time nor a number of its own. */
function writeParts(packages) {
    const components = packages.map(({ name, version, license, integrity }) => {
        const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
        const [algorithm, hash] = integrity.split('-', 2);
        return {
            type: 'library',
            'bom-ref': purl,
            name,
            version,
            scope: 'required',
            hashes: [{ alg: algorithm.replace('sha', 'SHA-'), content: Buffer.from(hash, 'base64').toString('hex') }],
            licenses: [/[ (]/.test(license) ? { expression: license } : { license: { id: license } }],
            purl,
        };
    });
    const metadata = { component: { type: 'application', name: 'warifu-frontend', 'bom-ref': 'warifu-frontend' } };
    const bom = { bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, metadata, components };
    mkdirSync(dirname(parts), { recursive: true });
    writeFileSync(parts, `${JSON.stringify(bom, null, 2)}\n`);
}

const sources = digestOf(here, filesIn(here));
const built = existsSync(parts) && existsSync(app) && existsSync(join(scripts, 'certificate.js'));
if (!built || !existsSync(stamp) || readFileSync(stamp, 'utf8') !== sources) {
    rmSync(stamp, { force: true });
    installPackages();
    const vite = await import('vite');
    const results = [await buildApp(vite), await buildWorker(vite), await buildCertificate(vite)];
    writeParts(packagesIn(results));
    mkdirSync(dirname(stamp), { recursive: true });
    writeFileSync(stamp, sources);
}
