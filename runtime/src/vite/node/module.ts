/** `createRequire` for the modules that Vite's bundled CommonJS parts ask for while they load; nothing is read from disk. */
import * as assert from 'node:assert';
import * as buffer from 'node:buffer';
import * as childProcess from 'node:child_process';
import crypto from 'node:crypto';
import events from 'node:events';
import fs from 'node:fs';
import fsPromises from 'node:fs/promises';
import * as http from 'node:http';
import * as http2 from 'node:http2';
import * as https from 'node:https';
import * as net from 'node:net';
import * as os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import * as querystring from 'node:querystring';
import stream from 'node:stream';
import * as tls from 'node:tls';
import * as tty from 'node:tty';
import url from 'node:url';
import util from 'node:util';
import * as zlib from 'node:zlib';
import picomatch from 'picomatch';
import postcss from 'postcss';

/** The names that Vite treats as Node's own, so that the server environment leaves them to the runner. */
export const builtinModules = (
  'assert async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns domain events fs ' +
  'fs/promises http http2 https inspector module net os path path/posix perf_hooks process punycode querystring readline repl ' +
  'stream stream/promises string_decoder sys timers timers/promises tls trace_events tty url util v8 vm wasi worker_threads zlib'
).split(' ');

function notFound(id: string): never {
  throw Object.assign(new Error(`Cannot find module '${id}' in the Vite worker`), { code: 'MODULE_NOT_FOUND' });
}

export const isBuiltin = (id: string) => id === 'node:sqlite' || builtinModules.includes(id.replace(/^node:/, ''));
const module = { builtinModules, createRequire, isBuiltin };

// CommonJS consumers write `require('events')` and use the result as the class; `* as` namespaces would not be callable.
const modules: Record<string, unknown> = {
  assert: { ...assert },
  buffer: { ...buffer },
  child_process: { ...childProcess },
  crypto,
  events: Object.assign(events, { EventEmitter: events }),
  fs,
  'fs/promises': fsPromises,
  http: { ...http },
  http2: { ...http2 },
  https: { ...https },
  module,
  net: { ...net },
  os: { ...os },
  path,
  picomatch,
  postcss,
  process,
  querystring: { ...querystring },
  stream,
  tls: { ...tls },
  tty: { ...tty },
  url,
  util,
  zlib: { ...zlib },
};

export function createRequire() {
  const require = (id: string): unknown => {
    const name = id.replace(/^node:/, '');
    return Object.hasOwn(modules, name) ? modules[name] : notFound(id);
  };
  // @tailwindcss/node resolves its loader for Node's module hooks when it loads; `register` below ignores it.
  const resolve = (id: string): string => (id === '@tailwindcss/node/esm-cache-loader' ? `/node_modules/${id}` : notFound(id));
  return Object.assign(require, { resolve: Object.assign(resolve, { paths: () => [] }), cache: {} });
}

export const register = () => {};
export const registerHooks = undefined;
export const findPackageJSON = undefined;

export const Module = { builtinModules, createRequire, _nodeModulePaths: (): string[] => [], _resolveFilename: notFound };
Object.assign(module, { Module });

export default module;
