/** What whoever runs the server sees of it: whether it can take requests, and how much it does. */
@NullMarked
package io.appbuilder.operation;

import org.jspecify.annotations.NullMarked;
