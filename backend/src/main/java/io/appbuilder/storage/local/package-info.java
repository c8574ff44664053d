/** Keeps rules, templates and served files in directories of this machine. */
@NullMarked
package io.appbuilder.storage.local;

import org.jspecify.annotations.NullMarked;
