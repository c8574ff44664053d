/** What rolldown's JavaScript imports in place of its native binding: the wasm build. */
import binding from 'rolldown-binding';

export const t = () => binding;
