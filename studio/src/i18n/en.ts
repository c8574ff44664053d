import { apps } from './apps/en.ts';
import { saving } from './saving/en.ts';
import { account } from './account/en.ts';
import type { ToolSubject } from '../turn/toolSubject.ts';
import { englishNumber as number, money, englishPlural as plural, englishSeconds as seconds } from './format.ts';
import { csv } from './csv/en.ts';
import { data } from './data/en.ts';
import { quota } from './quota/en.ts';
import { outside } from './outside/en.ts';
import { rules } from './rules/en.ts';
import { terminal } from './terminal/en.ts';
import { usage } from './usage/en.ts';
import { versions } from './versions/en.ts';
import type { Texts } from './texts.ts';

const step = (subject: ToolSubject): { doing: string; done: string } => {
  switch (subject.about) {
    case 'table':
      return { doing: `Writing the ${subject.name.en} table…`, done: `${subject.name.en} table` };
    case 'page':
      return { doing: `Preparing the ${subject.name.en} page…`, done: `${subject.name.en} page` };
    case 'api':
      return { doing: `Connecting ${subject.name.en} to its data…`, done: `${subject.name.en} connected to its data` };
    case 'migration':
      return { doing: 'Preparing the database…', done: 'Database prepared' };
    case 'app':
      return { doing: 'Naming the app…', done: 'Name of the app' };
    case 'rules':
      return { doing: 'Applying your company’s rules…', done: 'Company rules applied' };
    case 'looks':
      return { doing: 'Polishing the looks…', done: 'Looks' };
    case 'reading':
      return { doing: 'Reading what is there…', done: 'Read what is there' };
    case 'data':
      return { doing: 'Changing data…', done: 'Data changed' };
    case 'command':
      return { doing: 'Running a command…', done: 'Command run' };
    case 'file':
      return { doing: `Writing ${subject.name.en}…`, done: subject.name.en };
    case 'other':
      return { doing: 'Working…', done: 'Step done' };
  }
};

