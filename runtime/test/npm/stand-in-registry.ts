import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { packTar } from 'modern-tar';

export interface StandInPackage {
  name: string;
  version: string;
  /** Text by path in the package; package.json is written from the rest. */
  files?: Record<string, string>;
  /** Further fields of package.json. */
  manifest?: Record<string, unknown>;
  /** Paths as they stand in the archive, for archives that nobody should publish. */
  rawFiles?: Record<string, string>;
  tag?: string;
}

interface Published {
  manifest: Record<string, unknown>;
  archive: Uint8Array<ArrayBuffer>;
}

/** A registry of packages made up for a test, asked directly or, by real npm, over HTTP on loopback. */
export class StandInRegistry {
  readonly asked: string[] = [];
  readonly #packages = new Map<string, Map<string, Published>>();
  readonly #tags = new Map<string, Record<string, string>>();
  #server: Server | undefined;
  #origin = 'http://registry.invalid';

  async publish({ name, version, files = {}, manifest = {}, rawFiles, tag = 'latest' }: StandInPackage): Promise<void> {
    const packageJson = { name, version, ...manifest };
    const entries = rawFiles ?? Object.fromEntries(Object.entries({ 'package.json': JSON.stringify(packageJson), ...files }).map(([path, text]) => [`package/${path}`, text]));
    const tar = await packTar(Object.entries(entries).map(([path, text]) => ({ header: { name: path, size: Buffer.byteLength(text), type: 'file' as const }, body: text })));
    const archive = new Uint8Array(gzipSync(tar));
    const versions = this.#packages.get(name) ?? new Map<string, Published>();
    versions.set(version, { manifest: packageJson, archive });
    this.#packages.set(name, versions);
    this.#tags.set(name, { ...this.#tags.get(name), [tag]: version });
  }

  /** Publishes a package as it is installed in `folder`, with its real package.json. */
  async publishInstalled(folder: string): Promise<void> {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files: Record<string, string> = {};
    for (const entry of entries) {
      const file = path.relative(folder, path.join(entry.parentPath, entry.name));
      if (entry.isFile() && !file.startsWith('node_modules/')) files[`package/${file}`] = await readFile(path.join(folder, file), 'utf8');
    }
    const manifest = JSON.parse(files['package/package.json'] ?? '{}') as { name: string; version: string };
    const { name, version, dependencies, peerDependencies, optionalDependencies, peerDependenciesMeta } = manifest as typeof manifest & Record<string, unknown>;
    await this.publish({ name, version, manifest: JSON.parse(JSON.stringify({ dependencies, peerDependencies, optionalDependencies, peerDependenciesMeta })) as Record<string, unknown>, rawFiles: files });
  }

  /** Changes what is handed out for a version, but not its checksum. */
  tamper(name: string, version: string): void {
    const published = this.#packages.get(name)?.get(version);
    const integrity = published && integrityOf(published.archive);
    if (published) Object.assign(published, { archive: new Uint8Array(gzipSync('tampered')), manifest: { ...published.manifest, integrity } });
  }

  async packageDescription(name: string): Promise<Uint8Array> {
    this.asked.push(name);
    const versions = this.#packages.get(name);
    if (!versions) throw Object.assign(new Error(`The registry has no ${name}.`), { code: 'package_not_found' });
    const described = [...versions].map(([version, { manifest, archive }]) => {
      const { integrity = integrityOf(archive), ...rest } = manifest;
      return [version, { ...rest, dist: { tarball: `${this.#origin}/${name}/-/${version}.tgz`, integrity } }];
    });
    return new TextEncoder().encode(JSON.stringify({ name, 'dist-tags': this.#tags.get(name), versions: Object.fromEntries(described) as object }));
  }

  async packageArchive(name: string, version: string): Promise<Uint8Array> {
    this.asked.push(`${name}@${version}`);
    const published = this.#packages.get(name)?.get(version);
    if (!published) throw Object.assign(new Error(`There is no ${name}@${version}.`), { code: 'package_not_found' });
    return published.archive.slice();
  }

  /** Serves real npm; resolves to the registry's address. */
  async listen(): Promise<string> {
    this.#server = createServer((request, response) => {
      const path = decodeURIComponent(request.url ?? '/').slice(1);
      const archive = /^(.+)\/-\/(.+)\.tgz$/.exec(path);
      const answer = archive ? this.packageArchive(archive[1] ?? '', archive[2] ?? '') : this.packageDescription(path);
      answer.then(
        (bytes) => response.end(bytes),
        () => response.writeHead(404).end(),
      );
    });
    await new Promise<void>((resolve) => this.#server?.listen(0, '127.0.0.1', resolve));
    this.#origin = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    return this.#origin;
  }

  close(): void {
    this.#server?.closeAllConnections();
    this.#server?.close();
  }
}

function integrityOf(archive: Uint8Array): string {
  return `sha512-${createHash('sha512').update(archive).digest('base64')}`;
}
