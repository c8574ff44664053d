@NullMarked
package io.appbuilder.time;

import org.jspecify.annotations.NullMarked;