export const en: Texts = {
  product: 'AI App Builder',
  common: {
    cancel: 'Cancel',
    close: 'Close',
    retry: 'Try again',
    reload: 'Reload the page',
    details: 'Details',
    loading: 'Loading…',
  },
  landing: {
    title: 'Describe the app you need',
    subtitle: 'It is built before your eyes, works at once in your browser, and follows you from device to device.',
    examplesLabel: 'Examples',
    examples: [
      'Add a CRM module with a customers table',
      'Invoice tracking with customer, amount, due date and status',
      'A quote calculator with discount and VAT',
      'A dashboard of sales by month',
    ],
    dropCsv: 'Drop a CSV or Excel file, or an exported project (.zip), anywhere, or',
    chooseCsv: 'choose a file',
    recent: 'Recent projects',
    preparing: 'Preparing your workspace…',
    ready: 'Your workspace is ready',
  },
  prompt: {
    label: 'Describe your app',
    placeholderFirst: 'For example: a CRM with customers, contacts and appointments',
    placeholderAnswer: 'Your answer',
    send: 'Send',
    stop: 'Stop',
    emptyHint: 'Write what you want first.',
    keysHint: 'Enter to send, Shift+Enter for a new line',
    attach: 'Attach pictures, or a CSV or Excel file',
    mode: 'What to do with this request',
    model: 'Who answers',
    modes: {
      build: { label: 'Build', hint: 'The app is changed right away.', placeholder: 'What should be added or changed?' },
      plan: { label: 'Plan', hint: 'A plan first, for you to edit and approve.', placeholder: 'What would you like to prepare?' },
      ask: { label: 'Ask', hint: 'An answer, without changing anything.', placeholder: 'Ask a question about your app' },
    },
    images: 'Attached pictures',
    removeImage: (index) => `Remove picture ${index}`,
    imageOf: (index) => `Picture ${index}`,
    dropImages: 'Drop the pictures to attach them',
    tooManyImages: (limit) => `At most ${limit} pictures per request.`,
    imagesUnsupported: 'This assistant does not see pictures.',
    tooLong: (length, limit) =>
      `Your text has ${number(length)} characters; the limit is ${number(limit)}. Make it shorter: nothing is lost.`,
  },
  menu: {
    project: 'Project',
    newProject: 'New project',
    recent: 'Recent projects',
    settings: 'Settings',
    language: 'Language',
    theme: 'Appearance',
    light: 'Light',
    dark: 'Dark',
    system: 'Same as the system',
    export: 'Export',
    exportHint: 'Download the whole project with its data (.zip)',
    untitled: 'Untitled project',
  },
  tabs: { chat: 'Conversation', preview: 'Preview', files: 'Files', data: 'Data', versions: 'Versions', rules: 'Rules', problems: 'Problems', terminal: 'Terminal' },
  more: 'More',
  boot: {
    title: 'Preparing your workspace…',
    steps: {
      storage: 'Opening the storage',
      files: 'Loading your files',
      database: 'Opening the database',
      vite: 'Starting the workshop',
      server: 'Starting the app',
      'service-worker': 'Preparing the preview',
      ready: 'Everything is ready',
    },
    useHere: 'Use it here',
  },
  turn: {
    working: 'Thinking…',
    step,
    stepFailed: 'did not work, adapting',
    checking: 'Starting the app and checking it…',
    checkedFine: 'The app works',
    checkedUnsure: 'The app is still starting: not everything could be checked',
    checkedProblems: (count) => `${plural(count, 'problem found', 'problems found')}`,
    smokeFine: (pages, tables) => [plural(pages, 'page checked', 'pages checked'), ...(tables > 0 ? [plural(tables, 'table read', 'tables read')] : [])].join(', '),
    smokeFailed: (count) => `${plural(count, 'screen or table no longer answers', 'screens or tables no longer answer')}`,
    smokeUnfinished: 'Not every page could be visited',
    smokeDetail: { ok: 'works', blank: 'blank screen', failed: 'error', unchecked: 'not visited' },
    repairing: (attempt, limit) => `Fixing (try ${attempt} of ${limit})…`,
    repairBudget: 'Budget for fixes',
    repairSpent: (legs, tokens, cost) => [`step ${legs}`, `${tokens} tokens`, cost].filter((part) => part !== undefined).join(' · '),
    outOf: (used, limit) => `${used} of ${limit}`,
    repairEnds: {
      attempts: 'Every try to fix it was used.',
      repeated: 'The same problem came back after a fix: stopping here instead of going round in circles.',
      budget: 'The budget for fixes is used up.',
      declined: 'The assistant does not see how to fix it.',
    },
    keep: 'Keep',
    kept: 'Kept as it is.',
    resume: 'Resume',
    otherModel: 'Try with another model',
    blueprintModel: 'Built-in generator',
    repairRequest: 'Fix the problems that remain in the app.',
    unchanged: 'Nothing was changed.',
    usage: (read, cached, written) => `${read} tokens read${cached === undefined ? '' : ` (${cached} from cache)`}, ${written} written`,
    tokens: (count) => number(count),
    money: (amount, currency) => money('en', amount, currency),
    spentOfTurn: (spent) => `This turn: ${spent}.`,
    spentOfDay: (spent) => `Today: ${spent}.`,
    tokensOf: (spent) => `${spent} tokens`,
    plan: 'Proposed plan',
    planEdit: 'Edit the plan',
    planEditDone: 'Done',
    planApprove: 'Build this plan',
    planHint: 'Nothing has been changed yet.',
    planApproved: 'Approved plan',
    planCarriedOut: 'This plan was approved.',
    showDetails: 'Show details',
    hideDetails: 'Hide details',
    importWaiting: (rows, table) => `${plural(rows, 'row waits', 'rows wait')} for the table “${table}”`,
    importing: (sent, rows) => `Importing ${number(sent)} of ${plural(rows, 'row', 'rows')}…`,
    imported: (rows, table) => `${plural(rows, 'row', 'rows')} imported into “${table}”`,
    importFailed: 'The rows were not imported',
    undo: 'Undo this turn',
    undone: 'This turn was undone.',
    undoTitle: 'Undo this turn?',
    undoExplain: 'Files and data return to what they were before this turn. What was entered in the app since then is lost.',
    duration: (milliseconds) => seconds(milliseconds),
    answerBelow: 'Answer below to go on.',
    choices: 'Answers to choose from',
    chooseOrAnswer: 'Choose, or answer below in your own words.',
    fixRequest: (message) => `Fix this problem: ${message}`,
    repairMessage: 'The app reports problems. Fix them.',
    problemsLeft: (count) => `${plural(count, 'problem remains', 'problems remain')} after the automatic fixes.`,
    showProblems: 'Show problems',
    checkpointBefore: (prompt) => `Before: ${prompt}`,
    checkpointEdit: 'Before your edits',
  },
  preview: {
    frame: 'Preview',
    address: 'Address inside the app',
    reload: 'Reload the preview',
    newTab: 'Open in a new tab',
    phone: 'Phone width',
    desktop: 'Full width',
    held: 'The preview is stopped',
    heldHint: 'A page looped for ever and blocked everything.',
    loadAgain: 'Load the preview',
  },
  files: {
    tree: 'Files of the project',
    none: 'No files yet.',
    choose: 'Choose a file to read or change it.',
    editor: 'Editor',
    unsaved: 'unsaved changes',
    saving: 'Saving…',
    saveFailed: 'Not saved',
    draft: 'being written',
    binary: 'This file is not text.',
    changedOutside: 'The assistant just changed this file.',
    takeTheirs: 'Take that version',
    keepMine: 'Keep mine',
    backToTree: 'All files',
    newFile: 'New file',
    newFilePath: 'Path in the project',
    create: 'Create',
    newFileRefusals: {
      characters: 'Use letters, digits, dots and dashes.',
      outside: 'This path is outside the project.',
      exists: 'This file or folder exists already.',
    },
  },
  data,
  usage,
  quota,
  problems: {
    none: 'No problems',
    noneHint: 'The app works.',
    fix: 'Fix',
    goBack: 'Go back to the last version that worked',
    goBackTitle: 'Go back?',
    goBackExplain: (when) => `Files and data return to what they were at ${when}. What was entered since then is lost.`,
    kinds: {
      build: 'Build',
      type: 'Types',
      api: 'The app’s server',
      sql: 'Database',
      preview: 'Display',
      console: 'Console',
      timeout: 'Took too long',
      crash: 'Crash',
      exit: 'Command',
    },
    at: (file, line) => (line === undefined ? file : `${file}, line ${line}`),
    count: (count) => plural(count, 'problem', 'problems'),
  },
  csv,
  rules,
  versions,
  account,
  saving,
  outside,
  apps,
  terminal,
  unsupported: {
    title: 'This browser cannot run your app',
    explain: 'The app is built and run inside the browser itself. This one lacks:',
    missing: {
      isolation: 'page isolation (SharedArrayBuffer)',
      serviceWorker: 'service workers',
      storage: 'private storage (OPFS)',
    },
    whatToDo: 'Open this page in a recent version of Chrome, Edge or another Chromium-based browser, outside private browsing.',
    keepPrompt: 'Your text, to copy:',
  },
};
