/** Ports of what keeps bytes, and what its failures are; the engines are in the packages below. */
@NullMarked
package io.appbuilder.storage;

import org.jspecify.annotations.NullMarked;
