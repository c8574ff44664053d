import stream from 'readable-stream';

export default stream;
export const { Readable, Writable, Duplex, Transform, PassThrough, Stream, pipeline, finished, addAbortSignal, promises } = stream;
