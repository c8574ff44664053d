/** The Messages API through Anthropic's SDK. Nothing outside this package names the SDK, so it is loaded when a call is made. */
@NullMarked
package io.appbuilder.model.claude.sdk;

import org.jspecify.annotations.NullMarked;
