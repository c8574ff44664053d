import type { saving as french } from './fr.ts';

export const saving: typeof french = {
  states: {
    looking: 'Looking…',
    opening: 'Opening…',
    saving: 'Saving…',
    saved: 'Saved',
    offline: 'Offline: kept on this device',
    refused: 'Not saved: kept on this device',
    conflict: 'Changed on another device',
  },
  savedAt: (at) => `Saved at ${new Date(at).toLocaleTimeString('en', { hour: '2-digit', minute: '2-digit' })}`,
  openingTitle: 'Opening your app…',
  openingHint: 'Its files, its data and the conversation are coming from the server.',
  opened: 'The version saved on the server',
  sentLater: 'Your changes are on this device, and will be sent as soon as the server answers.',
  retry: 'Save now',
  saveAnew: 'Save as a new app',
  conflictTitle: 'This app was changed on another device too.',
  conflictExplain: (at) => `The other device’s version is of ${new Date(at).toLocaleString('en', { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' })}. Nothing is lost until you have chosen.`,
  both: 'Keep both',
  bothHint: 'The other version becomes an app of its own in your list.',
  mine: 'Go on with this one',
  mineHint: 'The other version stays among the saved versions.',
  theirs: 'Take the other one',
  theirsHint: 'This one stays in the Versions tab.',
  copyName: (name) => `${name} (other device)`,
};
