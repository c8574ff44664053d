/** The file system in memory that the project lives in while it is open: Vite reads it, and so does rolldown's wasm. */
import { memfs } from '@napi-rs/wasm-runtime/fs';

export const { fs, vol } = memfs();
