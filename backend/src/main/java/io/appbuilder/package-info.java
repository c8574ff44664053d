/** The AI App Builder's backend. {@link io.appbuilder.Main} starts it; {@link io.appbuilder.Wiring} names every part. */
@NullMarked
package io.appbuilder;

import org.jspecify.annotations.NullMarked;
