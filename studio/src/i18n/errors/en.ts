import { accounts } from './accounts/en.ts';
import { mcp } from './mcp/en.ts';
import type { ErrorCode, ErrorWords } from './codes.ts';

export const en: Record<ErrorCode, ErrorWords> = {
  // runtime
  unsupported_browser: {
    title: 'This browser cannot run your app.',
    action: 'Open this page in a recent version of Chrome or Edge, outside private browsing.',
  },
  storage_denied: {
    title: 'The browser denies access to its storage.',
    action: 'Allow site data for this address, or leave private browsing, then reload the page.',
  },
  storage_full: {
    title: 'The browser’s storage is full.',
    action: 'Nothing that was saved is lost. Free some disk space, then try again.',
  },
  project_open_elsewhere: {
    title: 'This project is open in another tab.',
    action: 'Go on in the other tab, or use it here.',
  },
  storage_too_new: {
    title: 'This project was stored by a newer version of the product.',
    action: 'Reload the page to get that version. The project was not touched.',
  },
  boot_timeout: {
    title: 'Your workspace takes too long to start.',
    action: 'Your text and your files are safe. Try again.',
  },
  worker_crashed: { title: 'A part of the workspace stopped.', action: 'What was saved is safe. Try again.' },
  torn_down: { title: 'This workspace was closed.', action: 'Reload the page to open it again.' },
  aborted: { title: 'The operation was interrupted.', action: 'You can start it again.' },
  too_large: { title: 'This is too large.', action: 'Make it smaller and try again.' },
  invalid_argument: { title: 'The operation was refused.', action: 'Nothing was changed.' },
  database_busy: { title: 'The app is using the database.', action: 'Try again in a moment.' },
  database_error: { title: 'The database refused the operation.', action: 'Your data is unchanged.' },
  build_failed: { title: 'The app does not build.', action: 'Open the Problems tab to fix it.' },
  unsupported: { title: 'This cannot be done here.', action: 'Nothing was changed. The details say what is missing.' },
  not_found: { title: 'Not found.', action: 'It may have been removed in the meantime.' },
  internal: { title: 'Something unexpected went wrong.', action: 'Nothing was half-applied. Try again.' },
  // backend
  editing_off: { title: 'Rules and templates are read only here.', action: 'To edit them, start the server with --edit-rules on your own machine.' },
  edit_conflict: { title: 'This text has changed meanwhile; nothing was saved.', action: 'Copy what you want to keep, then read the current version.' },
  invalid_rule: { title: 'This rule is not valid; nothing was saved.', action: 'Correct the place that is named, then save.' },
  invalid_template: { title: 'This template is not valid; nothing was saved.', action: 'Correct the place that is named, then save.' },
  precondition_required: { title: 'The server does not know which version to replace; nothing was saved.', action: 'Reload the page, then try again.' },
  invalid_request: { title: 'The server did not understand the request.', action: 'Reload the page, then try again.' },
  body_too_large: {
    title: 'The project is too large to be sent.',
    action: 'Shorten the request or remove large files.',
  },
  method_not_allowed: { title: 'The server refused the request.', action: 'Reload the page, then try again.' },
  too_many_turns: { title: 'The server is busy with many requests.', action: 'Try again in a moment.' },
  turn_timeout: {
    title: 'The answer took too long.',
    action: 'Nothing was half-applied. Try again, with a smaller request if needed.',
  },
  conversation_invalid: {
    title: 'The conversation cannot be continued.',
    action: 'Your app and your data are safe. Reload the page and try again, or go on in a new project.',
  },
  model_key_invalid: {
    title: 'The server’s access to the assistant is not valid.',
    action: 'Nothing was half-applied. Tell the person who runs the server: the key must be checked.',
  },
  model_billing: {
    title: 'The assistant’s service asks for payment.',
    action: 'Nothing was half-applied. Tell the person who runs the server: credit or spending limit must be checked.',
  },
  model_permission_denied: {
    title: 'The server may not use this assistant.',
    action: 'Nothing was half-applied. Tell the person who runs the server: the key’s rights must be checked.',
  },
  model_not_found: {
    title: 'The chosen assistant does not exist.',
    action: 'Nothing was half-applied. Tell the person who runs the server: the model’s name and address must be checked.',
  },
  model_refused_request: {
    title: 'The assistant’s service refused the request.',
    action: 'Nothing was half-applied. Put it another way.',
  },
  model_request_too_large: {
    title: 'The conversation is too long for the assistant.',
    action: 'Your app and your data are safe. Shorten the request, or go on in a new project.',
  },
  model_rate_limited: {
    title: 'The assistant received too many requests.',
    action: 'Nothing was half-applied. Try again in a minute.',
  },
  model_overloaded: { title: 'The assistant is very busy.', action: 'Try again in a moment.' },
  model_server_error: {
    title: 'The assistant’s service met an error.',
    action: 'Nothing was half-applied. Try again.',
  },
  model_unreachable: {
    title: 'The assistant cannot be reached right now.',
    action: 'Nothing was half-applied. Try again later.',
  },
  model_silent: { title: 'The assistant stopped answering.', action: 'Nothing was half-applied. Try again.' },
  model_stream_cut: { title: 'The assistant’s answer broke off.', action: 'Nothing was half-applied. Try again.' },
  model_answer_invalid: {
    title: 'The assistant sent an answer that makes no sense.',
    action: 'Nothing of it was applied. Try again.',
  },
  model_deadline: {
    title: 'The assistant took too long.',
    action: 'Nothing was half-applied. Try again, or ask for less at once.',
  },
  invalid_json: {
    title: 'The server did not understand the request.',
    action: 'Reload the page, then try again.',
  },
  forbidden_origin: {
    title: 'The server refused the request.',
    action: 'Reload the page, then try again.',
  },
  unsupported_media_type: {
    title: 'The server did not understand the request.',
    action: 'Reload the page, then try again.',
  },
  unknown_host: {
    title: 'This is not the studio’s address.',
    action: 'Open the address that the server printed at its start.',
  },
  prompt_empty: {
    title: 'Your request is empty.',
    action: 'Write what you want, then send it.',
  },
  prompt_too_long: {
    title: 'Your request is too long.',
    action: 'Make it shorter and send it again.',
  },
  server_busy: {
    title: 'The server is very busy.',
    action: 'Try again in a moment.',
  },
  invalid_model_output: {
    title: 'The assistant gave an answer that cannot be used.',
    action: 'Nothing of it was applied. Try again.',
  },
  internal_error: {
    title: 'The server met an unexpected error.',
    action: 'Nothing was half-applied. Try again.',
  },
  ...accounts,
  ...mcp,
  // studio
  connection_lost: { title: 'The connection was lost.', action: 'Nothing was half-applied. Try again.' },
  backend_unreachable: {
    title: 'The server does not answer.',
    action: 'Your app, your files and your data stay usable. Try again.',
  },
  protocol_violation: {
    title: 'The server sent an answer that makes no sense.',
    action: 'Nothing of it was applied. Try again; if it happens again, reload the page.',
  },
  too_many_legs: {
    title: 'This request took too many steps.',
    action: 'What is done is kept. Continue, or undo this turn.',
  },
  model_limit: {
    title: 'The assistant reached its limit before it was done.',
    action: 'What is done is kept. Continue, or undo this turn.',
  },
  page_part_missing: {
    title: 'A part of this page could not be loaded.',
    action: 'Your app and your data are safe. Reload the page once the server answers again.',
  },
  interrupted: {
    title: 'The page was closed during this turn.',
    action: 'What was saved is kept. Try again to continue, or undo this turn.',
  },
  stopped: { title: 'You stopped this turn.', action: 'You can resume it.' },
  unknown_model: { title: 'This server does not know that model.', action: 'Reload the page to see which models there are.' },
  mode_unsupported: { title: 'This assistant cannot answer that way.', action: 'Choose another mode, then send your request again.' },
  images_unsupported: { title: 'This assistant does not see pictures.', action: 'Remove the pictures, then send your request again.' },
  image_invalid: { title: 'An attached picture is damaged.', action: 'Attach it again, or take a screenshot of it.' },
  too_many_images: { title: 'There are too many pictures in this request.', action: 'Remove some, then send your request again.' },
  model_call_refused: {
    title: 'The assistant tried an incomplete change several times.',
    action: 'Nothing of it was applied. Try again, or ask for a smaller change.',
  },
  ceiling_turn_tokens: {
    title: 'This turn has reached its limit of tokens.',
    action: 'What is done is applied. Keep it or undo the turn, then go on with a smaller request.',
  },
  ceiling_turn_cost: {
    title: 'This turn has reached its limit of spending.',
    action: 'What is done is applied. Keep it or undo the turn, then go on with a smaller request.',
  },
  ceiling_day_turns: {
    title: 'You have used all of today’s turns.',
    action: 'What is done is applied. The assistant answers again tomorrow; the app goes on working.',
  },
  ceiling_day_tokens: {
    title: 'Today’s limit of tokens is reached.',
    action: 'What is done is applied. The assistant answers again tomorrow; the app goes on working.',
  },
  ceiling_day_cost: {
    title: 'Today’s limit of spending is reached.',
    action: 'What is done is applied. The assistant answers again tomorrow; the app goes on working.',
  },
  ceiling_service_turns: {
    title: 'Together, the users of this service have used up what is planned for today.',
    action: 'What is done is applied. The assistant answers again tomorrow; the app goes on working.',
  },
  ceiling_service_tokens: {
    title: 'Together, the users of this service have used up what is planned for today.',
    action: 'What is done is applied. The assistant answers again tomorrow; the app goes on working.',
  },
  ceiling_service_cost: {
    title: 'Together, the users of this service have used up what is planned for today.',
    action: 'What is done is applied. The assistant answers again tomorrow; the app goes on working.',
  },
  image_unreadable: {
    title: 'This picture cannot be read.',
    action: 'Attach a PNG, JPEG, WebP or GIF picture.',
  },
  image_too_large: {
    title: 'This picture is too large.',
    action: 'Make it smaller, or attach a screenshot of the part that matters.',
  },
  problems_remain: {
    title: 'The app does not work yet.',
    action: 'Keep the result as it is, undo this turn, or let another model fix it.',
  },
  app_stuck: {
    title: 'A page of the app loops for ever and answers no more.',
    action: 'It was stopped; your files and data are intact. Undo this turn, or ask for a repair.',
  },
  runtime_not_ready: { title: 'Your workspace is not ready.', action: 'Wait until it has started, then try again.' },
  app_deleted: {
    title: 'This app was deleted from the server.',
    action: 'It stays on this device. Save it as a new app to find it elsewhere.',
  },
  packages_not_installed: {
    title: 'Some packages of this app were not installed.',
    action: 'Run npm install in the terminal once the server answers.',
  },
  import_invalid: {
    title: 'This .zip file cannot be imported.',
    action: 'It is damaged, or holds links or paths outside the project. Make it again, then retry.',
  },
  import_too_large: {
    title: 'This project is too large.',
    action: 'It may have 5,000 files and 512 MB, without node_modules. Take large files out, then retry.',
  },
  import_no_project: {
    title: 'This file holds no project.',
    action: 'Choose a .zip that was exported here, or one of a Vite project: its package.json must be in it.',
  },
  import_database_open: {
    title: 'The database of this project was in use.',
    action: 'Stop the app, make the .zip again, then import it: no row will be lost.',
  },
  import_table_missing: {
    title: 'The table was not created: no rows were imported.',
    action: 'The file is untouched. Drop it again.',
  },
  import_columns_missing: {
    title: 'The new table lacks some of the file’s columns: no rows were imported.',
    action: 'The file is untouched. Drop it again.',
  },
  import_lost: { title: 'The page was reloaded before the rows were imported.', action: 'Drop the file again.' },
  import_refused: { title: 'The table refuses some of the rows: none was imported.', action: 'Correct these rows in the file, or choose an update by key.' },
  // CSV and Excel
  csv_empty: { title: 'This file is empty.', action: 'Choose a file with at least one row.' },
  csv_binary: { title: 'This file is not text.', action: 'In your spreadsheet, choose “Save as” and the CSV format.' },
  csv_too_large: { title: 'This file is larger than 100 MB.', action: 'Split it into several files.' },
  csv_too_many_rows: { title: 'This file has more than 500,000 rows.', action: 'Split it into several files.' },
  csv_too_many_columns: { title: 'This file has more than 200 columns.', action: 'Keep the columns you need.' },
  csv_not_csv: { title: 'This is neither a CSV file nor an Excel workbook.', action: 'Drop a .csv, .tsv, .txt or .xlsx file.' },
  csv_unreadable: { title: 'This file could not be read.', action: 'Check that it is not open elsewhere and try again.' },
  workbook_empty: { title: 'This workbook holds no data.', action: 'Choose a workbook in which a sheet holds a table.' },
  workbook_damaged: { title: 'This workbook could not be read.', action: 'Open it in your spreadsheet and save it again as .xlsx.' },
  workbook_encrypted: { title: 'This workbook is protected by a password.', action: 'Remove the password in your spreadsheet, then drop the file again.' },
  workbook_too_large: { title: 'This workbook is too large once unpacked.', action: 'Save the sheet that you need as CSV, or split it.' },
  workbook_old_format: { title: 'This workbook is in the old .xls format.', action: 'Save it as .xlsx in your spreadsheet, then drop it.' },
};
