/** Saved apps and their versions. Knows no engine and no HTTP. */
@NullMarked
package io.appbuilder.apps;

import org.jspecify.annotations.NullMarked;
