/**
 * The way from an MCP client outside to the tab in which its app is open. What is said on it is the tab's business: here are the
 * tokens that let somebody on, and the relay. Knows no engine and no HTTP.
 */
@NullMarked
package io.appbuilder.mcp;

import org.jspecify.annotations.NullMarked;
