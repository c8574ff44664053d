/** The edge: HTTP requests in, answers and event streams out. The only package that knows Javalin and Jetty. */
@NullMarked
package io.appbuilder.http;

import org.jspecify.annotations.NullMarked;
