/** The project that every generated app starts from. */
@NullMarked
package io.appbuilder.starter;

import org.jspecify.annotations.NullMarked;
