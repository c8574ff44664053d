/** Turns from a terminal: the same legs on a folder on disk, with its files and its SQLite file, and no browser. */
@NullMarked
package io.appbuilder.terminal;

import org.jspecify.annotations.NullMarked;
