/** What the file chooser offers. */
export const csvAccept = '.csv,.tsv,.txt,text/csv,text/tab-separated-values';
