import events from 'events';

export default events;
export const { EventEmitter, once } = events;
export const setMaxListeners = () => {};
